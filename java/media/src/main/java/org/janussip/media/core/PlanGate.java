package org.janussip.media.core;

import java.nio.ByteBuffer;

/** Lets packets through as long as a plan is in effect, whatever its direction: for RTCP. */
public final class PlanGate implements PacketStage {

  private final StreamState state;

  /** Makes the gate of a stream. */
  public PlanGate(StreamState state) {
    this.state = state;
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    return state.plan() == null ? Outcome.NO_PLAN : Outcome.PASSED;
  }
}
