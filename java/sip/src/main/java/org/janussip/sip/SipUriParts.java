package org.janussip.sip;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP URI taken apart (RFC 3261 section 25.1).
 *
 * @param secure whether the scheme is sips
 * @param user the user part, unescaped
 * @param password whether a password follows the user part
 * @param host the host, without brackets for IPv6
 * @param port the port, or -1
 */
record SipUriParts(boolean secure, Optional<String> user, boolean password, String host, int port) {

  private static final Pattern URI =
      Pattern.compile(
          "(?i)(sips?):(?:([\\w\\-.!~*'()&=+$,;?/%#]+)(:[\\x21-\\x7e&&[^@]]*)?@)?"
              + "(\\[[0-9a-f:.]+]|[a-z0-9](?:[a-z0-9.\\-_]*))(?::(\\d{1,5}))?((?:;[\\x21-\\x7e&&[^?]]*)?(?:\\?[\\x21-\\x7e]*)?)");

  static Optional<SipUriParts> parse(String text) {
    Matcher matcher = URI.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int port = matcher.group(5) == null ? -1 : Integer.parseInt(matcher.group(5));
    if (port > 65535 || port == 0) {
      return Optional.empty();
    }
    String host = matcher.group(4);
    if (host.startsWith("[")) {
      host = host.substring(1, host.length() - 1);
    }
    try {
      Optional<String> user = Optional.ofNullable(matcher.group(2)).map(SipUriParts::unescape);
      return Optional.of(
          new SipUriParts(
              matcher.group(1).length() == 4, user, matcher.group(3) != null, host, port));
    } catch (IllegalArgumentException badEscape) {
      return Optional.empty();
    }
  }

  static String unescape(String user) {
    return URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
