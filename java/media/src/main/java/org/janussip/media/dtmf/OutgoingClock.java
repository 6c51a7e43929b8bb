package org.janussip.media.dtmf;

import java.nio.ByteBuffer;
import org.janussip.media.core.MediaTimer;
import org.janussip.rtp.RtpHeader;
import org.janussip.rtp.SequenceNumbers;

/**
 * Where the browser's RTP timestamps stand at any moment, so that events of ours begin there.
 * Guarded by the monitor of {@link OutgoingNumbers}.
 */
final class OutgoingClock {

  private static final long NANOS_PER_MICRO = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int MS_PER_SECOND = 1_000;

  /** How often events are sent: as often as sound, within what RFC 4733 section 2.5.1.2 names. */
  private static final int MIN_INTERVAL_MS = 20;

  private static final int MAX_INTERVAL_MS = 50;

  /** The clock is read for one in so many packets: in between, timestamps tell the time. */
  private static final int READ_EVERY = 256;

  private final MediaTimer timer;
  private long source = -1;
  private long baseNs;
  private int baseTimestamp;
  private int lastSequence;
  private int lastTimestamp;
  private int step;

  OutgoingClock(MediaTimer timer) {
    this.timer = timer;
  }

  /** Takes a packet of sound. */
  void onSound(ByteBuffer packet) {
    int sequence = RtpHeader.sequence(packet);
    int timestamp = (int) RtpHeader.timestamp(packet);
    if (RtpHeader.ssrc(packet) != source) {
      source = RtpHeader.ssrc(packet);
      step = 0;
      read(timestamp);
    } else if (sequence % READ_EVERY == 0) {
      read(timestamp);
    }
    if (sequence == SequenceNumbers.add(lastSequence, 1)) {
      step = timestamp - lastTimestamp;
    }
    lastSequence = sequence;
    lastTimestamp = timestamp;
  }

  private void read(int timestamp) {
    baseNs = timer.nowNs();
    baseTimestamp = timestamp;
  }

  /** Begins a clock of our own, for a browser that has sent nothing. */
  void begin(long ownSource, int timestamp, long nowNs) {
    source = ownSource;
    step = 0;
    baseNs = nowNs;
    baseTimestamp = timestamp;
    lastTimestamp = timestamp;
  }

  /** Returns the source that is known; -1 for none. */
  long source() {
    return source;
  }

  /** Returns the timestamp of this moment; never one before the last packet's. */
  int timestampAt(long nowNs, int clockRate) {
    long micros = (nowNs - baseNs) / NANOS_PER_MICRO;
    int timestamp = baseTimestamp + (int) (micros * clockRate / MICROS_PER_SECOND);
    return timestamp - lastTimestamp > 0 ? timestamp : lastTimestamp + Math.max(1, step);
  }

  /** Returns how often events are to be sent, in ms: 20 to 50. */
  int intervalMs(int clockRate) {
    int packetMs = (int) ((long) step * MS_PER_SECOND / Math.max(1, clockRate));
    return Math.max(MIN_INTERVAL_MS, Math.min(MAX_INTERVAL_MS, packetMs));
  }
}
