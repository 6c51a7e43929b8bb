package org.janussip.sdp;

import java.util.Optional;

/**
 * An a= line (RFC 8866 section 5.13).
 *
 * @param name the part before the colon, or all of it
 * @param value the part after the colon; empty for a property attribute such as {@code sendrecv}
 */
public record Attribute(String name, String value) {

  /** Makes a property attribute, one without a value. */
  public static Attribute flag(String name) {
    return new Attribute(name, "");
  }

  /** Returns whether this attribute has that name; peers differ in case. */
  public boolean is(String otherName) {
    return name.equalsIgnoreCase(otherName);
  }

  /**
   * Returns the format that this attribute speaks of: the first word of {@code rtpmap}, {@code
   * fmtp} and {@code rtcp-fb}; empty for all other attributes. For {@code rtcp-fb} it may be {@code
   * *}.
   */
  public Optional<String> format() {
    if (!is("rtpmap") && !is("fmtp") && !is("rtcp-fb")) {
      return Optional.empty();
    }
    int space = value.indexOf(' ');
    return Optional.of(space < 0 ? value : value.substring(0, space));
  }

  /** Returns what follows the format in {@code rtpmap}, {@code fmtp} and {@code rtcp-fb}. */
  public String formatParameters() {
    int space = value.indexOf(' ');
    return space < 0 ? "" : value.substring(space + 1).strip();
  }

  /** Hides the keys of {@code a=crypto}: a text may end up in a log. */
  @Override
  public String toString() {
    return is("crypto") ? "a=crypto:(hidden)" : "a=" + name + ":" + value;
  }

  /** Returns the same attribute about another format. */
  public Attribute forFormat(String otherFormat) {
    return new Attribute(name, otherFormat + " " + formatParameters());
  }
}
