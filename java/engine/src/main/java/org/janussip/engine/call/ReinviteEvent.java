package org.janussip.engine.call;

/** What can happen to the session of an established call. */
public enum ReinviteEvent {
  /** The page holds or resumes. */
  HOLD,
  /** The page holds or resumes, and there is nothing to change. */
  HOLD_AGAIN,
  /** The page makes an offer. */
  UPDATE_OFFER,
  /** The page answers the peer's offer. */
  UPDATE_ANSWER,
  /** A re-INVITE with an offer that we answer by ourselves. */
  REINVITE,
  /** A re-INVITE without an offer; we make it by ourselves. */
  REINVITE_BARE,
  /** A re-INVITE with an offer for the page. */
  REINVITE_FOR_PAGE,
  /** A re-INVITE without an offer; the page makes it. */
  REINVITE_BARE_FOR_PAGE,
  /** The peer took its re-INVITE back. */
  WITHDRAWN,
  /** An offer in an UPDATE or PRACK. */
  PEER_UPDATE,
  /** 2xx to our re-INVITE with a usable answer. */
  ANSWERED,
  /** 2xx to our re-INVITE without one. */
  ANSWERED_BADLY,
  /** Our re-INVITE was refused, or not answered. */
  FAILED,
  /** Our re-INVITE met one of the peer's. */
  GLARE,
  /** The wait after that is over. */
  GLARE_OVER,
  /** ACK without a usable answer. */
  ACK,
  /** ACK with a usable answer. */
  ACK_WITH_ANSWER,
  /** The page did not answer the peer's offer in time. */
  TIMEOUT,
  /** The call is not up any more. */
  OVER;

  /** Returns whether a page asked for it, so that it must be answered. */
  public boolean isRequest() {
    return switch (this) {
      case HOLD, HOLD_AGAIN, UPDATE_OFFER, UPDATE_ANSWER -> true;
      default -> false;
    };
  }
}
