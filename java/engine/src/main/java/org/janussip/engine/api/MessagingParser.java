package org.janussip.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipUris;

/** Reads the requests about INFO, MESSAGE and SUBSCRIBE. The order of the checks is a contract. */
public final class MessagingParser {

  /** How long a digit lasts when the request says nothing of use, in ms. */
  private static final long DEFAULT_DIGIT_MS = 160;

  private static final long MAX_DIGIT_MS = 5_000;

  /** The lifetime of a subscription where a request names none that makes sense, in seconds. */
  private static final int DEFAULT_TTL_S = 3600;

  private static final int MAX_TTL_S = 365 * 86400;

  private static final String TOKEN = "[\\w\\-.!%*+`'~]{1,128}";

  private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN + "(\\s*;.*)?");

  private static final Pattern EVENT = Pattern.compile(TOKEN + "(\\s*;.*)?");

  private MessagingParser() {}

  /** Reads {@code info}. */
  public static MessagingRequest.Info readInfo(ObjectNode body) throws RequestException {
    Fields fields = new Fields(body);
    String type = fields.mandatoryText("type");
    String content = fields.mandatoryText("content");
    List<SipHeader> headers = fields.headers();
    return new MessagingRequest.Info(body("type", type, content), headers);
  }

  /** Reads {@code dtmf_info}: an INFO, or a digit where {@code mode} asks for RTP events. */
  public static MessagingRequest readDtmfInfo(ObjectNode body) throws RequestException {
    Fields fields = new Fields(body);
    String digit = fields.mandatoryText("digit");
    long durationMs = fields.natural("duration").orElse(DEFAULT_DIGIT_MS);
    List<SipHeader> headers = fields.headers();
    if (digit.length() != 1 || digit.charAt(0) <= ' ' || digit.charAt(0) > '~') {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Invalid element: digit must be a single ASCII character");
    }
    long usableMs = durationMs <= 0 || durationMs > MAX_DIGIT_MS ? DEFAULT_DIGIT_MS : durationMs;
    if (asksForEvents(fields)) {
      return new MessagingRequest.Digit(digit.charAt(0), (int) usableMs);
    }
    String text = "Signal=" + digit + "\r\nDuration=" + usableMs;
    return new MessagingRequest.Info(
        new SipBody("application/dtmf-relay", text.getBytes(UTF_8)), headers);
  }

  private static boolean asksForEvents(Fields fields) throws RequestException {
    String mode = fields.text("mode").orElse("info");
    if (!mode.equals("info") && !mode.equals("rfc4733")) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Invalid element: mode must be info or rfc4733");
    }
    return mode.equals("rfc4733");
  }

  /** Reads {@code message}. */
  public static MessagingRequest.Message readMessage(ObjectNode body) throws RequestException {
    Fields fields = new Fields(body);
    Optional<String> type = fields.text("content_type");
    String content = fields.mandatoryText("content");
    Optional<String> uri = fields.text("uri");
    Optional<String> callId = fields.callId();
    List<SipHeader> headers = fields.headers();
    Optional<String> secret = fields.text("secret");
    Optional<String> ha1 = fields.text("ha1_secret");
    Optional<String> authUser = fields.line("authuser");
    Secrets.refuseBoth(secret, ha1);
    return new MessagingRequest.Message(
        uri,
        callId,
        body("content_type", type.orElse("text/plain"), content),
        headers,
        Secrets.either(secret, ha1),
        authUser);
  }

  /** Refuses a target that no request can be sent to. */
  public static void checkTarget(String uri) throws RequestException {
    if (!SipUris.isSip(uri)) {
      throw new RequestException(ErrorCode.INVALID_ADDRESS, "Not a SIP URI: " + uri);
    }
  }

  /** Reads {@code subscribe} and {@code unsubscribe}. */
  public static MessagingRequest.Subscribe readSubscribe(ObjectNode body) throws RequestException {
    Fields fields = new Fields(body);
    Optional<String> to = fields.text("to");
    String event = fields.mandatoryText("event");
    Optional<String> accept = fields.line("accept");
    Optional<String> content = fields.text("content");
    Optional<String> type = fields.text("content_type");
    Optional<Long> ttl = fields.integer("subscribe_ttl");
    Optional<String> callId = fields.callId();
    List<SipHeader> headers = fields.headers();
    if (!matches(EVENT, event)) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Invalid element: event cannot stand in an Event header");
    }
    SipBody filter =
        content.isPresent() && type.isPresent()
            ? body("content_type", type.get(), content.get())
            : SipBody.NONE;
    return new MessagingRequest.Subscribe(
        event.strip(), to, callId, accept, ttlS(ttl), filter, headers);
  }

  private static int ttlS(Optional<Long> wanted) {
    long ttl = wanted.orElse((long) DEFAULT_TTL_S);
    return ttl <= 0 ? DEFAULT_TTL_S : (int) Math.min(ttl, MAX_TTL_S);
  }

  private static SipBody body(String field, String type, String content) throws RequestException {
    if (!matches(MEDIA_TYPE, type)) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Invalid element: " + field + " is no media type");
    }
    return new SipBody(type, content.getBytes(UTF_8));
  }

  private static boolean matches(Pattern pattern, String text) {
    return text.length() <= 1024
        && text.chars().noneMatch(Character::isISOControl)
        && pattern.matcher(text.strip()).matches();
  }
}
