package org.janussip.sip;

import java.util.List;
import java.util.Optional;

/**
 * A MESSAGE outside a dialog, to send (RFC 3428).
 *
 * @param target the Request-URI and To URI
 * @param callId the Call-ID
 * @param headers extra header fields
 * @param body what to say
 * @param credentials what answers challenges in place of the account's; empty for the account's
 */
public record OutgoingMessage(
    String target,
    String callId,
    List<SipHeader> headers,
    SipBody body,
    Optional<Credentials> credentials) {

  /** Takes a copy of the list. */
  public OutgoingMessage {
    headers = List.copyOf(headers);
  }
}
