package org.janussip.engine.messaging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells whose a SIP message is.
 *
 * @param incoming whether it came from a peer
 * @param method the method of a request; empty for a response
 * @param fromTag the tag of From; empty when there is none
 * @param toTag whether To has a tag, as everything inside a dialog has
 */
record TracedMessage(boolean incoming, String method, String fromTag, boolean toTag) {

  /** How far the fields of interest may be from the beginning, in characters. */
  private static final int MAX_HEAD = 16_384;

  private static final Pattern FROM = tagOf("From|f");

  private static final Pattern TO = tagOf("To|t");

  private static Pattern tagOf(String name) {
    return Pattern.compile(
        "(?im)^(?:" + name + ")[ \\t]*:[^\\r\\n]*?;[ \\t]*tag[ \\t]*=[ \\t]*([^;,>\\s]+)");
  }

  static TracedMessage read(boolean incoming, String text) {
    int end = text.indexOf("\r\n\r\n");
    String head = text.substring(0, Math.min(end < 0 ? text.length() : end, MAX_HEAD));
    int space = head.indexOf(' ');
    boolean response = head.startsWith("SIP/2.0 ");
    String method = response || space < 0 ? "" : head.substring(0, space);
    Matcher from = FROM.matcher(head);
    return new TracedMessage(
        incoming, method, from.find() ? from.group(1) : "", TO.matcher(head).find());
  }

  /** Returns whether this is one of our keep-alives, which say nothing of any session. */
  boolean isOwnOptions() {
    return !incoming && method.equals("OPTIONS");
  }

  /** Returns whether it begins something: a request outside a dialog. */
  boolean isFirst() {
    return !method.isEmpty() && !toTag && !fromTag.isEmpty();
  }

  /**
   * Returns whether it is seen by the side that began what it belongs to: its own requests and
   * their responses, and the other side's requests and its responses to them.
   *
   * @param starterTag the From tag of the request that began it
   */
  boolean isOfStarter(String starterTag) {
    boolean ownRequest = method.isEmpty() == incoming;
    return ownRequest == fromTag.equals(starterTag);
  }
}
