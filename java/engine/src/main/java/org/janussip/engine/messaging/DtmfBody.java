package org.janussip.engine.messaging;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.janussip.sip.SipBody;

/**
 * A digit in the body of an INFO: {@code application/dtmf-relay} with its Signal and Duration
 * lines, or {@code application/dtmf} with the digit alone or with the same lines.
 *
 * @param signal 0 to 9, *, #, A to D
 * @param durationMs its length in ms
 */
record DtmfBody(String signal, long durationMs) {

  /** How long a digit lasts when the body says nothing of use, in ms. */
  private static final long DEFAULT_MS = 160;

  private static final long MAX_MS = 60_000;

  private static final int MAX_BYTES = 256;

  private static final int UNITS_PER_MS = 8;

  private static final Pattern SIGNAL =
      Pattern.compile("(?im)^[ \\t]*Signal[ \\t]*=[ \\t]*([0-9*#A-D]|1[0-5])[ \\t]*\\r?$");

  private static final Pattern DURATION =
      Pattern.compile("(?im)^[ \\t]*Duration[ \\t]*=[ \\t]*(\\d{1,6})[ \\t]*\\r?$");

  private static final Pattern BARE = Pattern.compile("(?i)\\s*([0-9*#A-D]|1[0-5])\\s*");

  /** The digits by their numbers in RFC 4733 section 3.2, by which some phones write them. */
  private static final String BY_NUMBER = "0123456789*#ABCD";

  /** Reads a body; empty when there is no digit in it. */
  static Optional<DtmfBody> read(SipBody body) {
    boolean relay = body.contentType().equals("application/dtmf-relay");
    boolean bare = body.contentType().equals("application/dtmf");
    if ((!relay && !bare) || body.bytes().length > MAX_BYTES) {
      return Optional.empty();
    }
    String text = body.text();
    Matcher signal = SIGNAL.matcher(text);
    if (signal.find()) {
      return Optional.of(new DtmfBody(digit(signal.group(1)), duration(text)));
    }
    Matcher alone = BARE.matcher(text);
    return bare && alone.matches()
        ? Optional.of(new DtmfBody(digit(alone.group(1)), DEFAULT_MS))
        : Optional.empty();
  }

  private static String digit(String text) {
    return text.length() > 1
        ? String.valueOf(BY_NUMBER.charAt(Integer.parseInt(text)))
        : text.toUpperCase(Locale.ROOT);
  }

  private static long duration(String text) {
    Matcher duration = DURATION.matcher(text);
    long ms = duration.find() ? Long.parseLong(duration.group(1)) : 0;
    return ms <= 0 || ms > MAX_MS ? DEFAULT_MS : ms;
  }

  /** Returns the length as RFC 4733 counts it at 8000 Hz. */
  long timestampUnits() {
    return durationMs * UNITS_PER_MS;
  }
}
