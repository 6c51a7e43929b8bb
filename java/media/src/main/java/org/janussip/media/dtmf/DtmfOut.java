package org.janussip.media.dtmf;

import java.nio.ByteBuffer;
import org.janussip.media.core.MediaTimer;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.rtp.RtpHeader;

/**
 * Hands the browser's digits on under the peer's numbers, unless the peer agreed on no events, and
 * keeps sequence numbers whole where digits of our own were put in. Runs with the monitor of {@link
 * OutgoingNumbers} held.
 */
public final class DtmfOut implements PacketStage {

  private final StreamState state;
  private final MediaTimer timer;
  private final OutgoingNumbers numbers;
  private final OutgoingClock clock;
  private final DtmfCounters counters;
  private final PressTracker presses = new PressTracker((code, duration) -> {});
  private final EventRelay relay = new EventRelay(presses);
  private EventMap map = EventMap.NONE;

  DtmfOut(
      StreamState state,
      MediaTimer timer,
      OutgoingNumbers numbers,
      OutgoingClock clock,
      DtmfCounters counters) {
    this.state = state;
    this.timer = timer;
    this.numbers = numbers;
    this.clock = clock;
    this.counters = counters;
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    StreamConfig current = state.plan();
    if (!map.isOf(current)) {
      map = EventMap.toPeer(current);
    }
    if (!map.isEvent(RtpHeader.payloadType(packet))) {
      clock.onSound(packet);
      return numbers.pass(packet);
    }
    return relay(packet);
  }

  private Outcome relay(ByteBuffer packet) {
    int payload = packet.remaining() - RtpHeader.length(packet) - RtpHeader.paddingLength(packet);
    Outcome outcome = relay.relay(packet, map, timer.nowNs());
    if (outcome != Outcome.PASSED) {
      numbers.leaveOut(packet, payload);
      if (relay.begins()) {
        counters.addDropped();
      }
      return outcome;
    }
    if (relay.begins()) {
      counters.addOut();
    }
    return numbers.pass(packet);
  }

  /** Returns whether a digit of the browser is on its way. */
  boolean isBusy(long nowNs) {
    presses.finishIfSilent(nowNs);
    return presses.isOpen();
  }
}
