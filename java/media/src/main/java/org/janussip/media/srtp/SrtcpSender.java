package org.janussip.media.srtp;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.rtcp.RtcpHeader;

/**
 * Protects the RTCP that we send with one master key (RFC 3711 section 3.4). Thread-safe; the lock
 * belongs to this stream alone.
 */
final class SrtcpSender {

  /** What stays readable: the head of the first packet and its SSRC. */
  static final int CLEAR_BYTES = RtcpHeader.LENGTH_WITH_SSRC;

  /** A key must not protect more packets than that (RFC 3711 section 9.2). */
  private static final long MAX_INDEX = 0x7fff_ffffL;

  private final Transform transform;
  private long nextIndex;

  SrtcpSender(Transform transform) {
    this.transform = transform;
  }

  /** Protects a packet that is RTCP. */
  synchronized Outcome protect(ByteBuffer packet) {
    if (!Room.isBehind(packet, transform) || nextIndex > MAX_INDEX) {
      return Outcome.TOO_LONG;
    }
    int ssrc = (int) RtcpHeader.ssrc(packet, packet.position());
    transform.seal(packet, CLEAR_BYTES, ssrc, nextIndex++);
    return Outcome.PASSED;
  }
}
