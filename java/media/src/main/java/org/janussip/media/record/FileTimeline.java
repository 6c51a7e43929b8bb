package org.janussip.media.record;

import java.nio.ByteBuffer;
import org.janussip.rtp.RtpHeader;
import org.janussip.rtp.SequenceNumbers;

/**
 * Keeps the stream in a file in one piece, as the post-processor takes one source only: one SSRC,
 * the sequence numbers and timestamps going on where the source changes, and after a pause as if
 * there had been none. Gaps within one source are losses and stay.
 */
final class FileTimeline {

  private static final long UNKNOWN = -1;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int USUAL_STEPS_PER_SECOND = 50;
  private static final long TIMESTAMP_MASK = 0xffff_ffffL;

  private final int clockRate;
  private long ssrcInFile = UNKNOWN;
  private long source = UNKNOWN;
  private boolean interrupted;
  private int sequenceShift;
  private long timestampShift;
  private int lastSequence;
  private long lastTimestamp;
  private long lastNs;
  private long step;

  /** Makes one for an RTP clock in Hz. */
  FileTimeline(int clockRate) {
    this.clockRate = Math.max(1, clockRate);
    this.step = Math.max(1, this.clockRate / USUAL_STEPS_PER_SECOND);
  }

  /** Says that packets were left out on purpose: the next one follows the last one closely. */
  void interrupt() {
    interrupted = source != UNKNOWN;
  }

  /** Rewrites the packet between position and limit. */
  void rewrite(ByteBuffer packet, long nowNs) {
    long ssrc = RtpHeader.ssrc(packet);
    int sequence = RtpHeader.sequence(packet);
    long timestamp = RtpHeader.timestamp(packet);
    if (source == UNKNOWN) {
      ssrcInFile = ssrc;
      lastSequence = SequenceNumbers.add(sequence, -1);
      lastTimestamp = timestamp - step & TIMESTAMP_MASK;
    } else if (interrupted) {
      joinAt(lastTimestamp + step, sequence, timestamp);
    } else if (ssrc != source) {
      joinAt(lastTimestamp + Math.max(1, ticks(nowNs - lastNs)), sequence, timestamp);
    }
    source = ssrc;
    interrupted = false;
    write(packet, sequence + sequenceShift & 0xffff, timestamp + timestampShift & TIMESTAMP_MASK);
    lastNs = nowNs;
  }

  private void joinAt(long wanted, int sequence, long timestamp) {
    sequenceShift = SequenceNumbers.add(lastSequence, 1 - sequence);
    timestampShift = wanted - timestamp & TIMESTAMP_MASK;
  }

  private void write(ByteBuffer packet, int sequence, long timestamp) {
    RtpHeader.setSequence(packet, sequence);
    RtpHeader.setTimestamp(packet, timestamp);
    RtpHeader.setSsrc(packet, ssrcInFile);
    if (!SequenceNumbers.isAfter(sequence, lastSequence)) {
      return;
    }
    long forward = timestamp - lastTimestamp & TIMESTAMP_MASK;
    if (SequenceNumbers.distance(lastSequence, sequence) == 1
        && forward > 0
        && forward <= clockRate) {
      step = forward;
    }
    lastSequence = sequence;
    lastTimestamp = timestamp;
  }

  private long ticks(long elapsedNs) {
    return elapsedNs / 1_000 * clockRate / (NANOS_PER_SECOND / 1_000);
  }
}
