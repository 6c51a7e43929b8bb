package org.janussip.media.core;

import java.nio.ByteBuffer;

/**
 * The ordered stages that packets of one medium and one direction go through. As thread-safe as its
 * stages are.
 */
public final class PacketPath implements PacketStage {

  private final PacketStage[] stages;

  /** Makes a path of its stages in their order. */
  public PacketPath(PacketStage... stages) {
    this.stages = stages.clone();
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    for (PacketStage stage : stages) {
      Outcome outcome = stage.process(packet);
      if (outcome != Outcome.PASSED) {
        return outcome;
      }
    }
    return Outcome.PASSED;
  }
}
