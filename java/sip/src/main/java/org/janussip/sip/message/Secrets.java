package org.janussip.sip.message;

import java.util.regex.Pattern;

/**
 * Takes out of the text of a message what lets its reader act for somebody else: the digest of
 * Authorization and Proxy-Authorization (RFC 7616), and the keys of a=crypto (RFC 4568) and k= (RFC
 * 8866) lines.
 */
public final class Secrets {

  /** What stands in place of a secret. */
  static final String HIDDEN = "(hidden)";

  private static final Pattern SCHEME =
      Pattern.compile("[^:]*+:\\s*+Digest\\s", Pattern.CASE_INSENSITIVE);

  private static final Pattern RESPONSE =
      Pattern.compile(
          "(\\bresponse\\s*+=\\s*+)(?:\"[^\"]*+\"?+|[^,\\s]++)", Pattern.CASE_INSENSITIVE);

  private static final Pattern INLINE =
      Pattern.compile("(inline:)[^|;\\s]++", Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /** Returns the text with each secret replaced, everything else as it was. */
  public static String hidden(String message) {
    StringBuilder text = new StringBuilder(message.length());
    for (int from = 0; from < message.length(); ) {
      int to = endOfLine(message, from);
      if (isAuthorization(message, from)) {
        while (to < message.length() && isBlank(message.charAt(to))) {
          to = endOfLine(message, to);
        }
        text.append(credentials(message.substring(from, to)));
      } else if (message.regionMatches(true, from, "a=crypto:", 0, 9)) {
        text.append(INLINE.matcher(message.substring(from, to)).replaceAll("$1" + HIDDEN));
      } else if (message.startsWith("k=", from)) {
        text.append("k=").append(HIDDEN).append(lineEnd(message.substring(from, to)));
      } else {
        text.append(message, from, to);
      }
      from = to;
    }
    return text.toString();
  }

  /** Returns the index behind the end of the line that starts there. */
  private static int endOfLine(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
        return i + 1;
      }
    }
    return text.length();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isAuthorization(String text, int from) {
    for (String name : new String[] {"Authorization", "Proxy-Authorization"}) {
      if (text.regionMatches(true, from, name, 0, name.length())) {
        int next = from + name.length();
        while (next < text.length() && isBlank(text.charAt(next))) {
          next++;
        }
        if (next < text.length() && text.charAt(next) == ':') {
          return true;
        }
      }
    }
    return false;
  }

  /** Of a scheme that we do not know everything is a secret. */
  private static String credentials(String field) {
    if (SCHEME.matcher(field).lookingAt()) {
      return RESPONSE.matcher(field).replaceAll("$1\"" + HIDDEN + "\"");
    }
    return field.substring(0, field.indexOf(':') + 1) + " " + HIDDEN + lineEnd(field);
  }

  private static String lineEnd(String line) {
    return line.endsWith("\r\n")
        ? "\r\n"
        : line.endsWith("\n") ? "\n" : line.endsWith("\r") ? "\r" : "";
  }
}
