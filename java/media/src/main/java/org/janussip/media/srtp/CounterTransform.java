package org.janussip.media.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.janussip.media.core.SrtpSuite;

/**
 * AES in counter mode with HMAC-SHA1 (RFC 3711 sections 4.1.1 and 4.2.1, RFC 6188). A packet is
 *
 * <pre>
 * | clear | encrypted | index, SRTCP only | MKI, if any | tag |
 * </pre>
 */
final class CounterTransform implements Transform {

  private final AesCounterMode cipher;
  private final HmacSha1 hmac;
  private final long saltHigh;
  private final long saltLow;
  private final byte[] mki;
  private final int tagBytes;
  private final boolean rtcp;

  CounterTransform(SrtpSuite suite, SessionKeys keys, byte[] mki, boolean rtcp)
      throws GeneralSecurityException {
    cipher = new AesCounterMode(keys.cipher());
    hmac = new HmacSha1(keys.authentication());
    byte[] salt = Arrays.copyOf(keys.salt(), Scratch.AES_BLOCK);
    saltHigh = (long) Scratch.LONG.get(salt, 0);
    saltLow = (long) Scratch.LONG.get(salt, 8);
    this.mki = mki;
    tagBytes = rtcp ? suite.rtcpTagBytes() : suite.rtpTagBytes();
    this.rtcp = rtcp;
  }

  @Override
  public int overhead() {
    return (rtcp ? WORD_BYTES : 0) + mki.length + tagBytes;
  }

  @Override
  public int wordFromEnd() {
    return WORD_BYTES + mki.length + tagBytes;
  }

  private int word(long index) {
    return rtcp ? ENCRYPTED_FLAG | (int) index : (int) (index >>> 16);
  }

  @Override
  public void seal(ByteBuffer packet, int clear, int ssrc, long index) {
    Scratch scratch = Scratch.ofThread();
    int length = packet.remaining();
    scratch.load(packet);
    crypt(scratch, clear, length, ssrc, index);
    sign(scratch, length, index);
    int at = rtcp ? length + WORD_BYTES : length;
    System.arraycopy(mki, 0, scratch.bytes, Scratch.PACKET + at, mki.length);
    System.arraycopy(scratch.mac, 0, scratch.bytes, Scratch.PACKET + at + mki.length, tagBytes);
    scratch.store(packet, clear, length + overhead());
  }

  @Override
  public boolean open(ByteBuffer packet, int clear, int ssrc, long index) {
    Scratch scratch = Scratch.ofThread();
    int end = Scratch.PACKET + packet.remaining();
    int length = packet.remaining() - overhead();
    scratch.load(packet);
    if (!Transform.matches(scratch.bytes, end - tagBytes - mki.length, mki, 0, mki.length)) {
      return false;
    }
    System.arraycopy(scratch.bytes, end - tagBytes, scratch.tag, 0, tagBytes);
    sign(scratch, length, index);
    if (!Transform.matches(scratch.mac, 0, scratch.tag, 0, tagBytes)) {
      return false;
    }
    crypt(scratch, clear, length, ssrc, index);
    scratch.store(packet, clear, length);
    return true;
  }

  private void crypt(Scratch scratch, int clear, int length, int ssrc, long index) {
    cipher.crypt(
        scratch,
        Scratch.PACKET + clear,
        length - clear,
        saltHigh ^ (ssrc & 0xffff_ffffL),
        saltLow ^ (index << 16));
  }

  private void sign(Scratch scratch, int length, long index) {
    Scratch.INT.set(scratch.bytes, Scratch.PACKET + length, word(index));
    hmac.sign(scratch, length + WORD_BYTES);
  }
}
