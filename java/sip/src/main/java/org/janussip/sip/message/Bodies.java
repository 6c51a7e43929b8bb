package org.janussip.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.janussip.sip.SipBody;

/** Bodies and the multipart bodies of RFC 2046 section 5.1. */
public final class Bodies {

  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^;\\s\"]{1,200}))");

  /** No real message has more; what follows is not looked at. */
  private static final int MAX_PARTS = 20;

  private Bodies() {}

  /**
   * Makes a body of its type and bytes. A multipart body with an application/sdp part becomes that
   * part.
   *
   * @param contentType the Content-Type value as received; empty for none
   */
  public static SipBody of(String contentType, byte[] bytes) {
    if (bytes.length == 0) {
      return SipBody.NONE;
    }
    String type = mediaType(contentType);
    if (type.startsWith("multipart/")) {
      Optional<SipBody> sdp = boundary(contentType).flatMap(mark -> sdpPart(mark, bytes));
      if (sdp.isPresent()) {
        return sdp.get();
      }
    }
    return new SipBody(type, bytes);
  }

  /** Returns the type and subtype in lower case, without parameters. */
  static String mediaType(String contentType) {
    int semicolon = contentType.indexOf(';');
    String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return type.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }

  private static Optional<String> boundary(String contentType) {
    Matcher matcher = BOUNDARY.matcher(contentType);
    if (!matcher.find()) {
      return Optional.empty();
    }
    return Optional.of(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
  }

  private static Optional<SipBody> sdpPart(String boundary, byte[] bytes) {
    byte[] mark = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    int start = indexOf(bytes, mark, 0);
    for (int part = 0; part < MAX_PARTS && start >= 0; part++) {
      int end = indexOf(bytes, mark, start + mark.length);
      if (end < 0) {
        return Optional.empty();
      }
      Optional<SipBody> sdp = part(Arrays.copyOfRange(bytes, start + mark.length, end));
      if (sdp.isPresent()) {
        return sdp;
      }
      start = end;
    }
    return Optional.empty();
  }

  /** Reads one part, from the end of its boundary to the start of the next. */
  private static Optional<SipBody> part(byte[] part) {
    byte[] lineEnd = {'\r', '\n'};
    int headStart = indexOf(part, lineEnd, 0);
    if (headStart < 0) {
      return Optional.empty();
    }
    int bodyStart = indexOf(part, new byte[] {'\r', '\n', '\r', '\n'}, headStart);
    if (bodyStart < 0) {
      return Optional.empty();
    }
    String head = new String(part, headStart, bodyStart - headStart, StandardCharsets.UTF_8);
    int bodyEnd = part.length;
    if (bodyEnd >= 2 && part[bodyEnd - 1] == '\n' && part[bodyEnd - 2] == '\r') {
      bodyEnd -= 2;
    }
    for (String line : head.replaceAll("\r\n[ \t]+", " ").split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0
          && line.substring(0, colon).strip().equalsIgnoreCase("Content-Type")
          && mediaType(line.substring(colon + 1)).equals("application/sdp")) {
        int from = Math.min(bodyStart + 4, bodyEnd);
        return Optional.of(new SipBody("application/sdp", Arrays.copyOfRange(part, from, bodyEnd)));
      }
    }
    return Optional.empty();
  }

  private static int indexOf(byte[] bytes, byte[] wanted, int from) {
    for (int i = from; i <= bytes.length - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
