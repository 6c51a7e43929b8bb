package org.janussip.sip.agent;

import gov.nist.javax.sip.address.SipUri;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Supplier;
import org.janussip.sip.dialog.Identity;
import org.janussip.sip.dialog.Options;
import org.janussip.sip.dialog.Services;
import org.janussip.sip.stack.Serial;

/**
 * Sends OPTIONS to the registrar now and then while the account is registered, which keeps the way
 * through a NAT open. What they are answered does not matter; that one who did answers no more
 * does. All methods run in the account's serial order.
 */
final class KeepAlive {

  private final Services services;
  private final Serial serial;
  private final Supplier<Identity> identity;
  private final Supplier<SipUri> registrar;
  private final Runnable silence;
  private ScheduledFuture<?> next;
  private int round;
  private boolean closed;
  private boolean answers;

  KeepAlive(
      Services services,
      Serial serial,
      Supplier<Identity> identity,
      Supplier<SipUri> registrar,
      Runnable silence) {
    this.services = services;
    this.serial = serial;
    this.identity = identity;
    this.registrar = registrar;
    this.silence = silence;
  }

  /** Starts when it does not run yet; the first OPTIONS goes out at once. */
  void start() {
    int intervalS = services.core().settings().keepAliveIntervalS();
    if (intervalS > 0 && next == null && !closed) {
      send(intervalS);
    }
  }

  private void send(int intervalS) {
    int now = round;
    next = services.core().after(intervalS * 1000L, () -> serial.execute(() -> again(now)));
    new Options(services, serial, identity.get(), registrar.get(), heard -> answered(now, heard))
        .send();
  }

  /** A registrar that never answers such requests is not dead for that. */
  private void answered(int of, boolean heard) {
    boolean missed = answers && !heard && of == round;
    answers = heard || (answers && of != round);
    if (missed) {
      silence.run();
    }
  }

  private void again(int of) {
    if (of == round) {
      send(services.core().settings().keepAliveIntervalS());
    }
  }

  void stop() {
    round++;
    if (next != null) {
      next.cancel(false);
      next = null;
    }
  }

  /** Stops for good, whatever a registration under way leads to. */
  void close() {
    stop();
    closed = true;
  }
}
