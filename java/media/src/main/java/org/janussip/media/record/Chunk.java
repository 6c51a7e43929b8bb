package org.janussip.media.record;

import java.nio.ByteBuffer;

/**
 * A piece of a file that is being filled or waits to be written. Belongs to one recording at a
 * time.
 */
final class Chunk {

  /** Some two seconds of sound; what is written at a time. */
  static final int BYTES = 16_384;

  private final ByteBuffer memory;
  private int packets;
  private Chunk next;

  /** Takes the memory, which nobody else may have. */
  Chunk(ByteBuffer memory) {
    this.memory = memory;
  }

  /** Returns the memory, whose position is where the next packet goes. */
  ByteBuffer memory() {
    return memory;
  }

  int packets() {
    return packets;
  }

  /** Counts a packet that was put in. */
  void addPacket() {
    packets++;
  }

  /** Returns the one to be written after this, or null. */
  Chunk next() {
    return next;
  }

  void next(Chunk following) {
    next = following;
  }

  /** Makes it empty again. */
  void clear() {
    memory.clear();
    packets = 0;
    next = null;
  }
}
