package org.janussip.media.statistics;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.janussip.media.core.MediaStatistics;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.rtcp.CompoundPacket;
import org.janussip.rtcp.ReportBlocks;
import org.janussip.rtcp.RtcpHeader;

/**
 * Reads what the peer reports on our stream, before its report is made to fit the browser. The
 * relay loop writes, everybody reads; a snapshot may mix two reports that follow each other.
 */
final class PeerReports implements PacketStage {

  private static final double PERCENT = 100.0 / 256;
  private static final double NANOS_PER_MS = 1e6;
  private static final double MS_PER_SECOND = 1_000;
  private static final long UNKNOWN = -1;

  private final StreamState state;
  private final SentReports sent;
  private final LongSupplier clockNs;
  private volatile boolean reported;
  private volatile int clockRate;
  private volatile int lost;
  private volatile int fractionLost;
  private volatile long jitter;
  private volatile long roundTripNs = UNKNOWN;

  PeerReports(StreamState state, SentReports sent, LongSupplier clockNs) {
    this.state = state;
    this.sent = sent;
    this.clockNs = clockNs;
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    int end = CompoundPacket.end(packet);
    for (int at = packet.position(); at < end; at = CompoundPacket.next(packet, at)) {
      if (RtcpHeader.length(packet, at) >= RtcpHeader.LENGTH_WITH_SSRC) {
        readBlocks(packet, at);
      }
    }
    return Outcome.PASSED;
  }

  private void readBlocks(ByteBuffer packet, int at) {
    int count = ReportBlocks.count(packet, at);
    for (int i = 0; i < count; i++) {
      int block = ReportBlocks.first(packet, at) + i * ReportBlocks.LENGTH;
      if (ReportBlocks.ssrc(packet, block) == state.browserSsrc()) {
        read(packet, block);
      }
    }
  }

  private void read(ByteBuffer packet, int block) {
    lost = ReportBlocks.cumulativeLost(packet, block);
    fractionLost = ReportBlocks.fractionLost(packet, block);
    jitter = ReportBlocks.jitter(packet, block);
    long roundTrip =
        sent.roundTripNs(
            ReportBlocks.lastReport(packet, block),
            ReportBlocks.delaySinceLastReport(packet, block),
            clockNs.getAsLong());
    if (roundTrip != SentReports.UNKNOWN) {
      roundTripNs = roundTrip;
    }
    StreamConfig plan = state.plan();
    clockRate = plan == null ? clockRate : plan.clockRate();
    reported = true;
  }

  /** Returns what the peer last said. */
  Optional<MediaStatistics.PeerReport> last() {
    int rate = clockRate;
    return reported && rate > 0
        ? Optional.of(
            new MediaStatistics.PeerReport(
                lost, fractionLost * PERCENT, jitter * MS_PER_SECOND / rate))
        : Optional.empty();
  }

  OptionalDouble roundTripMs() {
    long nanos = roundTripNs;
    return nanos == UNKNOWN ? OptionalDouble.empty() : OptionalDouble.of(nanos / NANOS_PER_MS);
  }
}
