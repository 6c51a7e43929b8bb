package org.janussip.sip;

import java.util.Objects;

/**
 * One header field: its name and its value as text, unfolded and without the line end.
 *
 * @param name field name, as written by whoever made it
 * @param value field value; never holds CR, LF or NUL
 */
public record SipHeader(String name, String value) {

  /**
   * Checks both parts.
   *
   * @throws IllegalArgumentException when the name is no RFC 3261 token or the value could end the
   *     header line
   */
  public SipHeader {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    if (!isToken(name)) {
      throw new IllegalArgumentException("not a header name: " + name);
    }
    if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw new IllegalArgumentException("line break in the value of header " + name);
    }
  }

  /** Returns whether the text is a token of RFC 3261 section 25.1. */
  static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || "-.!%*_+`'~".indexOf(c) >= 0);
  }
}
