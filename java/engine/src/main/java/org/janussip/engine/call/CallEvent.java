package org.janussip.engine.call;

/** What can happen to a call. */
public enum CallEvent {
  /** The page calls. */
  DIAL,
  /** An INVITE came that we can take. */
  PRESENT,
  /** A provisional response other than 100, 180 and 183. */
  PROCEEDING,
  /** 180 or 183 without a usable description. */
  RINGING,
  /** 180 or 183 with one. */
  EARLY_MEDIA,
  /** 2xx with a usable description. */
  ANSWERED,
  /** 2xx without a description. */
  ANSWERED_BARE,
  /** 2xx with a description that cannot be used. */
  ANSWERED_BADLY,
  /** The page sends 180 by hand. */
  RING,
  /** The page answers the peer's offer before it takes the call. */
  PROGRESS,
  /** The page makes the offer that an INVITE lacked before it takes the call. */
  PROGRESS_WITH_OFFER,
  /** The page answers the peer's offer. */
  ACCEPT,
  /** The page makes the offer that an INVITE lacked. */
  ACCEPT_WITH_OFFER,
  /** ACK without a description. */
  ACK,
  /** ACK with a usable description. */
  ACK_WITH_ANSWER,
  /** ACK with a description that cannot be used. */
  ACK_BADLY,
  /** The page refuses the INVITE. */
  DECLINE,
  /** The page ends the call. */
  HANGUP,
  /** The PeerConnection or the session is gone. */
  PAGE_GONE,
  /** The peer wants to change the session. */
  REINVITE,
  /** The peer wants to change the session by UPDATE or PRACK. */
  UPDATE,
  /** The SIP side has finished. */
  ENDED;

  /** Returns whether a page asked for it, so that it must be answered. */
  public boolean isRequest() {
    return switch (this) {
      case DIAL, RING, PROGRESS, PROGRESS_WITH_OFFER, ACCEPT, ACCEPT_WITH_OFFER, DECLINE, HANGUP ->
          true;
      default -> false;
    };
  }
}
