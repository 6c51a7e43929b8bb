package org.janussip.engine.api;

import java.util.List;
import java.util.Optional;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;

/** A request about INFO, MESSAGE or SUBSCRIBE whose fields have been checked. */
public sealed interface MessagingRequest {

  /**
   * Send an INFO in the call.
   *
   * @param body what to send
   * @param headers extra header fields
   */
  record Info(SipBody body, List<SipHeader> headers) implements MessagingRequest {}

  /**
   * Send a digit as RTP event (RFC 4733).
   *
   * @param digit a printable ASCII character
   * @param durationMs how long, in ms
   */
  record Digit(char digit, int durationMs) implements MessagingRequest {}

  /**
   * Send a MESSAGE.
   *
   * @param uri whom to send it to; empty to send it in the call
   * @param callId the wanted Call-ID outside a call, if any
   * @param body what to send
   * @param headers extra header fields
   * @param secret a secret to use in place of the account's
   * @param authUser a digest user name to use in place of the account's
   */
  record Message(
      Optional<String> uri,
      Optional<String> callId,
      SipBody body,
      List<SipHeader> headers,
      Optional<Request.Secret> secret,
      Optional<String> authUser)
      implements MessagingRequest {}

  /**
   * Subscribe, or give a subscription back.
   *
   * @param event the event package, with its parameters if any
   * @param to the resource; empty for the account's own
   * @param callId the wanted Call-ID, if any
   * @param accept the Accept value, if any
   * @param ttlS the wanted lifetime in seconds, at least 1
   * @param body a filter or another body, or {@link SipBody#NONE}
   * @param headers extra header fields
   */
  record Subscribe(
      String event,
      Optional<String> to,
      Optional<String> callId,
      Optional<String> accept,
      int ttlS,
      SipBody body,
      List<SipHeader> headers)
      implements MessagingRequest {}
}
