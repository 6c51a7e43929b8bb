package org.janussip.sip;

import java.util.List;

/**
 * How a call ended.
 *
 * @param cause who ended it, and when
 * @param code the status code that tells it best: of the final response, of the BYE's response, or
 *     200 for the peer's BYE
 * @param reason the phrase that goes with the code
 * @param headers header fields of the message that ended it; none when no message did
 * @param contacts the Contact URIs of a 3xx response, best first; otherwise empty
 */
public record CallEnd(
    Cause cause, int code, String reason, SipHeaders headers, List<String> contacts) {

  /** Who ended the call, and when. */
  public enum Cause {
    /** The peer refused our INVITE, or nobody could be reached (408 and 503 of our own). */
    REJECTED_BY_PEER,
    /** We refused the peer's INVITE. */
    REJECTED_BY_US,
    /** We cancelled our INVITE. */
    CANCELLED_BY_US,
    /** The peer cancelled its INVITE. */
    CANCELLED_BY_PEER,
    /** The peer's BYE in an established call. */
    BYE_FROM_PEER,
    /** The peer's BYE before the call was established. */
    EARLY_BYE_FROM_PEER,
    /** Our BYE; the code is that of its response, 408 when there was none. */
    BYE_FROM_US,
    /**
     * The peer did not answer a request in the dialog or does not know the dialog any more (RFC
     * 5057); code and reason are those of that request's response. A BYE has been sent.
     */
    LOST,
    /** The ACK of our 2xx never came; a BYE has been sent. */
    NO_ACK,
    /** The peer did not refresh the session in time (RFC 4028); a BYE has been sent. */
    SESSION_EXPIRED,
    /** The peer's media did not come any more; a BYE has been sent. */
    MEDIA_LOST,
    /** The stack was closed or failed. */
    FAILED
  }

  /** Takes a copy of the list. */
  public CallEnd {
    contacts = List.copyOf(contacts);
  }
}
