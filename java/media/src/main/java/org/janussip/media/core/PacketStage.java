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

  /** Does the step; anything but {@link Outcome#PASSED} ends the packet's way. */
  Outcome process(ByteBuffer packet);
}
