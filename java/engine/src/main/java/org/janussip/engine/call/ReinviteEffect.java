package org.janussip.engine.call;

/** What a transition of {@link ReinviteMachine} has the call do, in order. */
public enum ReinviteEffect {
  /** Send a re-INVITE with the offer that was made. */
  SEND_REINVITE,
  /** Make the offer anew and send it. */
  SEND_AGAIN,
  /** Answer the re-INVITE with 200 and the page's description. */
  SEND_OK,
  /** Answer the re-INVITE without asking the page. */
  ANSWER_ALONE,
  /** Answer the offerless re-INVITE with an offer of our own. */
  OFFER_ALONE,
  /** Answer the UPDATE or PRACK without asking the page. */
  ANSWER_UPDATE,
  /** Refuse the re-INVITE as long as ours is open: 491. */
  REFUSE_PENDING,
  /** Refuse the UPDATE or PRACK as long as another offer is open. */
  REFUSE_UPDATE,
  /** Refuse the re-INVITE that the page did not answer: 488. */
  REFUSE_UNANSWERED,
  /** Refuse the re-INVITE of a call that ends: 487. */
  REFUSE_ENDED,
  /** Go back to what was agreed before. */
  TAKE_BACK,
  /** Put into effect what is agreed. */
  APPLY_MEDIA,
  /** Give the page a time to answer. */
  START_WAIT,
  /** The page needs no time any more. */
  STOP_WAIT,
  /** Answer {@code hold} or {@code unhold}. */
  TELL_HOLDING,
  /** Answer {@code update} that made an offer. */
  TELL_UPDATING,
  /** Answer {@code update} that answered the peer's offer. */
  TELL_UPDATED,
  /** Show the peer's re-INVITE to the page. */
  TELL_UPDATING_CALL,
  /** Give the page the peer's answer to its offer. */
  TELL_ACCEPTED,
  /** Tell that a change failed and the call goes on as before. */
  TELL_FAILED,
  /** Tell that the peer began or ended a hold, if it did. */
  TELL_PEER_HOLD,
  /** Answer the request with an error. */
  REFUSE
}
