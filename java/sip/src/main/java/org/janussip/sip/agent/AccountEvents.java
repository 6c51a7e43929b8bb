package org.janussip.sip.agent;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.janussip.sip.AccountListener;
import org.janussip.sip.OutgoingMessage;
import org.janussip.sip.SipResponse;
import org.janussip.sip.SipSubscription;
import org.janussip.sip.SubscribeRequest;
import org.janussip.sip.SubscriptionListener;
import org.janussip.sip.auth.Authenticator;
import org.janussip.sip.dialog.Answers;
import org.janussip.sip.dialog.Identity;
import org.janussip.sip.dialog.Services;
import org.janussip.sip.event.DialogTable;
import org.janussip.sip.event.IncomingEvents;
import org.janussip.sip.event.Messages;
import org.janussip.sip.event.OutsideRefer;
import org.janussip.sip.event.Subscription;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.Serial;
import org.janussip.sip.stack.ServerRequest;

/** What one account does beside registering and calling. Safe on any thread. */
final class AccountEvents {

  private final Services services;
  private final DialogTable dialogs;
  private final Serial serial;
  private final Supplier<Identity> identity;
  private final AccountListener listener;
  private final Messages messages;
  private final IncomingEvents incoming;

  AccountEvents(
      Services services,
      DialogTable dialogs,
      Serial serial,
      Supplier<Identity> identity,
      AccountListener listener) {
    this.services = services;
    this.dialogs = dialogs;
    this.serial = serial;
    this.identity = identity;
    this.listener = listener;
    this.messages = new Messages(services, serial);
    this.incoming = new IncomingEvents(listener);
  }

  void message(
      OutgoingMessage message, Authenticator authenticator, Consumer<SipResponse> outcome) {
    Uris.parse(message.target());
    Identity now = identity.get();
    serial.execute(() -> messages.send(now, authenticator, message, outcome));
  }

  SipSubscription subscribe(SubscribeRequest request, SubscriptionListener listener) {
    Uris.parse(request.target());
    Subscription made = new Subscription(services, dialogs, identity, request, listener);
    made.start();
    return made;
  }

  void stackClosed() {
    serial.execute(messages::stackClosed);
  }

  /** Takes a request to the account's Contact outside any dialog, or refuses it when many wait. */
  void accept(ServerRequest request, String toTag) {
    if (!serial.executeFromNetwork(() -> handle(request, toTag))) {
      request.send(503, toTag);
    }
  }

  private void handle(ServerRequest request, String toTag) {
    switch (request.method()) {
      case "MESSAGE" -> incoming.message(request, toTag);
      case "REFER" ->
          OutsideRefer.take(services, dialogs, identity.get(), serial, request, listener);
      case "NOTIFY" -> incoming.notify(request, toTag);
      default -> request.send(Answers.notAllowed(request, toTag));
    }
  }
}
