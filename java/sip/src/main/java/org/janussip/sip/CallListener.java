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

  /**
   * The peer has cancelled the re-INVITE that {@link #onReinvite} announced, before it was
   * answered; it has got 487.
   */
  default void onReinviteCancelled() {}

  /**
   * The peer answered our re-INVITE with a 2xx, which has its ACK. Comes also for one that only
   * refreshed the session (RFC 4028), when the peer's description in it is not the one before.
   */
  default void onReinviteAnswered(SipResponse response) {}

  /**
   * The peer refused our re-INVITE, or did not answer it; the call goes on as it was. For 481 and
   * 408 {@link #onEnded} follows (RFC 5057).
   */
  default void onReinviteFailed(SipResponse response) {}

  /**
   * Our re-INVITE met one of the peer's (491) and the wait is over: send another where it is still
   * wanted.
   */
  default void onGlareOver() {}

  /**
   * The peer's offer in an UPDATE (RFC 3311) or PRACK (RFC 3262), to be answered at once by {@link
   * SipCall#answerUpdate} or refused. An UPDATE without an offer is not announced.
   */
  default void onUpdate(IncomingInvite update) {}

  /** The peer's INFO, answered 200. */
  default void onInfo(IncomingRequest info) {}

  /** The peer's MESSAGE in the dialog, answered 200. */
  default void onMessage(IncomingRequest message) {}

  /** The peer's REFER in the dialog, answered 202. */
  default void onRefer(IncomingRefer refer) {}

  /** The call is over. Comes exactly once for each call. */
  void onEnded(CallEnd end);
}
