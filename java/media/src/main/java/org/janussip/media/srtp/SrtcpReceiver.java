package org.janussip.media.srtp;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.rtcp.RtcpHeader;

/**
 * Opens the RTCP of the peer with one master key. What is not encrypted is refused, as SDES without
 * session parameters agrees on encryption. Relay loop only.
 */
final class SrtcpReceiver {

  private static final int VERSION_MASK = 0xc0;
  private static final int VERSION = 0x80;

  private final Transform transform;
  private final Sources sources = new Sources();
  private volatile SrtcpReceiver before;

  /**
   * Makes a receiver.
   *
   * @param before the one of the keys until now; null for none
   */
  SrtcpReceiver(Transform transform, SrtcpReceiver before) {
    this.transform = transform;
    this.before = before;
    if (before != null) {
      before.before = null;
    }
  }

  /** Opens a packet, or leaves it as it is and says what is wrong with it. */
  Outcome unprotect(ByteBuffer packet) {
    Outcome outcome = unprotectWithThisKey(packet);
    SrtcpReceiver older = before;
    if (older == null) {
      return outcome;
    }
    if (outcome != Outcome.PASSED) {
      return older.unprotectWithThisKey(packet);
    }
    before = null;
    return outcome;
  }

  private Outcome unprotectWithThisKey(ByteBuffer packet) {
    int length = packet.remaining();
    if (length < SrtcpSender.CLEAR_BYTES + transform.overhead()
        || length > Scratch.MAX_LENGTH
        || (packet.get(packet.position()) & VERSION_MASK) != VERSION) {
      return Outcome.MALFORMED;
    }
    int word = packet.getInt(packet.limit() - transform.wordFromEnd());
    if ((word & Transform.ENCRYPTED_FLAG) == 0) {
      return Outcome.NOT_AUTHENTIC;
    }
    return open(packet, word & ~Transform.ENCRYPTED_FLAG);
  }

  private Outcome open(ByteBuffer packet, long index) {
    int ssrc = (int) RtcpHeader.ssrc(packet, packet.position());
    ReplayWindow window = sources.find(ssrc);
    if (window != null && !window.isNew(index)) {
      return Outcome.REPLAYED;
    }
    if (!transform.open(packet, SrtcpSender.CLEAR_BYTES, ssrc, index)) {
      return Outcome.NOT_AUTHENTIC;
    }
    (window == null ? sources.add(ssrc) : window).see(index);
    return Outcome.PASSED;
  }
}
