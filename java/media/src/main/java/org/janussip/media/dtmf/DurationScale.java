package org.janussip.media.dtmf;

import java.nio.ByteBuffer;
import org.janussip.media.core.DtmfFormat;
import org.janussip.rtp.RtpHeader;
import org.janussip.rtp.TelephoneEvent;

/**
 * Turns durations from one clock into another. What no longer fits the field becomes a segment, and
 * what fits again is one event (RFC 4733 section 2.5.1.3).
 */
final class DurationScale {

  private DurationScale() {}

  /**
   * Rewrites an event of a press that a tracker has just seen, and the timestamp of its packet
   * where segments ask for it.
   *
   * @param at where the event is
   * @param codecClock what timestamps count, in Hz
   */
  static void rewrite(
      ByteBuffer packet,
      int at,
      PressTracker press,
      DtmfFormat from,
      DtmfFormat to,
      int codecClock) {
    int timestamp = (int) RtpHeader.timestamp(packet);
    boolean current = timestamp == press.segment();
    long units = TelephoneEvent.duration(packet, at) + (current ? press.before() : 0);
    int start = current ? press.start() : timestamp;
    long scaled = units * to.clockRate() / from.clockRate();
    long segment = Math.max(0, scaled - 1) / TelephoneEvent.MAX_DURATION;
    long skipped = segment * TelephoneEvent.MAX_DURATION;
    TelephoneEvent.setDuration(packet, at, (int) (scaled - skipped));
    RtpHeader.setTimestamp(packet, start + skipped * codecClock / to.clockRate());
  }

  /** Rewrites an event that is no press, or one of several in a packet. */
  static void rewriteAlone(ByteBuffer packet, int at, DtmfFormat from, DtmfFormat to) {
    long scaled = (long) TelephoneEvent.duration(packet, at) * to.clockRate() / from.clockRate();
    TelephoneEvent.setDuration(packet, at, (int) Math.min(scaled, TelephoneEvent.MAX_DURATION));
  }
}
