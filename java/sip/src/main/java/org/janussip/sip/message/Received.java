package org.janussip.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;

/**
 * The bytes of a message as they arrived, and its fields as their sender wrote them. Travels as the
 * application data of the parsed message, because the library's own text form is not the sender's.
 */
public final class Received {

  /** The compact forms of RFC 3261 section 7.3.3 and of the extensions that have one. */
  private static final Map<String, String> LONG_NAMES =
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
          Map.entry("o", "Event"),
          Map.entry("u", "Allow-Events"),
          Map.entry("r", "Refer-To"),
          Map.entry("b", "Referred-By"),
          Map.entry("x", "Session-Expires"));

  private static final Set<String> NEEDED =
      Set.of(
          "via",
          "from",
          "to",
          "call-id",
          "cseq",
          "contact",
          "record-route",
          "route",
          "max-forwards");

  private final byte[] bytes;
  private final int bodyStart;
  private SipHeaders headers;

  /** Takes the whole message; the array is kept, not copied. */
  public Received(byte[] bytes) {
    this.bytes = bytes;
    this.bodyStart = endOfHead(bytes);
  }

  /** Returns the index behind the empty line, or the length when there is none. */
  private static int endOfHead(byte[] bytes) {
    int lineStart = 0;
    while (lineStart < bytes.length && (bytes[lineStart] == '\r' || bytes[lineStart] == '\n')) {
      lineStart++;
    }
    for (int i = lineStart; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        int length = i - lineStart;
        if (length == 0 || (length == 1 && bytes[lineStart] == '\r')) {
          return i + 1;
        }
        lineStart = i + 1;
      }
    }
    return bytes.length;
  }

  /** Returns the first line. */
  public String startLine() {
    String head = new String(bytes, 0, bodyStart, StandardCharsets.UTF_8).stripLeading();
    int lineEnd = head.indexOf('\n');
    return lineEnd < 0 ? head.strip() : head.substring(0, lineEnd).strip();
  }

  /** Returns how many octets follow the head. */
  public int bodyLength() {
    return bytes.length - bodyStart;
  }

  /** Returns the fields in their order, compact names made long, folded lines joined. */
  public synchronized SipHeaders headers() {
    if (headers == null) {
      // A NUL may stand in quotes (RFC 3261 section 25.1), but no header of ours may hold one.
      headers =
          parse(new String(bytes, 0, bodyStart, StandardCharsets.UTF_8).replace('\0', '\uFFFD'));
    }
    return headers;
  }

  private static SipHeaders parse(String head) {
    List<SipHeader> fields = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    boolean first = true;
    for (String next : head.stripLeading().split("\r\n|\n|\r", -1)) {
      if (first) {
        first = false;
      } else if (!next.isEmpty() && (next.charAt(0) == ' ' || next.charAt(0) == '\t')) {
        line.append(' ').append(next.strip());
      } else {
        field(line).ifPresent(fields::add);
        line.setLength(0);
        line.append(next);
      }
    }
    field(line).ifPresent(fields::add);
    return new SipHeaders(fields);
  }

  private static Optional<SipHeader> field(CharSequence line) {
    String text = line.toString();
    int colon = text.indexOf(':');
    if (colon < 1) {
      return Optional.empty();
    }
    String name = text.substring(0, colon).strip();
    try {
      String longName = LONG_NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name);
      return Optional.of(new SipHeader(longName, text.substring(colon + 1).strip()));
    } catch (IllegalArgumentException notAField) {
      return Optional.empty();
    }
  }

  /**
   * Returns the message with only the fields that transactions and dialogs need, and no body. The
   * library keeps the name of every field it ever saw for good; a stranger's inventions must not
   * reach it. Senders of old leave Max-Forwards out, and Contact, for which their From stands (RFC
   * 2543); the library insists on both, and on two fields of NOTIFY that it has no use for.
   */
  public byte[] skeleton() {
    StringBuilder text = new StringBuilder(startLine()).append("\r\n");
    for (SipHeader field : headers().fields()) {
      if (NEEDED.contains(field.name().toLowerCase(Locale.ROOT))) {
        text.append(field.name()).append(": ").append(field.value()).append("\r\n");
      }
    }
    if (!text.toString().startsWith("SIP/") && headers().first("Max-Forwards").isEmpty()) {
      text.append("Max-Forwards: 70\r\n");
    }
    if (isOldInvite()) {
      String from = Uris.split(headers().first("From").orElse("")).uri();
      text.append("Contact: <").append(from).append(">\r\n");
    }
    if (text.toString().startsWith("NOTIFY ")) {
      text.append("Event: any\r\nSubscription-State: active\r\n");
    }
    text.append("Content-Length: 0\r\n\r\n");
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private boolean isOldInvite() {
    return startLine().startsWith("INVITE ")
        && headers().first("Contact").isEmpty()
        && headers().first("Via").filter(via -> !via.contains("z9hG4bK")).isPresent();
  }

  /** Returns whether there is nothing but line ends, as keep-alives are. */
  public boolean isBlank() {
    for (byte b : bytes) {
      if (b != '\r' && b != '\n' && b != ' ' && b != 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the body; of a multipart one the part that is application/sdp, when there is one. */
  public SipBody body() {
    return Bodies.of(contentType(), bodyBytes());
  }

  /** Returns the body with all its parts. */
  public SipBody wholeBody() {
    byte[] body = bodyBytes();
    return body.length == 0 ? SipBody.NONE : new SipBody(Bodies.mediaType(contentType()), body);
  }

  private String contentType() {
    return headers().first("Content-Type").orElse("");
  }

  private byte[] bodyBytes() {
    int length = bytes.length - bodyStart;
    Optional<Integer> declared = headers().first("Content-Length").flatMap(Received::number);
    if (declared.isPresent()) {
      length = Math.min(length, declared.get());
    }
    int end = bodyStart + Math.max(0, length);
    return java.util.Arrays.copyOfRange(bytes, bodyStart, end);
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.parseUnsignedInt(text.strip())).filter(n -> n >= 0);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
