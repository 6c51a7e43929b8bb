package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SessionTimerSettings;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.message.RawField;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.ServerRequest;

/** The answers that need no call: what we can, and refusals of what we cannot. */
public final class Answers {

  /** Methods that we know of; others get 501. */
  private static final Set<String> KNOWN =
      Set.of(
          "INVITE",
          "ACK",
          "BYE",
          "CANCEL",
          "OPTIONS",
          "REGISTER",
          "MESSAGE",
          "INFO",
          "NOTIFY",
          "SUBSCRIBE",
          "REFER",
          "UPDATE",
          "PRACK",
          "PUBLISH");

  /** The media ranges that SDP is in. */
  private static final Set<String> SDP_RANGES =
      Set.of("application/sdp", "application/*", "*/*", "*");

  private static final Set<String> FOR_SERVERS = Set.of("REGISTER", "PUBLISH");

  private Answers() {}

  /** Returns whether no user agent takes the method, whomever it addresses (section 8.2.1). */
  public static boolean isNeverAllowed(String method) {
    return !KNOWN.contains(method) || FOR_SERVERS.contains(method);
  }

  /** Returns the 200 to an OPTIONS (RFC 3261 section 11.2). */
  public static SIPResponse options(ServerRequest request, String toTag) {
    SIPResponse response = request.response(200, toTag);
    RawField.add(response, "Allow", Identity.ALLOW);
    RawField.add(response, "Accept", Identity.ACCEPT);
    RawField.add(response, "Supported", Identity.SUPPORTED);
    return response;
  }

  /** Returns the 405, or the 501 to a method that nobody knows. */
  public static SIPResponse notAllowed(ServerRequest request, String toTag) {
    SIPResponse response = request.response(KNOWN.contains(request.method()) ? 405 : 501, toTag);
    RawField.add(response, "Allow", Identity.ALLOW);
    return response;
  }

  /** Returns the 489 to an event package that has no place in a call (RFC 6665 section 8.3.2). */
  static SIPResponse badEvent(ServerRequest request, String toTag) {
    SIPResponse response = request.response(489, toTag);
    RawField.add(response, "Allow-Events", "refer");
    return response;
  }

  /** Returns the 500 to a request that comes too early and may come again soon. */
  static SIPResponse retryLater(ServerRequest request, String toTag) {
    SIPResponse response = request.response(500, toTag);
    int seconds = ThreadLocalRandom.current().nextInt(0, 11);
    RawField.add(response, "Retry-After", Integer.toString(seconds));
    return response;
  }

  /** Returns the 420 to a request that requires what we lack (section 8.2.2.3). */
  public static Optional<SIPResponse> lacking(ServerRequest request, String toTag) {
    List<String> required =
        Uris.values(request.received().headers().all("Require")).stream()
            .filter(option -> !Identity.supports(option))
            .toList();
    if (required.isEmpty()
        || request.method().equals(SIPRequest.ACK)
        || request.method().equals(SIPRequest.CANCEL)) {
      return Optional.empty();
    }
    SIPResponse response = request.response(420, toTag);
    RawField.add(response, "Unsupported", String.join(", ", required));
    return Optional.of(response);
  }

  /** Returns the 415 to a request whose body is encoded in a way that we cannot read. */
  public static Optional<SIPResponse> encoded(ServerRequest request, String toTag) {
    if (!isEncoded(request)) {
      return Optional.empty();
    }
    SIPResponse response = request.response(415, toTag);
    RawField.add(response, "Accept-Encoding", "identity");
    return Optional.of(response);
  }

  private static boolean isEncoded(ServerRequest request) {
    return request
        .received()
        .headers()
        .first("Content-Encoding")
        .filter(e -> !e.equalsIgnoreCase("identity"))
        .isPresent();
  }

  /** Returns the refusal of an INVITE that would make no dialog or that we cannot read. */
  public static Optional<SIPResponse> screenFirst(
      ServerRequest request, String toTag, SessionTimerSettings timers) {
    return Dialog.hasTarget(request.request())
        ? screen(request, toTag).or(() -> SessionTimer.tooSmall(request, toTag, timers))
        : Optional.of(request.response(400, toTag));
  }

  /** Returns the refusal of an INVITE that we cannot read. */
  public static Optional<SIPResponse> screen(ServerRequest request, String toTag) {
    Optional<SIPResponse> lacking = lacking(request, toTag);
    if (lacking.isPresent()) {
      return lacking;
    }
    boolean encoded = isEncoded(request);
    org.janussip.sip.SipBody body = request.received().body();
    if (body.bytes().length == 0 || (body.isSdp() && !encoded)) {
      return canReadSdp(request.received().headers())
          ? Optional.empty()
          : Optional.of(request.response(406, toTag));
    }
    SIPResponse response = request.response(415, toTag);
    RawField.add(response, "Accept", Identity.ACCEPT);
    if (encoded) {
      RawField.add(response, "Accept-Encoding", "identity");
    }
    return Optional.of(response);
  }

  /** Whether the peer can read our answers; one without an Accept can (section 20.1). */
  private static boolean canReadSdp(SipHeaders headers) {
    List<String> accepted = Uris.values(headers.all("Accept"));
    return accepted.isEmpty()
        || accepted.stream()
            .map(range -> range.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
            .anyMatch(SDP_RANGES::contains);
  }

  /** Returns a request that carries something for the page, in our words. */
  public static IncomingRequest request(ServerRequest request) {
    SipHeaders headers = request.received().headers();
    return new IncomingRequest(
        request.request().getCallId().getCallId(),
        Uris.split(headers.first("From").orElse("")),
        Uris.split(headers.first("To").orElse("")),
        headers,
        request.received().wholeBody());
  }

  /** Returns an INVITE in our words. */
  static IncomingInvite invite(ServerRequest request) {
    return invite(request, Optional.empty());
  }

  /** Returns an INVITE that is to replace a call, in our words. */
  static IncomingInvite invite(ServerRequest request, Optional<SipCall> replaced) {
    SipHeaders headers = request.received().headers();
    return new IncomingInvite(
        request.request().getCallId().getCallId(),
        Uris.split(headers.first("From").orElse("")),
        Uris.split(headers.first("To").orElse("")),
        headers,
        request.received().body(),
        headers.first("Contact").flatMap(c -> Uris.parameter(c, "isfocus")).isPresent(),
        replaced);
  }
}
