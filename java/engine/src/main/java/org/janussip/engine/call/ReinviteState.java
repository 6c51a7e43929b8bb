package org.janussip.engine.call;

/** Where the change of an established call stands. Whether the call is up is {@link CallState}. */
public enum ReinviteState {
  /** Nothing is being changed. */
  QUIET("incall"),
  /** Our re-INVITE that holds or resumes is out. */
  HOLD_SENT("incall_reinviting"),
  /** Our re-INVITE with the page's offer is out. */
  UPDATE_SENT("incall_reinviting"),
  /** Our hold met a re-INVITE of the peer's and will be repeated. */
  HOLD_PUT_OFF("incall_reinviting"),
  /** The page's offer met a re-INVITE of the peer's and will be repeated. */
  UPDATE_PUT_OFF("incall_reinviting"),
  /** The page has the peer's offer and shall answer it. */
  ASKED("incall_reinvited"),
  /** The peer sent a re-INVITE without an offer, and the page shall make one. */
  ASKED_FOR_OFFER("incall_reinvited"),
  /** The page's offer is out in a 200; the ACK must bring the answer. */
  OFFER_IN_OK("incall_reinvited"),
  /** An offer that we made without the page is out in a 200; the ACK must bring the answer. */
  OFFER_ALONE("incall_reinvited");

  private final String status;

  ReinviteState(String status) {
    this.status = status;
  }

  /** Returns the word for {@code call_status}. */
  public String status() {
    return status;
  }
}
