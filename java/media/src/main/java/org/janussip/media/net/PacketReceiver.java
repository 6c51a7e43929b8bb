package org.janussip.media.net;

import java.nio.ByteBuffer;

/** Takes what a socket has read. Called on the relay loop. */
public interface PacketReceiver {

  /** Takes one datagram, between position and limit of a direct buffer that is only lent. */
  void onPacket(ByteBuffer packet);

  /** Says that a datagram was longer than a packet may be, and is lost. */
  void onTooLong();
}
