package org.janussip.media.incoming;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
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
 * re-INVITE), begins anew with the same one, or where packets were held back. Gaps within one
 * source are losses and stay, and so does disorder; no two packets get the same number.
 *
 * <p>Relay loop only.
 */
public final class Continuity implements PacketStage {

  /** A larger step of the sequence number is another beginning (RFC 3550 appendix A.1). */
  static final int MAX_DROPOUT = 3_000;

  /** So far behind the newest one a packet may be to count as late (RFC 3550 appendix A.1). */
  static final int MAX_MISORDER = 100;

  /** So long after a change the source before it is not taken for a new one. */
  static final long LATE_NS = 500_000_000L;

  /** A source that was heard so recently is not left for one that was left before. */
  static final long ALIVE_NS = 60_000_000L;

  private static final long NANOS_PER_MICRO = 1_000;
  private static final long MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);
  private static final int DEFAULT_CLOCK_RATE = 8_000;
  private static final int MAX_TIME_ERROR_S = 3;
  private static final int NONE = -1;

  /** After so many packets nothing from before the current source can come any more. */
  private static final int FLOOR_REACH = 1_000;

  private final StreamState state;
  private final LongSupplier clockNs;
  private final boolean marks;
  private final RetiredSources retired = new RetiredSources();
  private PeerTimeline timeline = PeerTimeline.UNKNOWN;
  private boolean interrupted;

  /** The peer's newest number of the current source. */
  private int highest;

  /** The browser's newest number, and that of the last packet before the current source. */
  private int lastSequence;

  private int floor = NONE;

  /** The lowest number of the peer that belongs to the current source. */
  private int first;

  /** The newest timestamp of the browser, and when a packet first had it. */
  private long lastTimestamp;

  private long lastTimestampNs;
  private long heardNs;
  private long changedNs;
  private int restart = NONE;

  /**
   * Makes the continuity of one stream.
   *
   * @param clockNs the loop's clock, in ns
   * @param marks whether the marker bit says that something begins, as in audio; in video it ends a
   *     frame
   */
  public Continuity(StreamState state, LongSupplier clockNs, boolean marks) {
    this.state = state;
    this.clockNs = clockNs;
    this.marks = marks;
  }

  /** Says that packets were held back: the next one follows the last one the browser has seen. */
  void interrupt() {
    interrupted = timeline.isKnown();
  }

  /** Says that this packet was held back, and so whatever comes before it. */
  void interrupt(ByteBuffer packet) {
    interrupt();
    int sequence = RtpHeader.sequence(packet);
    int step = SequenceNumbers.distance(highest, sequence);
    if (RtpHeader.ssrc(packet) == timeline.peerSsrc() && step > 0 && step <= MAX_DROPOUT) {
      highest = sequence;
    }
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    long ssrc = RtpHeader.ssrc(packet);
    int sequence = RtpHeader.sequence(packet);
    if (!timeline.isKnown()) {
      begin(ssrc, sequence);
      return pass(packet, sequence);
    }
    if (ssrc != timeline.peerSsrc()) {
      return ofOtherSource(packet, ssrc, sequence);
    }
    if (interrupted) {
      int step = SequenceNumbers.distance(highest, sequence);
      if (step <= 0 && step >= -MAX_MISORDER) {
        return Outcome.STALE_SOURCE;
      }
      floor = lastSequence;
      change(packet, ssrc, sequence, isTimeOff(packet));
      return pass(packet, sequence);
    }
    return ofSameSource(packet, ssrc, sequence);
  }

  private Outcome ofOtherSource(ByteBuffer packet, long ssrc, int sequence) {
    RetiredSources.Source before = retired.find(ssrc);
    if (before != null) {
      if (before.isLate(sequence)) {
        return passLate(packet, before.timeline(), sequence);
      }
      long nowNs = clockNs.getAsLong();
      if (nowNs - changedNs < LATE_NS || nowNs - heardNs < ALIVE_NS) {
        return Outcome.STALE_SOURCE;
      }
      retired.remove(before);
    }
    leave(packet, ssrc, sequence);
    return pass(packet, sequence);
  }

  private Outcome ofSameSource(ByteBuffer packet, long ssrc, int sequence) {
    int step = SequenceNumbers.distance(highest, sequence);
    if (step > MAX_DROPOUT || step < -MAX_MISORDER) {
      return ofRestart(packet, ssrc, sequence);
    }
    if (floor != NONE
        && step < 0
        && !SequenceNumbers.isAfter(timeline.toBrowserSequence(sequence), floor)) {
      return Outcome.STALE_SOURCE;
    }
    restart = NONE;
    if (step > 0 && isTimeOff(packet)) {
      publish(ssrc, timeline.sequenceShift(), shiftOf(packet));
      mark(packet);
    }
    return pass(packet, sequence);
  }

  /** The same SSRC with quite other numbers: two in a row show that the peer has begun anew. */
  private Outcome ofRestart(ByteBuffer packet, long ssrc, int sequence) {
    RetiredSources.Source before = retired.find(ssrc);
    if (before != null && before.isNear(sequence) && clockNs.getAsLong() - changedNs < LATE_NS) {
      return before.isLate(sequence)
          ? passLate(packet, before.timeline(), sequence)
          : Outcome.STALE_SOURCE;
    }
    if (sequence != restart) {
      restart = SequenceNumbers.add(sequence, 1);
      return Outcome.STALE_SOURCE;
    }
    if (before != null) {
      retired.remove(before);
    }
    leave(packet, ssrc, sequence);
    return pass(packet, sequence);
  }

  private void begin(long ssrc, int sequence) {
    timeline = new PeerTimeline(ssrc, ssrc, 0, 0);
    state.timeline(timeline);
    highest = sequence;
    first = SequenceNumbers.add(sequence, -MAX_MISORDER);
    lastSequence = SequenceNumbers.add(sequence, -1);
    changedNs = clockNs.getAsLong();
  }

  /** Goes on with another source. */
  private void leave(ByteBuffer packet, long ssrc, int sequence) {
    retired.add(timeline, first, highest);
    floor = lastSequence;
    change(packet, ssrc, sequence, true);
  }

  private void change(ByteBuffer packet, long ssrc, int sequence, boolean newTime) {
    publish(
        ssrc,
        SequenceNumbers.add(lastSequence, 1 - sequence),
        newTime ? shiftOf(packet) : timeline.timestampShift());
    highest = sequence;
    first = sequence;
    changedNs = clockNs.getAsLong();
    interrupted = false;
    restart = NONE;
    mark(packet);
  }

  private void publish(long ssrc, int sequenceShift, long timestampShift) {
    timeline = new PeerTimeline(ssrc, timeline.browserSideSsrc(), sequenceShift, timestampShift);
    state.timeline(timeline);
  }

  /** Returns the shift that makes a packet follow the last one by the time that has passed. */
  private long shiftOf(ByteBuffer packet) {
    long expected = lastTimestamp + Math.max(1, elapsedTicks());
    return expected - RtpHeader.timestamp(packet) & 0xffff_ffffL;
  }

  /** Peers that begin anew, or play something else, may go on with other times. */
  private boolean isTimeOff(ByteBuffer packet) {
    long expected = lastTimestamp + elapsedTicks();
    long shown = timeline.toBrowserTimestamp(RtpHeader.timestamp(packet));
    int error = (int) (shown - expected);
    return shown != lastTimestamp && Math.abs((long) error) > (long) MAX_TIME_ERROR_S * clockRate();
  }

  private void mark(ByteBuffer packet) {
    if (marks) {
      RtpHeader.setMarker(packet);
    }
  }

  private long elapsedTicks() {
    long elapsedMicros = (clockNs.getAsLong() - lastTimestampNs) / NANOS_PER_MICRO;
    return elapsedMicros * clockRate() / MICROS_PER_SECOND;
  }

  private int clockRate() {
    StreamConfig plan = state.plan();
    return plan == null || plan.clockRate() <= 0 ? DEFAULT_CLOCK_RATE : plan.clockRate();
  }

  private Outcome pass(ByteBuffer packet, int sequence) {
    int outSequence = timeline.toBrowserSequence(sequence);
    long outTimestamp = timeline.toBrowserTimestamp(RtpHeader.timestamp(packet));
    if (!timeline.isIdentity()) {
      rewrite(packet, outSequence, outTimestamp);
    }
    heardNs = clockNs.getAsLong();
    if (SequenceNumbers.isAfter(outSequence, lastSequence)) {
      highest = sequence;
      remember(outSequence, outTimestamp);
    }
    return Outcome.PASSED;
  }

  private void remember(int sequence, long timestamp) {
    lastSequence = sequence;
    if (timestamp != lastTimestamp) {
      lastTimestamp = timestamp;
      lastTimestampNs = heardNs;
    }
    if (floor != NONE && SequenceNumbers.distance(floor, sequence) > FLOOR_REACH) {
      floor = NONE;
    }
  }

  /** A packet that was under way when the source changed keeps the number it would have had. */
  private Outcome passLate(ByteBuffer packet, PeerTimeline before, int sequence) {
    if (clockNs.getAsLong() - changedNs >= LATE_NS) {
      return Outcome.STALE_SOURCE;
    }
    rewrite(
        packet,
        before.toBrowserSequence(sequence),
        before.toBrowserTimestamp(RtpHeader.timestamp(packet)));
    return Outcome.PASSED;
  }

  private void rewrite(ByteBuffer packet, int sequence, long timestamp) {
    RtpHeader.setSequence(packet, sequence);
    RtpHeader.setTimestamp(packet, timestamp);
    RtpHeader.setSsrc(packet, timeline.browserSideSsrc());
  }
}
