package org.janussip.media.core;

import java.nio.ByteBuffer;

/**
 * One step on the way of a packet. A stage reads or rewrites the bytes between position and limit,
 * allocates nothing, never blocks, and keeps no reference to the buffer.
 */
@FunctionalInterface
public interface PacketStage {

  /** The longest packet that is relayed, in bytes of UDP payload: what fits an Ethernet frame. */
  int MAX_PACKET_BYTES = 1500;

  /**
   * Room behind each packet on its way to the peer, for what SRTP appends: index, the longest key
   * identifier and tag. A packet without it can go out plain only.
   */
  int TRAILER_BYTES = 160;

  /** Returns this step with another one after it. */
  default PacketStage then(PacketStage next) {
    return packet -> {
      Outcome outcome = process(packet);
      return outcome == Outcome.PASSED ? next.process(packet) : outcome;
    };
  }

  /** Does the step; anything but {@link Outcome#PASSED} ends the packet's way. */
  Outcome process(ByteBuffer packet);
}
