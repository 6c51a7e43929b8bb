package org.janussip.sip;

import java.util.List;
import java.util.Optional;

/**
 * An INVITE to send.
 *
 * @param target the Request-URI and To URI
 * @param callId the Call-ID
 * @param headers extra header fields
 * @param offer the session description
 * @param credentials what answers challenges in place of the account's; empty for the account's
 */
public record CallRequest(
    String target,
    String callId,
    List<SipHeader> headers,
    SipBody offer,
    Optional<Credentials> credentials) {

  /** Takes a copy of the list. */
  public CallRequest {
    headers = List.copyOf(headers);
  }
}
