package org.janussip.media.srtp;

import java.nio.ByteBuffer;

/** Is there room for what protection appends? */
final class Room {

  private Room() {}

  /** Tells whether the buffer, and the arrays of the thread, have room behind the packet. */
  static boolean isBehind(ByteBuffer packet, Transform transform) {
    return packet.capacity() - packet.limit() >= transform.overhead()
        && packet.remaining() + transform.overhead() <= Scratch.MAX_LENGTH;
  }
}
