package org.janussip.media.core;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The ordered stages that packets of one medium and one direction go through, and the count of what
 * became of them. As thread-safe as its stages are.
 *
 * <p>The path is kept short in objects, too: with hundreds of calls each one that a packet touches
 * is a miss of the processor's cache.
 */
public final class PacketPath implements PacketReceiver {

  private final TrafficCounters counters;
  private final boolean countsPackets;
  private final PacketStage[] stages;

  private PacketPath(TrafficCounters counters, boolean countsPackets, PacketStage... stages) {
    this.counters = counters;
    this.countsPackets = countsPackets;
    this.stages = Stream.of(stages).filter(Objects::nonNull).toArray(PacketStage[]::new);
  }

  /** Makes a path of its stages in their order; null stands for none. */
  public static PacketPath ofRtp(TrafficCounters counters, PacketStage... stages) {
    return new PacketPath(counters, true, stages);
  }

  /** Makes a path whose packets count only when they are dropped. */
  public static PacketPath ofRtcp(TrafficCounters counters, PacketStage... stages) {
    return new PacketPath(counters, false, stages);
  }

  @Override
  public void onPacket(ByteBuffer packet) {
    int length = packet.remaining();
    for (PacketStage stage : stages) {
      if (stage.process(packet) != Outcome.PASSED) {
        counters.addDropped();
        return;
      }
    }
    if (countsPackets) {
      counters.addPacket(length);
    }
  }

  @Override
  public void onTooLong() {
    counters.addDropped();
  }
}
