package org.janussip.engine.api;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.janussip.sip.SipHeaders;

/** Reads Reason header fields (RFC 3326). */
public final class ReasonHeaders {

  private static final int MAX_LENGTH = 1024;

  /** One parameter: its name, and its value as a token or between quotes. */
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([\\w\\-.]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;,\\s\"]+))");

  private ReasonHeaders() {}

  /** Reads the first Reason of a message. */
  public static Optional<Event.ReasonHeader> read(SipHeaders headers) {
    return headers
        .first("Reason")
        .filter(value -> value.length() <= MAX_LENGTH)
        .flatMap(ReasonHeaders::parse);
  }

  private static Optional<Event.ReasonHeader> parse(String value) {
    int semicolon = value.indexOf(';');
    String protocol = (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
    if (protocol.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> cause = Optional.empty();
    Optional<String> text = Optional.empty();
    Matcher matcher = PARAMETER.matcher(value);
    while (matcher.find()) {
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      String parameter = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
      if (name.equals("cause") && cause.isEmpty()) {
        cause = Optional.of(parameter);
      } else if (name.equals("text") && text.isEmpty()) {
        text = Optional.of(parameter.replaceAll("\\\\(.)", "$1"));
      }
    }
    return Optional.of(new Event.ReasonHeader(protocol, cause, text));
  }
}
