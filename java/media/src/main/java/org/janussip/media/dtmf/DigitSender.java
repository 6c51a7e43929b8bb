package org.janussip.media.dtmf;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.media.core.DtmfFormat;
import org.janussip.media.core.MediaTimer;
import org.janussip.media.core.PacketReceiver;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.rtp.RtpHeader;
import org.janussip.rtp.SequenceNumbers;
import org.janussip.rtp.TelephoneEvent;

/**
 * Sends digits of ours as events, one after the other, in the stream of the browser's sound: its
 * SSRC, its sequence numbers, its timestamps. The sound goes on between the events (RFC 4733
 * section 2.5.1). A browser that has sent nothing yet gets a source of ours in its place.
 *
 * <p>Digits come in on the mailbox, the timer's thread sends; both hold the monitor of {@link
 * OutgoingNumbers}.
 */
final class DigitSender {

  /** Digits that wait at most. */
  static final int MAX_WAITING = 32;

  /** The shortest digit that is sent, in ms: what receivers of tones must recognise. */
  static final int MIN_DURATION_MS = 40;

  private static final Logger LOG = Logger.getLogger(DigitSender.class.getName());
  private static final long NANOS_PER_MS = 1_000_000;

  /** From the end of a digit to the next one, in ns. */
  private static final long GAP_NS = 60 * NANOS_PER_MS;

  /** The level of the tones, in -dBm0. */
  private static final int VOLUME = 10;

  /** Room for a packet and what encryption adds to it. */
  private static final int BUFFER_BYTES = 512;

  private record Digit(int code, int durationMs) {}

  private final StreamState state;
  private final MediaTimer timer;
  private final OutgoingNumbers numbers;
  private final OutgoingClock clock;
  private final DtmfOut browser;
  private final PacketReceiver toPeer;
  private final DtmfCounters counters;
  private final ArrayDeque<Digit> waiting = new ArrayDeque<>(MAX_WAITING);
  private final Runnable tick = this::tick;
  private ByteBuffer buffer;
  private DigitPress press;
  private int ownSequence = ThreadLocalRandom.current().nextInt();
  private long quietUntilNs;
  private boolean ticking;

  /**
   * Makes the sender of a stream.
   *
   * @param toPeer takes packets on the rest of their way, behind the numbering
   */
  DigitSender(
      StreamState state,
      MediaTimer timer,
      OutgoingNumbers numbers,
      OutgoingClock clock,
      DtmfOut browser,
      PacketReceiver toPeer,
      DtmfCounters counters) {
    this.state = state;
    this.timer = timer;
    this.numbers = numbers;
    this.clock = clock;
    this.browser = browser;
    this.toPeer = toPeer;
    this.counters = counters;
    this.quietUntilNs = timer.nowNs();
  }

  /** Queues a digit; shorter ones than {@link #MIN_DURATION_MS} are made that long. */
  DigitResult send(char key, int durationMs) {
    int code = TelephoneEvent.codeOf(key);
    if (code < 0) {
      return DigitResult.NO_KEY;
    }
    StreamConfig plan = state.plan();
    if (plan == null || !plan.send()) {
      return DigitResult.SILENT;
    }
    if (format(plan).isEmpty()) {
      return DigitResult.NO_FORMAT;
    }
    synchronized (numbers) {
      if (waiting.size() >= MAX_WAITING) {
        return DigitResult.FULL;
      }
      waiting.add(new Digit(code, Math.max(MIN_DURATION_MS, durationMs)));
      if (!ticking) {
        tickAt(quietUntilNs);
      }
    }
    return DigitResult.QUEUED;
  }

  private static Optional<DtmfFormat> format(StreamConfig plan) {
    int clockRate = plan.clockRate();
    return Optional.ofNullable(EventMap.choose(plan.dtmf().peer(), clockRate, clockRate));
  }

  private void tickAt(long whenNs) {
    ticking = true;
    long delayNs = Math.max(0, whenNs - timer.nowNs());
    timer.schedule((delayNs + NANOS_PER_MS - 1) / NANOS_PER_MS, tick);
  }

  private void tick() {
    synchronized (numbers) {
      ticking = false;
      try {
        step(timer.nowNs());
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A digit could not be sent", e);
        drop();
      }
    }
  }

  private void step(long nowNs) {
    StreamConfig plan = state.plan();
    if (plan == null || !plan.send() || format(plan).isEmpty()) {
      drop();
      return;
    }
    if (press == null) {
      if (waiting.isEmpty()) {
        return;
      }
      if (browser.isBusy(nowNs)) {
        tickAt(nowNs + GAP_NS);
        return;
      }
      press = begin(plan, nowNs);
    } else {
      goOn(nowNs);
    }
    if (press != null) {
      tickAt(press.nextNs());
    } else if (!waiting.isEmpty()) {
      tickAt(quietUntilNs);
    }
  }

  private DigitPress begin(StreamConfig plan, long nowNs) {
    if (clock.source() < 0) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      clock.begin(random.nextInt() & 0xffff_ffffL, random.nextInt(), nowNs);
    }
    Digit digit = waiting.remove();
    int clockRate = plan.clockRate();
    return new DigitPress(
        digit.code(),
        digit.durationMs(),
        format(plan).orElseThrow(),
        clock.source(),
        clock.timestampAt(nowNs, clockRate),
        clockRate,
        clock.intervalMs(clockRate),
        nowNs);
  }

  private void goOn(long nowNs) {
    boolean over = press.isEnd();
    press.step(nowNs);
    while (press.isSegmentFull()) {
      sendPacket(false);
      press.nextSegment();
    }
    sendPacket(press.isEnd());
    if (press.isEnd() && !over) {
      quietUntilNs = nowNs + GAP_NS;
    }
    if (press.isDone()) {
      counters.addOut();
      quietUntilNs = Math.max(quietUntilNs, press.nextNs());
      press = null;
    }
  }

  private void sendPacket(boolean end) {
    if (buffer == null) {
      buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    }
    buffer.clear();
    RtpHeader.put(
        buffer,
        press.payloadType(),
        press.takeFirst(),
        sequence(),
        press.segmentTimestamp(),
        press.source());
    int at = RtpHeader.FIXED_LENGTH;
    TelephoneEvent.put(buffer, at, press.code(), end, VOLUME, press.segmentDuration());
    toPeer.onPacket(buffer.limit(at + TelephoneEvent.LENGTH));
  }

  /** A press that began before the browser had this source goes on with its own numbers. */
  private int sequence() {
    ownSequence =
        press.source() == numbers.source()
            ? numbers.putIn(TelephoneEvent.LENGTH)
            : SequenceNumbers.add(ownSequence, 1);
    return ownSequence;
  }

  /** Gives up what is not sent yet: the stream has fallen silent, or is over. */
  void drop() {
    synchronized (numbers) {
      counters.addDropped(waiting.size() + (press == null ? 0 : 1));
      waiting.clear();
      press = null;
    }
  }
}
