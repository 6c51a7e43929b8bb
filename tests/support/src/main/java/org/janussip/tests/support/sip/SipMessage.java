package org.janussip.tests.support.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP request or response as text: a start line, header lines in order, a body. Immutable; the
 * {@code with…} methods make changed copies. Knows just enough of RFC 3261 for tests and keeps
 * whatever it does not understand.
 *
 * @param startLine request line or status line
 * @param headers header lines in the order of the message, compact names written out
 * @param body the body; UTF-8, empty when there is none
 */
public record SipMessage(String startLine, List<Header> headers, String body) {
  private static final Pattern TAG = Pattern.compile(";\\s*tag=([^;\\s>]+)");
  private static final Pattern BRANCH = Pattern.compile(";\\s*branch=([^;\\s,]+)");
  private static final Pattern BRACKETED = Pattern.compile("<([^>]*)>");
  private static final Map<String, String> COMPACT =
      Map.ofEntries(
          Map.entry("i", "Call-ID"),
          Map.entry("m", "Contact"),
          Map.entry("e", "Content-Encoding"),
          Map.entry("l", "Content-Length"),
          Map.entry("c", "Content-Type"),
          Map.entry("f", "From"),
          Map.entry("s", "Subject"),
          Map.entry("k", "Supported"),
          Map.entry("t", "To"),
          Map.entry("v", "Via"),
          Map.entry("r", "Refer-To"),
          Map.entry("b", "Referred-By"),
          Map.entry("o", "Event"));

  /**
   * One header line.
   *
   * @param name name as written
   * @param value value without surrounding blanks
   */
  public record Header(String name, String value) {}

  /** Copies the list, so that the message cannot change. */
  public SipMessage {
    headers = List.copyOf(headers);
  }

  /**
   * Takes a complete message apart.
   *
   * @throws IllegalArgumentException when a header line has no colon or the head does not end
   */
  public static SipMessage parse(byte[] bytes) {
    int end = headLength(bytes);
    if (end < 0) {
      throw new IllegalArgumentException("no empty line after the headers");
    }
    String head = new String(bytes, 0, end, StandardCharsets.UTF_8);
    String[] lines = head.replaceAll("\r\n[ \t]+", " ").split("\r\n", -1);
    List<Header> headers = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].isEmpty()) {
        continue;
      }
      int colon = lines[i].indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("no header: " + lines[i]);
      }
      String name = lines[i].substring(0, colon).trim();
      headers.add(
          new Header(
              COMPACT.getOrDefault(name.toLowerCase(Locale.ROOT), name),
              lines[i].substring(colon + 1).trim()));
    }
    String body = new String(bytes, end, bytes.length - end, StandardCharsets.UTF_8);
    return new SipMessage(lines[0], headers, body);
  }

  /** Number of bytes up to and including the empty line; -1 when it is not there yet. */
  static int headLength(byte[] bytes) {
    for (int i = 3; i < bytes.length; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  /** Starts a request without headers. */
  public static SipMessage request(String method, String uri) {
    return new SipMessage(method + " " + uri + " SIP/2.0", List.of(), "");
  }

  /**
   * Starts the response to a request: Via, From, To, Call-ID, CSeq and Record-Route are copied.
   *
   * @param toTag tag added to To when it has none; null to leave To as it is
   */
  public static SipMessage response(SipMessage request, int code, String phrase, String toTag) {
    SipMessage response = new SipMessage("SIP/2.0 " + code + " " + phrase, List.of(), "");
    for (Header header : request.headers) {
      switch (header.name().toLowerCase(Locale.ROOT)) {
        case "via", "from", "call-id", "cseq", "record-route" ->
            response = response.with(header.name(), header.value());
        case "to" -> {
          boolean add = toTag != null && request.toTag().isEmpty();
          response = response.with("To", header.value() + (add ? ";tag=" + toTag : ""));
        }
        default -> {
          // Nothing else is copied (RFC 3261, section 8.2.6.2).
        }
      }
    }
    return response;
  }

  /** Whether it is a request. */
  public boolean isRequest() {
    return !startLine.startsWith("SIP/2.0 ");
  }

  /** The method of a request, or of the request a response answers (from CSeq). */
  public String method() {
    return isRequest() ? startLine.split(" ", 2)[0] : cseqMethod();
  }

  /** Request-URI; empty for a response. */
  public String requestUri() {
    return isRequest() ? startLine.split(" ", 3)[1] : "";
  }

  /** Status code; 0 for a request. */
  public int status() {
    return isRequest() ? 0 : Integer.parseInt(startLine.substring(8, 11));
  }

  /** Reason phrase; empty for a request. */
  public String phrase() {
    return isRequest() || startLine.length() < 12 ? "" : startLine.substring(12);
  }

  /** The first value of a header, compared without case; empty when there is none. */
  public Optional<String> header(String name) {
    return values(name).stream().findFirst();
  }

  /** The first value of a header that must be there. */
  public String required(String name) {
    return header(name).orElseThrow(() -> new AssertionError("no " + name + " in:\n" + this));
  }

  /** All values of a header, one per line of the message. */
  public List<String> values(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /** Call-ID. */
  public String callId() {
    return header("Call-ID").orElse("");
  }

  /** The number in CSeq; 0 when there is none. */
  public long cseq() {
    return Long.parseLong(header("CSeq").orElse("0 ").split(" ", 2)[0]);
  }

  /** The method in CSeq. */
  public String cseqMethod() {
    String[] parts = header("CSeq").orElse("0 NONE").trim().split("\\s+", -1);
    return parts[parts.length - 1];
  }

  /** The branch of the topmost Via; empty when there is none. */
  public String branch() {
    Matcher matcher = BRANCH.matcher(header("Via").orElse(""));
    return matcher.find() ? matcher.group(1) : "";
  }

  /** The tag of From; empty when there is none. */
  public String fromTag() {
    return tag(header("From").orElse(""));
  }

  /** The tag of To; empty when there is none. */
  public String toTag() {
    return tag(header("To").orElse(""));
  }

  private static String tag(String address) {
    Matcher matcher = TAG.matcher(address);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** The URI of Contact, without angle brackets; empty when there is none. */
  public String contactUri() {
    return uriOf(header("Contact").orElse(""));
  }

  /** The URI of a From, To, Contact or Route value. */
  public static String uriOf(String address) {
    Matcher matcher = BRACKETED.matcher(address);
    return matcher.find() ? matcher.group(1) : address.split(";", 2)[0].trim();
  }

  /** A copy with one more header line at the end. */
  public SipMessage with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new SipMessage(startLine, more, body);
  }

  /** A copy without any line of that header. */
  public SipMessage without(String name) {
    List<Header> fewer = new ArrayList<>(headers);
    fewer.removeIf(header -> header.name().equalsIgnoreCase(name));
    return new SipMessage(startLine, fewer, body);
  }

  /** A copy with all lines of that header replaced by one at the end. */
  public SipMessage set(String name, String value) {
    return without(name).with(name, value);
  }

  /** A copy with a body and its Content-Type. */
  public SipMessage withBody(String contentType, String text) {
    List<Header> more = new ArrayList<>(without("Content-Type").headers);
    more.add(new Header("Content-Type", contentType));
    return new SipMessage(startLine, more, text);
  }

  /** The bytes on the wire; Content-Length is written, whatever the headers say. */
  public byte[] toBytes() {
    StringBuilder head = new StringBuilder(startLine).append("\r\n");
    for (Header header : without("Content-Length").headers) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    head.append("Content-Length: ").append(length).append("\r\n\r\n").append(body);
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return new String(toBytes(), StandardCharsets.UTF_8);
  }
}
