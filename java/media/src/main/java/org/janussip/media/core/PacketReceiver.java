package org.janussip.media.core;

import java.nio.ByteBuffer;

/** Takes packets one by one. */
public interface PacketReceiver {

  /** Takes one datagram, between position and limit of a direct buffer that is only lent. */
  void onPacket(ByteBuffer packet);

  /** Says that a datagram was longer than a packet may be, and is lost. */
  void onTooLong();
}
