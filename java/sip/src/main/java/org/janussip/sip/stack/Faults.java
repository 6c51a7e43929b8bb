package org.janussip.sip.stack;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.janussip.sip.message.Received;

/** Faults of a message that the library's parser lets pass. */
final class Faults {

  /** What a message has once (RFC 3261 section 7.3.1). */
  private static final List<String> SINGLE =
      List.of("From", "To", "Call-ID", "CSeq", "Max-Forwards");

  private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");

  private Faults() {}

  /** Returns the code of the refusal; empty for a sound message. */
  static OptionalInt of(Received received) {
    String startLine = received.startLine();
    if (!isOurVersion(startLine)) {
      return OptionalInt.of(505);
    }
    boolean sound =
        SINGLE.stream().allMatch(name -> received.headers().all(name).size() <= 1)
            && isWhole(received)
            && !lacksBrackets(startLine);
    return sound ? OptionalInt.empty() : OptionalInt.of(400);
  }

  /** The library takes any version for 2.0. */
  private static boolean isOurVersion(String startLine) {
    return startLine.startsWith("SIP/2.0 ") || startLine.endsWith(" SIP/2.0");
  }

  /** Whether all of the body is there that Content-Length speaks of (section 18.3). */
  private static boolean isWhole(Received received) {
    List<String> lengths = received.headers().all("Content-Length").stream().distinct().toList();
    return lengths.isEmpty()
        || (lengths.size() == 1
            && LENGTH.matcher(lengths.get(0)).matches()
            && Integer.parseInt(lengths.get(0)) <= received.bodyLength());
  }

  /** Whether the Request-URI has an IPv6 address bare, where nobody can tell it from a port. */
  private static boolean lacksBrackets(String startLine) {
    int from = startLine.indexOf(' ') + 1;
    int to = startLine.lastIndexOf(' ');
    if (startLine.startsWith("SIP/") || to < from || !startLine.startsWith("sip", from)) {
      return false;
    }
    String uri = startLine.substring(from, to);
    int host = Math.max(uri.indexOf(':'), uri.lastIndexOf('@')) + 1;
    int end = uri.indexOf(';', host) < 0 ? uri.length() : uri.indexOf(';', host);
    int colon = uri.indexOf(':', host);
    return !uri.startsWith("[", host) && colon >= 0 && uri.lastIndexOf(':', end) > colon;
  }
}
