package org.janussip.media.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.janussip.media.core.MediaStatistics;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.rtp.RtpHeader;

/**
 * Counts what comes from the peer, under the peer's own numbers: loss as in appendices A.1 and A.3
 * of RFC 3550, jitter as in A.8. The relay loop writes, everybody reads.
 *
 * <p>A packet that shares its timestamp with the one before, as those of one picture and those of
 * one key press do, says nothing of jitter and is left out of it.
 */
final class Arrivals implements PacketStage {

  /** The largest step forward that is a loss and not a new beginning. */
  private static final int MAX_DROPOUT = 3_000;

  /** The largest step back that is a late packet and not a new beginning. */
  private static final int MAX_MISORDER = 100;

  private static final int SEQUENCE_MASK = 0xffff;
  private static final int NO_SEQUENCE = -1;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final double MS_PER_SECOND = 1_000;

  /** A longer pause between two packets is no jitter: a hold, or a source that begins anew. */
  private static final int LONGEST_STEP_S = 2;

  /** Jitter is kept 16 times as large, so that whole numbers do. */
  private static final int JITTER_SHIFT = 4;

  private static final VarHandle PACKETS = handle("packets");
  private static final VarHandle EXPECTED = handle("expected");
  private static final VarHandle DISORDERED = handle("disordered");
  private static final VarHandle JITTER = handle("jitter");
  private static final VarHandle SOURCES = handle("sources");

  private final StreamState state;
  private final LongSupplier clockNs;

  private long packets;
  private long expected;
  private long disordered;

  /** In units of 1/16 of the RTP clock. */
  private long jitter;

  private long sources;

  private long ssrc = StreamState.UNKNOWN_SSRC;
  private int highest;
  private int afterJump = NO_SEQUENCE;
  private volatile int clockRate;
  private int transit;
  private int lastTimestamp;
  private boolean transitKnown;

  /**
   * Makes the arrivals of one stream.
   *
   * @param clockNs the loop's clock, in ns
   */
  Arrivals(StreamState state, LongSupplier clockNs) {
    this.state = state;
    this.clockNs = clockNs;
  }

  private static VarHandle handle(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(Arrivals.class, field, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    long from = RtpHeader.ssrc(packet);
    int sequence = RtpHeader.sequence(packet);
    if (from != ssrc) {
      ssrc = from;
      SOURCES.setOpaque(this, sources + 1);
      begin(sequence);
    } else if (!goesOn(sequence)) {
      return Outcome.PASSED;
    }
    PACKETS.setOpaque(this, packets + 1);
    measure((int) RtpHeader.timestamp(packet));
    return Outcome.PASSED;
  }

  /** The first packet of a source, or of a new beginning: nothing before it is missing. */
  private void begin(int sequence) {
    highest = sequence;
    afterJump = NO_SEQUENCE;
    transitKnown = false;
    EXPECTED.setOpaque(this, expected + 1);
  }

  /** Takes a packet's number; false when it is so far off that the next one must confirm it. */
  private boolean goesOn(int sequence) {
    int step = (sequence - highest) & SEQUENCE_MASK;
    if (step > 0 && step < MAX_DROPOUT) {
      highest = sequence;
      EXPECTED.setOpaque(this, expected + step);
    } else if (step == 0 || step > SEQUENCE_MASK - MAX_MISORDER) {
      DISORDERED.setOpaque(this, disordered + 1);
    } else if (sequence == afterJump) {
      EXPECTED.setOpaque(this, expected + 1); // the packet before, which begins it
      PACKETS.setOpaque(this, packets + 1);
      begin(sequence);
    } else {
      afterJump = sequence + 1 & SEQUENCE_MASK;
      return false;
    }
    return true;
  }

  private void measure(int timestamp) {
    StreamConfig plan = state.plan();
    int rate = plan == null ? clockRate : plan.clockRate();
    if (rate <= 0 || (transitKnown && timestamp == lastTimestamp)) {
      return;
    }
    if (rate != clockRate) {
      clockRate = rate;
      transitKnown = false;
      JITTER.setOpaque(this, 0L);
    }
    int arrival = (int) (clockNs.getAsLong() / NANOS_PER_MICRO * rate / MICROS_PER_SECOND);
    int before = transit;
    transit = arrival - timestamp;
    if (transitKnown) {
      int difference = Math.abs(transit - before);
      if (difference >= 0 && difference < LONGEST_STEP_S * rate) {
        JITTER.setOpaque(this, jitter + difference - ((jitter + 8) >> JITTER_SHIFT));
      }
    }
    transitKnown = true;
    lastTimestamp = timestamp;
  }

  MediaStatistics.Arrivals snapshot() {
    long came = (long) PACKETS.getOpaque(this);
    long wanted = (long) EXPECTED.getOpaque(this);
    return new MediaStatistics.Arrivals(
        came,
        Math.max(0, wanted - came),
        (long) DISORDERED.getOpaque(this),
        jitterMs(),
        (int) (long) SOURCES.getOpaque(this));
  }

  private double jitterMs() {
    int rate = clockRate;
    long units = (long) JITTER.getOpaque(this) >> JITTER_SHIFT;
    return rate <= 0 ? 0 : units * MS_PER_SECOND / rate;
  }
}
