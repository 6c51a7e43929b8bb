package org.janussip.engine.messaging;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Logger;
import org.janussip.engine.api.MessagingEvent;
import org.janussip.engine.api.MessagingRequest;
import org.janussip.engine.api.ReasonHeaders;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.SipSubscription;
import org.janussip.sip.SubscriptionListener;

/**
 * One subscription, and what the page hears of it. As a listener it is called on SIP threads; all
 * else belongs to the mailbox.
 */
final class Subscription implements SubscriptionListener {

  private static final Logger LOG = Logger.getLogger(Subscription.class.getName());

  private final MessagingUser user;
  private final IncomingMessages incoming;
  private final String event;
  private final String target;
  private final Consumer<Subscription> onOver;
  private SipSubscription sip;
  private boolean ending;
  private boolean endTold;

  Subscription(MessagingUser user, String event, String target, Consumer<Subscription> onOver) {
    this.user = user;
    this.incoming = new IncomingMessages(user);
    this.event = event;
    this.target = target;
    this.onOver = onOver;
  }

  void begin(Function<SubscriptionListener, SipSubscription> subscribe) {
    sip = subscribe.apply(this);
    LOG.info(() -> prefix() + "subscribing" + suffix());
  }

  String callId() {
    return sip.callId();
  }

  /** Returns whether it has been given back, or is over. */
  boolean isEnding() {
    return ending;
  }

  void renew(MessagingRequest.Subscribe request) {
    sip.renew(request.ttlS(), request.headers(), request.body());
  }

  void end(List<SipHeader> headers) {
    ending = true;
    sip.terminate(headers);
  }

  @Override
  public void onAccepted(SipResponse response) {
    user.post(() -> tellAccepted(response));
  }

  private void tellAccepted(SipResponse response) {
    Optional<Integer> expiresS =
        response
            .headers()
            .first("Expires")
            .map(String::strip)
            .filter(text -> text.matches("\\d{1,9}"))
            .map(Integer::valueOf);
    user.tell(
        callId(),
        new MessagingEvent.SubscribeSucceeded(
            response.code(),
            response.reason(),
            expiresS,
            user.incomingHeaders().select(response.headers())));
  }

  @Override
  public void onNotify(IncomingRequest notify, String state) {
    if (!user.offer(() -> tellNotify(notify, state))) {
      LOG.warning(() -> prefix() + "too much waits: a NOTIFY is dropped" + suffix());
    }
  }

  private void tellNotify(IncomingRequest notify, String state) {
    endTold |= state.equals("terminated");
    incoming.onNotify(notify, state);
  }

  @Override
  public void onEnded(SipResponse response, String reason) {
    user.post(() -> finish(response, reason));
  }

  private void finish(SipResponse response, String reason) {
    LOG.info(
        () ->
            prefix()
                + "subscription over: "
                + response.code()
                + " "
                + (reason.isEmpty() ? response.reason() : reason)
                + suffix());
    onOver.accept(this);
    if (!response.isSuccess()) {
      user.tell(
          callId(),
          new MessagingEvent.SubscribeFailed(
              response.code(),
              response.reason(),
              ReasonHeaders.read(response.headers()),
              user.incomingHeaders().select(response.headers())));
    } else if (!ending && !endTold) {
      user.tell(
          callId(),
          new MessagingEvent.Notify(
              Optional.of(event.split(";", 2)[0].strip()),
              "terminated",
              "",
              "",
              user.incomingHeaders().select(response.headers())));
    }
    ending = true;
  }

  private String prefix() {
    return "[" + user.account() + "] " + event + " of " + target + ": ";
  }

  private String suffix() {
    return ", Call-ID " + callId();
  }
}
