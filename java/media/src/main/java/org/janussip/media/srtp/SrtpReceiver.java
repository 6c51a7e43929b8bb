package org.janussip.media.srtp;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.rtp.RtpHeader;

/**
 * Opens the RTP of the peer with one master key; only what is authentic changes anything. After a
 * change of keys the receiver before it goes on serving packets that were under way, until the
 * first one with the new key. Relay loop only.
 */
final class SrtpReceiver {

  private static final int VERSION_MASK = 0xc0;
  private static final int VERSION = 0x80;

  private final Transform transform;
  private final Sources sources = new Sources();
  private volatile SrtpReceiver before;

  /**
   * Makes a receiver.
   *
   * @param before the one of the keys until now; null for none
   */
  SrtpReceiver(Transform transform, SrtpReceiver before) {
    this.transform = transform;
    this.before = before;
    if (before != null) {
      before.before = null;
    }
  }

  /** Opens a packet, or leaves it as it is and says what is wrong with it. */
  Outcome unprotect(ByteBuffer packet) {
    Outcome outcome = unprotectWithThisKey(packet);
    SrtpReceiver older = before;
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
    int clear = clearLength(packet);
    if (clear < 0 || packet.remaining() > Scratch.MAX_LENGTH) {
      return Outcome.MALFORMED;
    }
    int ssrc = (int) RtpHeader.ssrc(packet);
    int sequence = RtpHeader.sequence(packet);
    ReplayWindow window = sources.find(ssrc);
    if (window == null) {
      return begin(packet, clear, ssrc, sequence);
    }
    long index = window.nearest(sequence);
    if (!window.isNew(index)) {
      return Outcome.REPLAYED;
    }
    if (!transform.open(packet, clear, ssrc, index)) {
      return Outcome.NOT_AUTHENTIC;
    }
    window.see(index);
    return Outcome.PASSED;
  }

  /** A new key begins at zero (RFC 4568 section 7.1.4), or goes on (RFC 3711 section 3.3.1). */
  private Outcome begin(ByteBuffer packet, int clear, int ssrc, int sequence) {
    long index = sequence;
    if (!transform.open(packet, clear, ssrc, index)) {
      index = indexBefore(ssrc, sequence);
      if (index <= sequence || !transform.open(packet, clear, ssrc, index)) {
        return Outcome.NOT_AUTHENTIC;
      }
    }
    sources.add(ssrc).see(index);
    return Outcome.PASSED;
  }

  private long indexBefore(int ssrc, int sequence) {
    SrtpReceiver older = before;
    ReplayWindow window = older == null ? null : older.sources.find(ssrc);
    return window == null ? 0 : window.nearest(sequence);
  }

  /** Returns the length of the header, or -1 when the packet cannot be SRTP. */
  private int clearLength(ByteBuffer packet) {
    int room = packet.remaining() - transform.overhead();
    if (room < RtpHeader.FIXED_LENGTH
        || (packet.get(packet.position()) & VERSION_MASK) != VERSION) {
      return -1;
    }
    int fixed = RtpHeader.FIXED_LENGTH + 4 * RtpHeader.csrcCount(packet);
    if (RtpHeader.hasExtension(packet)) {
      fixed += RtpHeader.EXTENSION_HEAD_LENGTH;
    }
    if (room < fixed) {
      return -1;
    }
    int length = RtpHeader.length(packet);
    return length <= room ? length : -1;
  }
}
