package org.janussip.media.incoming;

import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.PeerTimeline;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.rtp.RtpHeader;
import org.janussip.rtp.SequenceNumbers;

/**
 * Keeps the stream the browser sees in one piece: one SSRC, no gap in the sequence numbers and a
 * plausible step of the timestamp where the peer changes its source (a transfer, a media server, a
 * re-INVITE) or where packets were held back. Gaps within one source are losses and stay.
 *
 * <p>Relay loop only.
 */
public final class Continuity implements PacketStage {

  private static final long NANOS_PER_MICRO = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int DEFAULT_CLOCK_RATE = 8_000;

  private final StreamState state;
  private final LongSupplier clockNs;
  private PeerTimeline timeline = PeerTimeline.UNKNOWN;
  private boolean interrupted;
  private int lastSequence;
  private long lastTimestamp;
  private long lastArrivalNs;

  /**
   * Makes the continuity of one stream.
   *
   * @param clockNs the loop's clock, in ns
   */
  public Continuity(StreamState state, LongSupplier clockNs) {
    this.state = state;
    this.clockNs = clockNs;
  }

  /** Says that packets were held back: the next one follows the last one the browser has seen. */
  void interrupt() {
    interrupted = timeline.isKnown();
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    long ssrc = RtpHeader.ssrc(packet);
    int sequence = RtpHeader.sequence(packet);
    long timestamp = RtpHeader.timestamp(packet);
    if (ssrc != timeline.peerSsrc()) {
      changeSource(ssrc, sequence, timestamp);
    } else if (interrupted) {
      publish(ssrc, sequence, timeline.timestampShift());
    }
    int outSequence = timeline.toBrowserSequence(sequence);
    long outTimestamp = timeline.toBrowserTimestamp(timestamp);
    if (!timeline.isIdentity()) {
      RtpHeader.setSequence(packet, outSequence);
      RtpHeader.setTimestamp(packet, outTimestamp);
      RtpHeader.setSsrc(packet, timeline.browserSideSsrc());
    }
    remember(outSequence, outTimestamp);
    return Outcome.PASSED;
  }

  private void changeSource(long ssrc, int sequence, long timestamp) {
    if (!timeline.isKnown()) {
      timeline = new PeerTimeline(ssrc, ssrc, 0, 0);
      state.timeline(timeline);
      lastSequence = SequenceNumbers.add(sequence, -1);
      return;
    }
    long expected = lastTimestamp + Math.max(1, elapsedTicks());
    publish(ssrc, sequence, expected - timestamp & 0xffff_ffffL);
  }

  private void publish(long ssrc, int sequence, long timestampShift) {
    int sequenceShift = SequenceNumbers.add(lastSequence, 1 - sequence);
    timeline = new PeerTimeline(ssrc, timeline.browserSideSsrc(), sequenceShift, timestampShift);
    state.timeline(timeline);
    interrupted = false;
  }

  private long elapsedTicks() {
    StreamConfig plan = state.plan();
    int clockRate = plan == null || plan.clockRate() <= 0 ? DEFAULT_CLOCK_RATE : plan.clockRate();
    long elapsedMicros = (clockNs.getAsLong() - lastArrivalNs) / NANOS_PER_MICRO;
    return elapsedMicros * clockRate / MICROS_PER_SECOND;
  }

  private void remember(int sequence, long timestamp) {
    if (SequenceNumbers.isAfter(sequence, lastSequence)) {
      lastSequence = sequence;
      lastTimestamp = timestamp;
      lastArrivalNs = clockNs.getAsLong();
    }
  }
}
