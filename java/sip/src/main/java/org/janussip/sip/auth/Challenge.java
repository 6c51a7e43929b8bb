package org.janussip.sip.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One digest challenge.
 *
 * @param proxy whether a proxy asked (407)
 * @param parameters its parameters, names in lower case, values unquoted
 */
record Challenge(boolean proxy, Map<String, String> parameters) {

  /**
   * Reads the challenges of one WWW-Authenticate or Proxy-Authenticate value, which may hold
   * several. Other schemes than Digest are left out.
   */
  static List<Challenge> parse(boolean proxy, String value) {
    List<Challenge> challenges = new ArrayList<>();
    Map<String, String> current = null;
    for (String item : org.janussip.sip.message.Lists.split(value, ',')) {
      int equals = item.indexOf('=');
      String head = (equals < 0 ? item : item.substring(0, equals)).strip();
      int space = head.lastIndexOf(' ');
      if (space > 0 || equals < 0) {
        String scheme = space < 0 ? head : head.substring(0, space).strip();
        current = scheme.equalsIgnoreCase("Digest") ? new LinkedHashMap<>() : null;
        if (current != null) {
          challenges.add(new Challenge(proxy, current));
        }
      }
      if (current != null && equals > 0) {
        String name = head.substring(space + 1).toLowerCase(Locale.ROOT);
        current.putIfAbsent(name, unquote(item.substring(equals + 1).strip()));
      }
    }
    return challenges;
  }

  private static String unquote(String value) {
    if (value.length() < 2 || value.charAt(0) != '"') {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 1; i < value.length() - 1; i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length() - 1) {
        c = value.charAt(++i);
      }
      text.append(c);
    }
    return text.toString();
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  String realm() {
    return parameters.getOrDefault("realm", "");
  }

  String nonce() {
    return parameters.getOrDefault("nonce", "");
  }

  boolean stale() {
    return "true".equalsIgnoreCase(parameters.get("stale"));
  }

  Optional<DigestAlgorithm> algorithm() {
    return DigestAlgorithm.of(parameter("algorithm"));
  }

  /** Returns whether qop=auth is offered. */
  boolean offersAuth() {
    return parameter("qop").stream()
        .flatMap(list -> java.util.Arrays.stream(list.split(",", -1)))
        .anyMatch(qop -> qop.strip().equalsIgnoreCase("auth"));
  }

  /** Returns whether we can answer: a known algorithm, a nonce, and qop none or auth. */
  boolean isAnswerable(boolean md5Only) {
    return parameters.containsKey("nonce")
        && algorithm().filter(a -> !md5Only || a.isMd5()).isPresent()
        && (parameter("qop").isEmpty() || offersAuth());
  }
}
