package org.janussip.media.outgoing;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;

/** Holds back the browser's RTP where the plan says so. */
public final class SendGate implements PacketStage {

  private final StreamState state;

  /** Makes the gate of a stream. */
  public SendGate(StreamState state) {
    this.state = state;
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    StreamConfig plan = state.plan();
    if (plan == null) {
      return Outcome.NO_PLAN;
    }
    return plan.send() ? Outcome.PASSED : Outcome.DIRECTION_CLOSED;
  }
}
