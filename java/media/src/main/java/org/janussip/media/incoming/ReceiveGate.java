package org.janussip.media.incoming;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;

/** Holds back the peer's RTP where the plan says so. Relay loop only. */
public final class ReceiveGate implements PacketStage {

  private final StreamState state;
  private final Continuity continuity;

  /** Makes the gate of a stream, which tells the continuity of what it held back. */
  public ReceiveGate(StreamState state, Continuity continuity) {
    this.state = state;
    this.continuity = continuity;
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    StreamConfig plan = state.plan();
    if (plan != null && plan.receive()) {
      return Outcome.PASSED;
    }
    continuity.interrupt(packet);
    return plan == null ? Outcome.NO_PLAN : Outcome.DIRECTION_CLOSED;
  }
}
