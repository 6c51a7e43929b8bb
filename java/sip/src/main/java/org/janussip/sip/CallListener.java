package org.janussip.sip;

/**
 * Hears of one call. Called on SIP threads, never two at a time for one call; implementations post
 * and return. After {@link #onEnded} nothing comes any more.
 */
public interface CallListener {

  /** A 101-199 response to our INVITE, of any fork. */
  void onProvisional(SipResponse response);

  /**
   * The first 2xx to our INVITE. Its ACK has been sent; 2xx of other forks get ACK and BYE without
   * being reported.
   */
  void onAnswered(SipResponse response);

  /** The ACK of the 200 that we sent, with its body. */
  void onAck(SipBody body);

  /**
   * The peer's re-INVITE, answered 100 so far. Glare and overlap have been refused already (RFC
   * 3261 section 14.2).
   */
  void onReinvite(IncomingInvite invite);

  /** The call is over. Comes exactly once for each call. */
  void onEnded(CallEnd end);
}
