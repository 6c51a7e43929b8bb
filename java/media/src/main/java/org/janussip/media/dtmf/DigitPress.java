package org.janussip.media.dtmf;

import org.janussip.media.core.DtmfFormat;
import org.janussip.rtp.TelephoneEvent;

/**
 * One key press of ours, in steps of equal length (RFC 4733 section 2.5.1): at each step but the
 * first its duration so far is sent, and what was last, three times.
 */
final class DigitPress {

  /** How often the end is sent (section 2.5.1.4). */
  static final int ENDS = 3;

  private static final long NANOS_PER_MS = 1_000_000;
  private static final int MS_PER_SECOND = 1_000;

  private final int code;
  private final DtmfFormat format;
  private final long source;
  private final int timestamp;
  private final long startNs;
  private final int intervalMs;
  private final long units;
  private final int codecClock;
  private int segment;
  private long duration;
  private long steps;
  private int ends;
  private boolean begun;

  /**
   * Begins a press.
   *
   * @param source the SSRC that it goes out with
   * @param timestamp when it begins, in units of {@code codecClock}
   */
  DigitPress(
      int code,
      int durationMs,
      DtmfFormat format,
      long source,
      int timestamp,
      int codecClock,
      int intervalMs,
      long startNs) {
    this.code = code;
    this.format = format;
    this.source = source;
    this.timestamp = timestamp;
    this.codecClock = codecClock;
    this.intervalMs = intervalMs;
    this.startNs = startNs;
    this.units = (long) durationMs * format.clockRate() / MS_PER_SECOND;
  }

  /** Takes the step that is due; a timer that comes late takes several at once. */
  void step(long nowNs) {
    steps = Math.max(steps + 1, (nowNs - startNs) / (intervalMs * NANOS_PER_MS));
    if (ends == 0) {
      duration = Math.min(units, steps * intervalMs * format.clockRate() / MS_PER_SECOND);
    }
    if (duration >= units) {
      ends++;
    }
  }

  /** Returns whether a segment is full and must be sent so before the next one (2.5.1.3). */
  boolean isSegmentFull() {
    return duration - (long) segment * TelephoneEvent.MAX_DURATION > TelephoneEvent.MAX_DURATION;
  }

  /** Goes on to the next segment. */
  void nextSegment() {
    segment++;
  }

  /** Returns the duration to send, within the segment. */
  int segmentDuration() {
    long inSegment = duration - (long) segment * TelephoneEvent.MAX_DURATION;
    return (int) Math.min(inSegment, TelephoneEvent.MAX_DURATION);
  }

  /** Returns the RTP timestamp of the segment. */
  long segmentTimestamp() {
    long skipped = (long) segment * TelephoneEvent.MAX_DURATION;
    return timestamp + skipped * codecClock / format.clockRate();
  }

  /** Returns whether the event is over. */
  boolean isEnd() {
    return ends > 0;
  }

  /** Returns whether the end has been sent often enough. */
  boolean isDone() {
    return ends >= ENDS;
  }

  /** Returns, once, that the first packet is to be sent. */
  boolean takeFirst() {
    boolean first = !begun;
    begun = true;
    return first;
  }

  /** Returns when the next step is due, as {@link System#nanoTime}. */
  long nextNs() {
    return startNs + (steps + 1) * intervalMs * NANOS_PER_MS;
  }

  int code() {
    return code;
  }

  int payloadType() {
    return format.payloadType();
  }

  long source() {
    return source;
  }
}
