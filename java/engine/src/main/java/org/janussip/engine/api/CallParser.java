package org.janussip.engine.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipUris;

/** Reads the requests about calls. The order of the checks is part of the contract. */
public final class CallParser {

  /** What {@code decline} refuses with when it names no usable code: Busy Here. */
  private static final int DEFAULT_DECLINE = 486;

  /** The same for a REFER: Decline. */
  private static final int DEFAULT_DECLINE_OF_REFER = 603;

  private static final int MAX_CALL_ID = 256;

  private CallParser() {}

  /** Reads {@code call}. */
  public static Request.Call readCall(ObjectNode body, Jsep jsep) throws RequestException {
    Fields fields = new Fields(body);
    String uri = fields.mandatoryText("uri");
    Optional<String> callId = fields.line("call_id");
    List<SipHeader> headers = fields.headers();
    Optional<String> srtp = fields.text("srtp");
    Optional<String> profile = fields.text("srtp_profile");
    boolean autoAccept = fields.flag("autoaccept_reinvites", true);
    Optional<Long> referId = fields.integer("refer_id");
    Optional<Boolean> followRedirects = fields.flag("follow_redirects");
    Optional<String> secret = fields.text("secret");
    Optional<String> ha1 = fields.text("ha1_secret");
    Optional<String> authUser = fields.line("authuser");

    Secrets.refuseBoth(secret, ha1);
    SrtpWish wish = SrtpWish.read(srtp, profile);
    if (!SipUris.isSipOrSips(uri)) {
      throw new RequestException(ErrorCode.INVALID_ADDRESS, "Not a SIP URI: " + uri);
    }
    checkCallId(callId);
    requireSdp(jsep.hasSdp(), jsep);
    if (jsep.sdp().contains("m=application")) {
      throw new RequestException(ErrorCode.MISSING_SDP, "Data channels cannot be called with");
    }
    return new Request.Call(
        uri,
        callId,
        headers,
        Secrets.either(secret, ha1),
        authUser,
        autoAccept,
        referId,
        followRedirects,
        wish,
        jsep);
  }

  /** Reads {@code accept} of a call that has no early media, and {@code progress}. */
  public static Request.Accept readAccept(ObjectNode body, Jsep jsep) throws RequestException {
    return readAccept(body, jsep, false);
  }

  /** Reads {@code accept} of a call that has early media already: it needs no description. */
  public static Request.Accept readLateAccept(ObjectNode body, Jsep jsep) throws RequestException {
    return readAccept(body, jsep, !jsep.hasSdp());
  }

  private static Request.Accept readAccept(ObjectNode body, Jsep jsep, boolean bare)
      throws RequestException {
    Fields fields = new Fields(body);
    Optional<String> srtp = fields.text("srtp");
    List<SipHeader> headers = fields.headers();
    boolean autoAccept = fields.flag("autoaccept_reinvites", true);
    Optional<String> profile = fields.text("srtp_profile");

    requireSdp(bare || (jsep.hasSdp() && !jsep.type().isEmpty()), jsep);
    return new Request.Accept(headers, autoAccept, SrtpWish.read(srtp, profile), jsep);
  }

  /** Reads {@code decline}. */
  public static Request.Decline readDecline(ObjectNode body) throws RequestException {
    Fields fields = new Fields(body);
    Optional<Long> code = fields.integer("code").filter(number -> number >= 400 && number <= 699);
    List<SipHeader> headers = fields.headers();
    Optional<Long> referId = fields.integer("refer_id").filter(number -> number > 0);
    long missing = referId.isPresent() ? DEFAULT_DECLINE_OF_REFER : DEFAULT_DECLINE;
    return new Request.Decline(code.orElse(missing).intValue(), headers, referId);
  }

  /** Reads {@code hangup}. */
  public static Request.Hangup readHangup(ObjectNode body) {
    try {
      return new Request.Hangup(new Fields(body).headers());
    } catch (RequestException e) {
      // A page that wants to end a call gets it ended, whatever else it sent.
      return new Request.Hangup(List.of());
    }
  }

  private static void checkCallId(Optional<String> callId) throws RequestException {
    boolean usable =
        callId
            .map(
                id ->
                    !id.isEmpty()
                        && id.length() <= MAX_CALL_ID
                        && id.chars().allMatch(c -> c > ' ' && c < 127))
            .orElse(true);
    if (!usable) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Invalid element: call_id cannot stand in a Call-ID header");
    }
  }

  private static void requireSdp(boolean present, Jsep jsep) throws RequestException {
    if (!present) {
      throw new RequestException(ErrorCode.MISSING_SDP, "Missing SDP");
    }
    if (jsep.endToEndEncrypted()) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Media that the browser encrypts cannot be sent to SIP");
    }
  }
}
