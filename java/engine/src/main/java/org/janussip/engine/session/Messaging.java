package org.janussip.engine.session;

import org.janussip.engine.account.Account;
import org.janussip.engine.api.Event;
import org.janussip.engine.api.IncomingHeaders;
import org.janussip.engine.call.Call;
import org.janussip.engine.messaging.IncomingMessages;
import org.janussip.engine.messaging.MessagingUser;
import org.janussip.engine.messaging.Subscriptions;
import org.janussip.sip.IncomingRequest;

/** What a session says and hears beside its calls. Belongs to the mailbox. */
final class Messaging implements MessagingUser {

  private final Session session;
  private final IncomingMessages incoming = new IncomingMessages(this);
  private final Subscriptions subscriptions = new Subscriptions(this);

  Messaging(Session session) {
    this.session = session;
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  /** The peer's INFO in the session's call. */
  void onInfo(IncomingRequest info) {
    Call call = session.call();
    if (call != null) {
      incoming.onInfo(info, call.facts().callId(), call.facts().peer());
    }
  }

  /** A key that the peer has pressed, as RTP event in the session's call. */
  void onDigit(char digit, long duration) {
    Call call = session.call();
    if (call != null) {
      incoming.onDigit(digit, duration, call.facts().callId(), call.facts().peer());
    }
  }

  /** A MESSAGE, in the session's call or to its account. */
  void onMessage(IncomingRequest message) {
    incoming.onMessage(message, session.callId());
  }

  /** A NOTIFY to the session's account that no subscription asked for. */
  void onNotify(IncomingRequest notify, String state) {
    incoming.onNotify(notify, state);
  }

  @Override
  public void tell(String callId, Event event) {
    Call call = session.call();
    session.output().tell(call == null ? null : call.transaction(), callId, event, null);
  }

  @Override
  public IncomingHeaders incomingHeaders() {
    return session.incomingHeaders();
  }

  @Override
  public String account() {
    Account account = session.account();
    return account == null ? "" : account.plan().profile().aor();
  }

  @Override
  public boolean offer(Runnable task) {
    return session.mailbox().offer(() -> session.run(task));
  }

  @Override
  public void post(Runnable task) {
    session.mailbox().post(() -> session.run(task));
  }
}
