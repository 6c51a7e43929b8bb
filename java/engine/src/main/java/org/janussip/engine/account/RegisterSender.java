package org.janussip.engine.account;

import java.util.List;
import java.util.function.Consumer;
import org.janussip.engine.core.Mailbox;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;

/**
 * Sends REGISTERs one after the other (RFC 3261 section 10.2: never a new one before the last has
 * its final response). One that waits is replaced by a later one; the outcome of one that has been
 * overtaken is dropped. Belongs to the account's mailbox.
 */
final class RegisterSender {

  private record Order(int expiresS, List<SipHeader> headers) {}

  private final Mailbox mailbox;
  private final Consumer<SipResponse> outcome;
  private SipAccount account;
  private boolean inFlight;
  private Order waiting;

  RegisterSender(Mailbox mailbox, Consumer<SipResponse> outcome) {
    this.mailbox = mailbox;
    this.outcome = outcome;
  }

  void attach(SipAccount sipAccount) {
    account = sipAccount;
  }

  void send(int expiresS, List<SipHeader> headers) {
    Order order = new Order(expiresS, headers);
    if (inFlight) {
      waiting = order;
    } else {
      start(order);
    }
  }

  private void start(Order order) {
    account.register(
        order.expiresS(), order.headers(), response -> mailbox.post(() -> finish(response)));
    inFlight = true;
  }

  private void finish(SipResponse response) {
    inFlight = false;
    Order next = waiting;
    waiting = null;
    if (next == null) {
      outcome.accept(response);
    } else {
      start(next);
    }
  }
}
