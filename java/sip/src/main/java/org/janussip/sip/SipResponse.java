package org.janussip.sip;

/**
 * A response to one of our requests, or the outcome that RFC 3261 section 8.1.3.1 has us treat as
 * one.
 *
 * @param code status code, 100 to 699
 * @param reason reason phrase; empty when there is none
 * @param headers all header fields; none when {@code local}
 * @param body the body, or {@link SipBody#NONE}
 * @param local true when no peer sent it: 408 for a time-out, 503 when no next hop could be reached
 *     or resolved, 500 when the request could not be made
 */
public record SipResponse(
    int code, String reason, SipHeaders headers, SipBody body, boolean local) {

  /** Returns an outcome that no peer sent. */
  public static SipResponse local(int code, String reason) {
    return new SipResponse(code, reason, SipHeaders.NONE, SipBody.NONE, true);
  }

  /** Returns whether the code is 2xx. */
  public boolean isSuccess() {
    return code >= 200 && code < 300;
  }
}
