package org.janussip.media.statistics;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.rtcp.CompoundPacket;
import org.janussip.rtcp.SenderReport;

/**
 * Remembers when the last sender reports of the browser went to the peer. The wall clock in them is
 * the browser's, so the time that an answer took is counted from here (RFC 3550 section 6.4.1: LSR,
 * DLSR). Any thread.
 */
final class SentReports implements PacketStage {

  /** No answer to any of the reports that are remembered. */
  static final long UNKNOWN = -1;

  /** Browsers report every second at most; a peer answers within five. */
  private static final int REMEMBERED = 8;

  private static final int FRACTION_BITS = 16;
  private static final long MASK = 0xffff_ffffL;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Whoever claims a longer round trip has a clock that is out of order. */
  private static final long LONGEST_NS = 60 * NANOS_PER_SECOND;

  private final LongSupplier clockNs;
  private final AtomicInteger next = new AtomicInteger();

  /** For each report the middle of its NTP time above, and when it was sent below, in 1/65536 s. */
  private final AtomicLongArray reports = new AtomicLongArray(REMEMBERED);

  SentReports(LongSupplier clockNs) {
    this.clockNs = clockNs;
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    int end = CompoundPacket.end(packet);
    for (int at = packet.position(); at < end; at = CompoundPacket.next(packet, at)) {
      if (SenderReport.is(packet, at)) {
        long sentAt = ticks(clockNs.getAsLong());
        long entry = (SenderReport.ntpMiddle(packet, at) << Integer.SIZE) | sentAt;
        reports.set(Math.floorMod(next.getAndIncrement(), REMEMBERED), entry);
      }
    }
    return Outcome.PASSED;
  }

  /**
   * Returns how long a report and the answer to it were on their way, in ns.
   *
   * @param report the middle of the report's NTP time; 0 for none
   * @param delay how long the peer kept it, in 1/65536 s
   */
  long roundTripNs(long report, long delay, long nowNs) {
    for (int i = 0; report != 0 && i < REMEMBERED; i++) {
      long entry = reports.get(i);
      if (entry >>> Integer.SIZE == report) {
        int gone = (int) (ticks(nowNs) - entry - delay);
        long nanos = (gone * NANOS_PER_SECOND) >> FRACTION_BITS;
        return nanos >= 0 && nanos <= LONGEST_NS ? nanos : UNKNOWN;
      }
    }
    return UNKNOWN;
  }

  private static long ticks(long nanos) {
    long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
    long rest = Math.floorMod(nanos, NANOS_PER_SECOND);
    return ((seconds << FRACTION_BITS) + (rest << FRACTION_BITS) / NANOS_PER_SECOND) & MASK;
  }
}
