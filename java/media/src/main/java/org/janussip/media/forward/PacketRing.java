package org.janussip.media.forward;

import java.nio.ByteBuffer;
import org.janussip.media.core.PacketStage;

/**
 * Packets on their way from the threads that relay them to the one that sends copies. Putting in
 * copies the bytes and never waits for the reader; the lock is held by writers of one stream only,
 * for the time of the copy. Taking belongs to one thread.
 */
final class PacketRing {

  static final int SLOTS = 128;

  /** Each with room behind its packet, for what SRTP appends. */
  private static final int SLOT_BYTES = PacketStage.MAX_PACKET_BYTES + PacketStage.TRAILER_BYTES;

  private final ByteBuffer memory = ByteBuffer.allocateDirect(SLOTS * SLOT_BYTES);
  private final ByteBuffer view = memory.duplicate();
  private final int[] lengths = new int[SLOTS];
  private volatile long written;
  private volatile long read;

  /** Puts a packet in; returns false when there is no room. */
  synchronized boolean put(ByteBuffer packet) {
    long next = written;
    int length = packet.remaining();
    if (next - read >= SLOTS || length > PacketStage.MAX_PACKET_BYTES) {
      return false;
    }
    int slot = (int) (next % SLOTS);
    memory.put(slot * SLOT_BYTES, packet, packet.position(), length);
    lengths[slot] = length;
    written = next + 1;
    return true;
  }

  boolean isEmpty() {
    return read == written;
  }

  /** Returns the oldest packet, valid until {@link #drop}, or null. */
  ByteBuffer peek() {
    if (isEmpty()) {
      return null;
    }
    int slot = (int) (read % SLOTS);
    int start = slot * SLOT_BYTES;
    return view.limit(start + lengths[slot]).position(start);
  }

  /** Frees the oldest packet. */
  void drop() {
    long next = read + 1;
    read = next;
  }
}
