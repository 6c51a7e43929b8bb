package org.janussip.media.core;

import java.nio.ByteBuffer;

/**
 * The port to the host: packets on their way to the browser. Called on the relay loops; buffers are
 * direct, hold the packet between position and limit, and may be reused as soon as the call
 * returns. Calls for a session that is gone do nothing.
 */
public interface JanusSink {

  /** Hands an RTP packet to the browser of a session. */
  void relayRtp(long sessionId, ByteBuffer packet, MediaKind kind);

  /** Hands a compound RTCP packet to the browser of a session. */
  void relayRtcp(long sessionId, ByteBuffer packet, MediaKind kind);
}
