package org.janussip.engine.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.janussip.sdp.Direction;
import org.janussip.sip.SipHeader;

/** A request of a page whose fields have been checked, as far as that needs no state. */
public sealed interface Request {

  /** What kind of account a {@code register} asks for. */
  enum RegisterType {
    /** One of its own, with credentials. */
    NORMAL,
    /** One of its own that is never registered and needs no credentials. */
    GUEST,
    /** The account of another session. */
    HELPER
  }

  /**
   * A secret that a request brings.
   *
   * @param text the password or the HA1
   * @param ha1 whether it is an HA1
   */
  record Secret(String text, boolean ha1) {
    @Override
    public String toString() {
      return "Secret[(hidden)]";
    }
  }

  /**
   * Attach a SIP identity to the session.
   *
   * @param username the address of record
   * @param type what kind of account
   * @param sendRegister whether a REGISTER is sent; false for guests
   * @param udp whether UDP is forced
   * @param tcp whether TCP is forced
   * @param sips whether TLS is used
   * @param rfc2543Cancel whether CANCEL goes out without a provisional response
   * @param automaticRinging whether an incoming INVITE is answered 180 at once
   * @param secret the secret, if any
   * @param authUser the digest user name, if not the user part
   * @param displayName the display name, if any
   * @param userAgent the User-Agent value, if not the configured one
   * @param proxy the registrar, if not derived from the username
   * @param outboundProxy the first hop, if any
   * @param headers extra header fields of REGISTER
   * @param contactParams parameters of the Contact
   * @param headerPrefixes prefixes of header names to report; empty to keep those of before
   * @param refresh whether an account that is registered is replaced
   * @param masterId the session to help, for helpers
   * @param ttlS wanted lifetime in seconds, if not the configured one
   */
  record Register(
      String username,
      RegisterType type,
      boolean sendRegister,
      boolean udp,
      boolean tcp,
      boolean sips,
      boolean rfc2543Cancel,
      boolean automaticRinging,
      Optional<Secret> secret,
      Optional<String> authUser,
      Optional<String> displayName,
      Optional<String> userAgent,
      Optional<String> proxy,
      Optional<String> outboundProxy,
      List<SipHeader> headers,
      Map<String, String> contactParams,
      Optional<List<String>> headerPrefixes,
      boolean refresh,
      Optional<Long> masterId,
      Optional<Long> ttlS)
      implements Request {}

  /**
   * Send an INVITE.
   *
   * @param uri whom to call
   * @param callId the wanted Call-ID, if any
   * @param headers extra header fields
   * @param secret a secret to use in place of the account's
   * @param authUser a digest user name to use in place of the account's
   * @param autoAcceptReinvites whether re-INVITEs are answered without asking the page
   * @param referId the REFER that asked for the call, if any
   * @param followRedirects whether a 3xx is followed; empty for what the settings say
   * @param srtp what it wants of SRTP
   * @param offer the browser's offer
   */
  record Call(
      String uri,
      Optional<String> callId,
      List<SipHeader> headers,
      Optional<Secret> secret,
      Optional<String> authUser,
      boolean autoAcceptReinvites,
      Optional<Long> referId,
      Optional<Boolean> followRedirects,
      SrtpWish srtp,
      Jsep offer)
      implements Request {}

  /**
   * Answer an INVITE, for good or for early media.
   *
   * @param headers extra header fields of the 200 or 183
   * @param autoAcceptReinvites whether re-INVITEs are answered without asking the page
   * @param srtp what it wants of SRTP
   * @param description the browser's answer, or its offer when the INVITE had none; {@link
   *     Jsep#NONE} where the one of the early media will do
   */
  record Accept(
      List<SipHeader> headers, boolean autoAcceptReinvites, SrtpWish srtp, Jsep description)
      implements Request {}

  /**
   * Refuse an INVITE or a REFER.
   *
   * @param code the status code to refuse with
   * @param headers extra header fields
   * @param referId the REFER; empty for the INVITE
   */
  record Decline(int code, List<SipHeader> headers, Optional<Long> referId) implements Request {}

  /**
   * End a call.
   *
   * @param headers extra header fields of the BYE, CANCEL or final response
   */
  record Hangup(List<SipHeader> headers) implements Request {}

  /**
   * Hold a call.
   *
   * @param direction what we go on doing, seen from our side: sendonly, recvonly or inactive
   * @param headers extra header fields of the re-INVITE
   */
  record Hold(Direction direction, List<SipHeader> headers) implements Request {}

  /**
   * Resume a call.
   *
   * @param headers extra header fields of the re-INVITE
   */
  record Unhold(List<SipHeader> headers) implements Request {}
}
