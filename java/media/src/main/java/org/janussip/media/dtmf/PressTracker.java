package org.janussip.media.dtmf;

import org.janussip.rtp.TelephoneEvent;

/**
 * Makes key presses out of the packets of one source's events (RFC 4733 section 2.5). A press is
 * told once: with its first end packet, or when the next one begins or nothing more came, where all
 * its end packets were lost. The marker is not needed, packets may come twice and out of order, and
 * the segments of an event that outlasts its duration field are one press.
 *
 * <p>Not thread-safe. Times are those of {@link System#nanoTime}.
 */
final class PressTracker {

  /** How long nothing must come of a press before it counts as over, in ns. */
  static final long SILENCE_NS = 500_000_000L;

  /** How far back an event may be and still be late rather than new, in units of the clock. */
  private static final int LATE_UNITS = 480_000;

  /** Presses of which late packets are recognised. */
  private static final int REMEMBERED = 8;

  /** Hears of presses that are over. */
  @FunctionalInterface
  interface Listener {
    void onPress(int code, long duration);
  }

  private final Listener listener;
  private final int[] pastCode = new int[REMEMBERED];
  private final int[] pastStart = new int[REMEMBERED];
  private final long[] pastDuration = new long[REMEMBERED];
  private int told;
  private int next;
  private long source = -1;

  private boolean open;
  private int code;
  private int start;
  private int segment;
  private long before;
  private int longest;
  private long lastNs;

  PressTracker(Listener listener) {
    this.listener = listener;
  }

  /**
   * Takes an event.
   *
   * @param ssrc the source; another one than before begins anew
   * @param timestamp when the event, or this segment of it, began
   * @return whether it begins a press
   */
  boolean onEvent(
      long ssrc,
      int eventCode,
      boolean end,
      boolean marker,
      int timestamp,
      int duration,
      long nowNs) {
    if (ssrc != source) {
      finish();
      told = 0;
      next = 0;
      source = ssrc;
    }
    boolean begins = false;
    if (!goesOn(eventCode, marker, timestamp, duration, nowNs)) {
      if (isTold(eventCode, marker, timestamp)) {
        return false;
      }
      if (open && isLate(timestamp)) {
        return end && tell(eventCode, timestamp, duration);
      }
      finish();
      begin(eventCode, timestamp, duration);
      begins = true;
    }
    lastNs = nowNs;
    if (end && timestamp - segment >= 0) {
      finish();
    }
    return begins;
  }

  /** Takes an event for one of the press that is on, if it is one. */
  private boolean goesOn(int eventCode, boolean marker, int timestamp, int duration, long nowNs) {
    if (!open || eventCode != code) {
      return false;
    }
    if (timestamp == segment) {
      longest = Math.max(longest, duration);
      return true;
    }
    if (marker) {
      return timestamp == start;
    }
    int step = timestamp - segment;
    if (step == TelephoneEvent.MAX_DURATION || isNextOfLong(step, nowNs)) {
      before += TelephoneEvent.MAX_DURATION;
      segment = timestamp;
      longest = duration;
      return true;
    }
    return step > 0 ? isDrift(step, duration) : timestamp - start >= 0;
  }

  /** Some senders count the timestamp up during a press, which cannot begin before its own end. */
  private boolean isDrift(int step, int duration) {
    boolean drift = step <= longest;
    if (drift) {
      longest = Math.max(longest, duration);
    }
    return drift;
  }

  /** Some senders begin a segment with the packet after the one that is full. */
  private boolean isNextOfLong(int step, long nowNs) {
    return longest == TelephoneEvent.MAX_DURATION && step > 0 && nowNs - lastNs < SILENCE_NS;
  }

  private boolean isTold(int eventCode, boolean marker, int timestamp) {
    for (int i = 0; i < told; i++) {
      int since = timestamp - pastStart[i];
      boolean within = !marker && since > 0 && since <= pastDuration[i];
      if (pastCode[i] == eventCode && (since == 0 || within)) {
        return true;
      }
    }
    return false;
  }

  private boolean isLate(int timestamp) {
    int behind = segment - timestamp;
    return behind > 0 && behind < LATE_UNITS;
  }

  private void begin(int eventCode, int timestamp, int duration) {
    open = true;
    code = eventCode;
    start = timestamp;
    segment = timestamp;
    before = 0;
    longest = duration;
  }

  /** Tells of the press that is on, if any. */
  void finish() {
    if (open) {
      open = false;
      tell(code, start, before + longest);
    }
  }

  /**
   * Tells of the press that is on, when nothing has come of it for so long that it must be over.
   */
  void finishIfSilent(long nowNs) {
    if (isSilent(nowNs)) {
      finish();
    }
  }

  private boolean isSilent(long nowNs) {
    return open && nowNs - lastNs >= SILENCE_NS;
  }

  private boolean tell(int eventCode, int timestamp, long duration) {
    told = Math.min(REMEMBERED, Math.max(told, next + 1));
    pastCode[next] = eventCode;
    pastStart[next] = timestamp;
    pastDuration[next] = duration;
    next = (next + 1) % REMEMBERED;
    listener.onPress(eventCode, duration);
    return true;
  }

  /** Returns whether a press is on. */
  boolean isOpen() {
    return open;
  }

  /** Returns where the last press began, as RTP timestamp. */
  int start() {
    return start;
  }

  /** Returns where the last segment of the last press began. */
  int segment() {
    return segment;
  }

  /** Returns the units of the last press before its last segment. */
  long before() {
    return before;
  }

  /** Returns the code of the last press. */
  int code() {
    return code;
  }
}
