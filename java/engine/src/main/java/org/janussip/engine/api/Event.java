package org.janussip.engine.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the plugin tells a page: the {@code result} of an event. Where {@code headers} is empty the
 * session asked for no header fields, and the key is left out.
 */
public interface Event {

  /** A REGISTER is on its way. */
  record Registering(String uniqueId) implements Event {}

  /** The account can be used; {@code sent} when a registrar said so. */
  record Registered(
      String username,
      boolean sent,
      long masterId,
      String uniqueId,
      Optional<Map<String, String>> headers)
      implements Event {}

  /** The session helps another one. */
  record RegisteredAsHelper(String username, long masterId, String uniqueId) implements Event {}

  /** The registrar refused, or cannot be reached. */
  record RegistrationFailed(
      int code,
      String reason,
      Optional<ReasonHeader> reasonHeader,
      Optional<Map<String, String>> headers)
      implements Event {}

  /** The binding is being given back. */
  record Unregistering() implements Event {}

  /** The account is not bound any more. */
  record Unregistered(
      String username, boolean sent, String uniqueId, Optional<Map<String, String>> headers)
      implements Event {}

  /** An INVITE is on its way. */
  record Calling(String callId) implements Event {}

  /** A provisional response other than 100. */
  record Proceeding(int code) implements Event {}

  /** The peer's phone rings. */
  record Ringing(Optional<Map<String, String>> headers) implements Event {}

  /** Early media. */
  record Progress(String username, boolean focus, Optional<Map<String, String>> headers)
      implements Event {}

  /** The call is up, because the peer said so. */
  record Accepted(String username, boolean focus, Optional<Map<String, String>> headers)
      implements Event {}

  /** The call is up, because the page said so. */
  record AcceptedByUs() implements Event {}

  /** Our offer went out in a 200; the answer will come with the ACK. */
  record Accepting() implements Event {}

  /** An INVITE. */
  record IncomingCall(
      String username,
      String callId,
      String displayName,
      String callee,
      Optional<String> referredBy,
      Optional<String> replaces,
      boolean focus,
      Optional<String> srtp,
      Optional<Map<String, String>> headers)
      implements Event {}

  /** 180 was sent by hand. */
  record Rung() implements Event {}

  /** Our answer went out in a 183. */
  record Progressed() implements Event {}

  /** A re-INVITE that the page shall answer, told like an INVITE. */
  record UpdatingCall(IncomingCall call) implements Event {}

  /** A re-INVITE with the page's offer, or its offer in a 200, is on its way. */
  record Updating() implements Event {}

  /** The page's answer to a re-INVITE went out. */
  record Updated() implements Event {}

  /**
   * A change of the session failed; the call goes on as it was.
   *
   * @param request what the page asked for: {@code hold}, {@code unhold} or {@code update}
   */
  record UpdateFailed(
      String request,
      int code,
      String reason,
      Optional<ReasonHeader> reasonHeader,
      Optional<Map<String, String>> headers)
      implements Event {}

  /** A re-INVITE that holds the call is on its way. */
  record Holding() implements Event {}

  /** A re-INVITE that ends the hold is on its way. */
  record Resuming() implements Event {}

  /**
   * The peer holds the call, or resumes it.
   *
   * @param direction what the peer says, {@code sendonly} or {@code inactive}; empty when it
   *     resumes
   */
  record PeerHold(Optional<String> direction) implements Event {}

  /** An INVITE that found us in another call. */
  record MissedCall(String caller, String displayName, String callee) implements Event {}

  /** An INVITE is being refused. */
  record Declining(int code, String callId) implements Event {}

  /** A call is being ended. */
  record HangingUp() implements Event {}

  /** A call is over. */
  record Hangup(
      int code,
      String reason,
      Optional<ReasonHeader> reasonHeader,
      List<String> contacts,
      Optional<Map<String, String>> headers)
      implements Event {}

  /**
   * A Reason header field (RFC 3326).
   *
   * @param protocol the protocol token
   * @param cause the cause parameter, if any
   * @param text the text parameter without its quotes, if any
   */
  record ReasonHeader(String protocol, Optional<String> cause, Optional<String> text) {}
}
