package org.janussip.sip.agent;

import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import org.janussip.sip.dialog.Services;
import org.janussip.sip.stack.Flow;
import org.janussip.sip.stack.Serial;

/**
 * The connection over which an account is registered (RFC 5626). When it is lost the account hears
 * of it after a while that is the longer, the more accounts lost it too. Runs in the account's
 * serial order.
 */
final class RegisteredFlow {

  private static final int FIRST_MS = 1_000;
  private static final int SPREAD_MS = 2_000;

  /** So much more spread for each account on the connection: 250 registrations a second. */
  private static final int SPREAD_EACH_MS = 4;

  private final Services services;
  private final Serial serial;
  private final Runnable lost;
  private Optional<Flow> flow = Optional.empty();
  private IntConsumer watcher = crowd -> {};
  private ScheduledFuture<?> waiting;
  private int round;
  private boolean closed;

  RegisteredFlow(Services services, Serial serial, Runnable lost) {
    this.services = services;
    this.serial = serial;
    this.lost = lost;
  }

  /** The account is registered over that connection now; over none with UDP. */
  void follow(Optional<Flow> over) {
    forget();
    if (closed) {
      return;
    }
    int now = round;
    flow = over;
    watcher = crowd -> serial.execute(() -> broken(now, crowd));
    flow.ifPresent(connection -> connection.watch(watcher));
  }

  /** The account is not registered any more, or in another way. */
  void forget() {
    round++;
    flow.ifPresent(connection -> connection.leave(watcher));
    flow = Optional.empty();
    if (waiting != null) {
      waiting.cancel(false);
      waiting = null;
    }
  }

  private void broken(int of, int crowd) {
    if (of != round) {
      return;
    }
    int spreadMs = SPREAD_MS + crowd * SPREAD_EACH_MS;
    int delayMs = FIRST_MS + ThreadLocalRandom.current().nextInt(spreadMs);
    waiting = services.core().after(delayMs, () -> serial.execute(() -> tell(of)));
  }

  private void tell(int of) {
    if (of == round) {
      lost.run();
    }
  }

  void close() {
    forget();
    closed = true;
  }
}
