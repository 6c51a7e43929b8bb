package org.janussip.sip;

/**
 * Hears of one subscription. Called on SIP threads, never two at a time for one subscription;
 * implementations post and return. After {@link #onEnded} nothing comes any more.
 */
public interface SubscriptionListener {

  /**
   * The notifier took the first SUBSCRIBE, or one that the page asked for; refreshes are silent,
   * and so is another dialog that RFC 6665 section 4.1.3 has us make in place of one that ended.
   * May come behind the first NOTIFY.
   */
  void onAccepted(SipResponse response);

  /**
   * A SUBSCRIBE that {@link SipSubscription#renew} asked for was refused or not answered; the
   * subscription goes on as it was.
   */
  default void onRenewFailed(SipResponse response) {}

  /**
   * A NOTIFY, answered 200.
   *
   * @param notify what it says; its Call-ID is that of the subscription
   * @param state the Subscription-State value without parameters: active, pending, terminated…
   */
  void onNotify(IncomingRequest notify, String state);

  /**
   * The subscription is over: refused, not refreshed, terminated by the notifier, or given back.
   * Comes exactly once.
   *
   * @param response the response that ended it; local 200 when a NOTIFY did
   * @param reason the reason parameter of the last Subscription-State; empty when there was none
   */
  void onEnded(SipResponse response, String reason);
}
