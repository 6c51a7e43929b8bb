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
 * @param redirects how many 3xx responses are followed (RFC 3261 section 8.1.3.4), 0 to 5
 */
public record CallRequest(
    String target,
    String callId,
    List<SipHeader> headers,
    SipBody offer,
    Optional<Credentials> credentials,
    int redirects) {

  /** Takes a copy of the list. */
  public CallRequest {
    headers = List.copyOf(headers);
  }
}
