package org.janussip.engine.messaging;

import java.util.Optional;
import java.util.Set;
import org.janussip.engine.api.MessagingEvent;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipBody;

/** Tells the page of the peers' INFO, MESSAGE and NOTIFY. Belongs to the mailbox. */
public final class IncomingMessages {

  private static final Set<String> SUBSTATES = Set.of("pending", "active", "terminated");

  private final MessagingUser user;

  /** Makes one for a session. */
  public IncomingMessages(MessagingUser user) {
    this.user = user;
  }

  /**
   * The peer's INFO in a call. One without a body means nothing to a page.
   *
   * @param callId the call's Call-ID
   * @param peer the other side, as call events name it
   */
  public void onInfo(IncomingRequest info, String callId, String peer) {
    SipBody body = info.body();
    if (isEmpty(body)) {
      return;
    }
    user.tell(
        callId,
        new MessagingEvent.Info(
            info.from().uri(),
            info.from().displayName(),
            body.contentType(),
            body.text(),
            user.incomingHeaders().select(info.headers())));
    DtmfBody.read(body)
        .ifPresent(
            digit ->
                user.tell(
                    callId, new MessagingEvent.Dtmf(peer, digit.signal(), digit.timestampUnits())));
  }

  /**
   * A key that the peer has pressed, as RTP event.
   *
   * @param duration in units of the clock that the peer counts in
   * @param callId the call's Call-ID
   * @param peer the other side, as call events name it
   */
  public void onDigit(char digit, long duration, String callId, String peer) {
    user.tell(callId, new MessagingEvent.Dtmf(peer, String.valueOf(digit), duration));
  }

  /**
   * A peer's MESSAGE, in a call or outside. One without a body means nothing to a page.
   *
   * @param callId the Call-ID of the session's call, or null
   */
  public void onMessage(IncomingRequest message, String callId) {
    SipBody body = message.body();
    if (isEmpty(body)) {
      return;
    }
    user.tell(
        callId,
        new MessagingEvent.Message(
            message.from().uri(),
            message.from().displayName(),
            body.contentType(),
            body.text(),
            user.incomingHeaders().select(message.headers())));
  }

  /**
   * A NOTIFY. One without a body is told of only when it ends a subscription.
   *
   * @param state the Subscription-State value without parameters
   */
  public void onNotify(IncomingRequest notify, String state) {
    String substate = SUBSTATES.contains(state) ? state : "active";
    SipBody body = notify.body();
    if (isEmpty(body) && !substate.equals("terminated")) {
      return;
    }
    user.tell(
        notify.callId(),
        new MessagingEvent.Notify(
            eventPackage(notify),
            substate,
            body.contentType(),
            body.text(),
            user.incomingHeaders().select(notify.headers())));
  }

  private static Optional<String> eventPackage(IncomingRequest notify) {
    return notify
        .headers()
        .first("Event")
        .map(value -> value.split(";", 2)[0].strip())
        .filter(name -> !name.isEmpty());
  }

  private static boolean isEmpty(SipBody body) {
    return body.bytes().length == 0;
  }
}
