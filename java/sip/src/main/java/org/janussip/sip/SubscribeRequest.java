package org.janussip.sip;

import java.util.List;
import java.util.Optional;

/**
 * A subscription to ask for (RFC 6665).
 *
 * @param target the Request-URI and To URI
 * @param callId the Call-ID
 * @param event the event package, with its parameters if any
 * @param accept the Accept value; empty for none
 * @param expiresS the wanted lifetime in seconds, at least 1
 * @param headers extra header fields
 * @param body a filter or another body, or {@link SipBody#NONE}
 */
public record SubscribeRequest(
    String target,
    String callId,
    String event,
    Optional<String> accept,
    int expiresS,
    List<SipHeader> headers,
    SipBody body) {

  /** Takes a copy of the list. */
  public SubscribeRequest {
    headers = List.copyOf(headers);
  }

  /** Makes one without a body. */
  public SubscribeRequest(
      String target,
      String callId,
      String event,
      Optional<String> accept,
      int expiresS,
      List<SipHeader> headers) {
    this(target, callId, event, accept, expiresS, headers, SipBody.NONE);
  }
}
