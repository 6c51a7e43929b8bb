package org.janussip.engine.call;

/** Where a call stands. The state of its offer and answer is {@link NegotiationState}. */
public enum CallState {
  /** Not begun. */
  IDLE("idle"),
  /** Our INVITE is out. */
  INVITING("inviting"),
  /** Our INVITE is out, and early media flows. */
  EARLY("incall"),
  /** The peer's INVITE waits for the page. */
  INVITED("invited"),
  /** The peer's INVITE waits for the page, and our early media flows. */
  PROGRESS("progress"),
  /** Our 200 with an offer is out; the ACK must bring the answer. */
  ACCEPTING("incall"),
  /** Up. */
  INCALL("incall"),
  /** Being ended; the SIP side has not finished yet. */
  CLOSING("closing"),
  /** Over. */
  ENDED("idle");

  private final String status;

  CallState(String status) {
    this.status = status;
  }

  /**
   * Returns whether both sides have agreed on media, so that requests can go through the dialog.
   */
  public boolean isEstablished() {
    return status.startsWith("incall");
  }

  /** Returns whether recording can be asked for: also before there is anything to record. */
  public boolean canBeRecorded() {
    return this == INVITING || this == PROGRESS || isEstablished();
  }

  /** Returns whether a MESSAGE can be sent in the dialog, or in the one that is being made. */
  public boolean takesMessages() {
    return this == INVITING || isEstablished();
  }

  /** Returns the word for {@code call_status}. */
  public String status() {
    return status;
  }
}
