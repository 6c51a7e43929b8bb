package org.janussip.engine.call;

/** What a transition of {@link CallMachine} has the call do, in order. */
public enum CallEffect {
  /** Send the INVITE. */
  SEND_INVITE,
  /** Send 180, where that is automatic. */
  SEND_RINGING,
  /** Send 180 because the page says so. */
  RING,
  /** Send 183 with the description that was made. */
  SEND_PROGRESS,
  /** Send 200 with the description that was made. */
  SEND_OK,
  /** Send the refusal. */
  SEND_REFUSAL,
  /** Send CANCEL, BYE or 480, whatever the SIP side needs. */
  END_DIALOG,
  /** Hand the peer's re-INVITE to {@link Renegotiation}. */
  RENEGOTIATE,
  /** Hand the peer's UPDATE or PRACK to {@link Renegotiation}. */
  TAKE_UPDATE,
  /** Refuse a re-INVITE that came too early or too late. */
  REFUSE_REINVITE,
  /** Refuse an UPDATE that came too early or too late. */
  REFUSE_UPDATE,
  /** Put the peer's last description into effect. */
  APPLY_MEDIA,
  /** End media. */
  STOP_MEDIA,
  /** Answer {@code call}. */
  TELL_CALLING,
  /** Tell of a provisional response. */
  TELL_PROCEEDING,
  /** Tell that the phone rings. */
  TELL_RINGING,
  /** Tell of early media, with the answer for the browser. */
  TELL_PROGRESS_WITH_ANSWER,
  /** Tell of early media; the browser has its answer. */
  TELL_PROGRESS,
  /** Tell that the peer took the call, with the answer for the browser. */
  TELL_ACCEPTED_WITH_ANSWER,
  /** Tell that the peer took the call; the browser has its answer. */
  TELL_ACCEPTED,
  /** Answer {@code send_ringing}. */
  TELL_RUNG,
  /** Answer {@code progress}. */
  TELL_PROGRESSED,
  /** Answer {@code accept}. */
  TELL_ACCEPTED_BY_US,
  /** Answer {@code accept} that made the offer. */
  TELL_ACCEPTING,
  /** Tell of an INVITE. */
  TELL_INCOMING,
  /** Answer {@code decline}. */
  TELL_DECLINING,
  /** Answer {@code hangup}. */
  TELL_HANGING_UP,
  /** Tell, unasked, that the call is being ended. */
  TELL_HANGING_UP_UNASKED,
  /** Tell that the call is over. */
  TELL_HANGUP,
  /** Close the PeerConnection. */
  CLOSE_PEER_CONNECTION,
  /** Let the session forget the call. */
  FORGET,
  /** Answer the request with an error. */
  REFUSE
}
