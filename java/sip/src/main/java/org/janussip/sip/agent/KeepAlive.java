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
 * through a NAT open. What they lead to does not matter. Runs in the account's serial order.
 */
final class KeepAlive {

  private final Services services;
  private final Serial serial;
  private final Supplier<Identity> identity;
  private final Supplier<SipUri> registrar;
  private volatile ScheduledFuture<?> next;

  KeepAlive(
      Services services, Serial serial, Supplier<Identity> identity, Supplier<SipUri> registrar) {
    this.services = services;
    this.serial = serial;
    this.identity = identity;
    this.registrar = registrar;
  }

  /** Starts when it does not run yet; the first OPTIONS goes out at once. */
  void start() {
    int intervalS = services.core().settings().keepAliveIntervalS();
    if (intervalS > 0 && next == null) {
      send(intervalS);
    }
  }

  private void send(int intervalS) {
    next =
        services
            .core()
            .after(
                intervalS * 1000L,
                () ->
                    serial.execute(
                        () -> {
                          if (next != null) {
                            send(intervalS);
                          }
                        }));
    new Options(services, serial, identity.get(), registrar.get()).send();
  }

  void stop() {
    ScheduledFuture<?> pending = next;
    next = null;
    if (pending != null) {
      pending.cancel(false);
    }
  }
}
