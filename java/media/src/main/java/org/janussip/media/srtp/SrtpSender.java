package org.janussip.media.srtp;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.rtp.RtpHeader;

/**
 * Protects the RTP that we send with one master key. No index is used twice, as both packets could
 * then be read (RFC 3711 section 9.1). Thread-safe; the lock belongs to this stream alone.
 */
final class SrtpSender {

  private final Transform transform;
  private final Sources sources = new Sources();

  SrtpSender(Transform transform) {
    this.transform = transform;
  }

  /** Protects a packet that is RTP. */
  synchronized Outcome protect(ByteBuffer packet) {
    if (!Room.isBehind(packet, transform)) {
      return Outcome.TOO_LONG;
    }
    int ssrc = (int) RtpHeader.ssrc(packet);
    ReplayWindow window = sources.find(ssrc);
    if (window == null) {
      window = sources.add(ssrc);
    }
    long index = window.nearest(RtpHeader.sequence(packet));
    if (!window.isNew(index)) {
      return Outcome.REPLAYED;
    }
    window.see(index);
    transform.seal(packet, RtpHeader.length(packet), ssrc, index);
    return Outcome.PASSED;
  }
}
