package org.janussip.media.dtmf;

import java.nio.ByteBuffer;
import org.janussip.media.core.MediaTimer;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.rtp.RtpHeader;
import org.janussip.rtp.TelephoneEvent;

/**
 * Tells of the peer's digits and hands their packets on under the browser's numbers; to a browser
 * that agreed on no events they do not go. Packets come on the relay loop; the timer looks after a
 * press whose end got lost. Its lock is taken for events only.
 */
public final class DtmfIn implements PacketStage {

  private static final long NANOS_PER_MS = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Presses told of in a second; a machine dials ten. */
  private static final int MAX_PER_SECOND = 50;

  private final StreamState state;
  private final MediaTimer timer;
  private final Runnable onHeldBack;
  private final DigitListener listener;
  private final DtmfCounters counters;
  private final PressTracker presses = new PressTracker(this::onPress);
  private final EventRelay relay = new EventRelay(presses);
  private final Runnable look = this::look;
  private EventMap map = EventMap.NONE;
  private boolean looking;
  private long secondNs;
  private int inSecond;

  /**
   * Makes the stage of a stream.
   *
   * @param onHeldBack told on the loop that the browser does not get a packet
   */
  public DtmfIn(
      StreamState state,
      MediaTimer timer,
      Runnable onHeldBack,
      DigitListener listener,
      DtmfCounters counters) {
    this.state = state;
    this.timer = timer;
    this.onHeldBack = onHeldBack;
    this.listener = listener;
    this.counters = counters;
    this.secondNs = timer.nowNs();
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    StreamConfig current = state.plan();
    if (!map.isOf(current)) {
      map = EventMap.toBrowser(current);
    }
    return map.isEvent(RtpHeader.payloadType(packet)) ? relay(packet) : Outcome.PASSED;
  }

  private Outcome relay(ByteBuffer packet) {
    Outcome outcome;
    synchronized (presses) {
      outcome = relay.relay(packet, map, timer.nowNs());
      if (presses.isOpen() && !looking) {
        looking = true;
        timer.schedule(PressTracker.SILENCE_NS / NANOS_PER_MS, look);
      }
    }
    if (outcome != Outcome.PASSED) {
      onHeldBack.run();
      if (relay.begins()) {
        counters.addDropped();
      }
    }
    return outcome;
  }

  private void onPress(int code, long duration) {
    long nowNs = timer.nowNs();
    if (nowNs - secondNs >= NANOS_PER_SECOND) {
      secondNs = nowNs;
      inSecond = 0;
    }
    if (++inSecond > MAX_PER_SECOND) {
      counters.addDropped();
      return;
    }
    counters.addIn();
    listener.onDigit(TelephoneEvent.key(code), duration);
  }

  /** Ends a press of which nothing came any more. Timer's thread. */
  private void look() {
    synchronized (presses) {
      presses.finishIfSilent(timer.nowNs());
      looking = presses.isOpen();
      if (looking) {
        timer.schedule(PressTracker.SILENCE_NS / NANOS_PER_MS, look);
      }
    }
  }
}
