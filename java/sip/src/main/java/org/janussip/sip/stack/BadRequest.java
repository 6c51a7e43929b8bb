package org.janussip.sip.stack;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.message.Received;

/** The 400 to a request that cannot be parsed, when it says enough to be answered. */
final class BadRequest {

  private BadRequest() {}

  /** Returns whether it is a message of SIP at all, to judge by its first line. */
  static boolean isSip(byte[] message) {
    String line = new Received(message).startLine();
    return line.startsWith("SIP/2.0 ") || line.endsWith(" SIP/2.0");
  }

  /**
   * Returns the response, with those fields that the request has; empty for responses, ACK and what
   * has no Via.
   */
  static Optional<byte[]> answer(byte[] request) {
    String start =
        new String(request, 0, Math.min(request.length, 2_000), StandardCharsets.UTF_8).strip();
    int lineEnd = start.indexOf('\n');
    String line = lineEnd < 0 ? start : start.substring(0, lineEnd).strip();
    if (start.startsWith("SIP/") || start.startsWith("ACK ") || !line.endsWith("SIP/2.0")) {
      return Optional.empty();
    }
    SipHeaders headers = new Received(request).headers();
    StringBuilder response = new StringBuilder("SIP/2.0 400 Bad Request\r\n");
    headers.all("Via").forEach(via -> response.append("Via: ").append(via).append("\r\n"));
    for (String name : new String[] {"From", "To", "Call-ID", "CSeq"}) {
      Optional<String> value = headers.first(name);
      if (value.isEmpty()) {
        continue;
      }
      response.append(name).append(": ").append(value.get());
      if (name.equals("To") && !value.get().toLowerCase(Locale.ROOT).contains(";tag=")) {
        response.append(";tag=").append(Tokens.tag());
      }
      response.append("\r\n");
    }
    if (headers.first("Via").isEmpty()) {
      return Optional.empty();
    }
    response.append("Content-Length: 0\r\n\r\n");
    return Optional.of(response.toString().getBytes(StandardCharsets.UTF_8));
  }
}
