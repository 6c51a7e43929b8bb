package org.janussip.media.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.janussip.media.core.SrtpSuite;

/**
 * AES-GCM (RFC 7714). A packet is
 *
 * <pre>
 * | clear | encrypted | tag | index, SRTCP only | MKI, if any |
 * </pre>
 */
final class AeadTransform implements Transform {

  private static final int IV_BYTES = 12;
  private static final int IV_SSRC = 2;
  private static final int IV_INDEX = 6;

  private final Cipher cipher;
  private final SecretKeySpec cipherKey;
  private final GcmIv iv;
  private final byte[] salt;
  private final byte[] mki;
  private final int tagBytes;
  private final int mode;
  private final boolean rtcp;

  AeadTransform(SrtpSuite suite, SessionKeys keys, byte[] mki, boolean rtcp, boolean seals)
      throws GeneralSecurityException {
    cipherKey = new SecretKeySpec(keys.cipher(), "AES");
    salt = keys.salt();
    cipher = CipherChoice.aeadCipher();
    iv = new GcmIv(IV_BYTES, CipherChoice.keepsIv(cipher));
    this.mki = mki;
    tagBytes = suite.rtpTagBytes();
    mode = seals ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
    this.rtcp = rtcp;
  }

  @Override
  public int overhead() {
    return tagBytes + (rtcp ? WORD_BYTES : 0) + mki.length;
  }

  @Override
  public int wordFromEnd() {
    return WORD_BYTES + mki.length;
  }

  @Override
  public void seal(ByteBuffer packet, int clear, int ssrc, long index) {
    Scratch scratch = Scratch.ofThread();
    int length = packet.remaining();
    scratch.load(packet);
    try {
      crypt(scratch, clear, length, ssrc, index);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A packet could not be encrypted", e);
    }
    int at = Scratch.PACKET + length + tagBytes;
    if (rtcp) {
      Scratch.INT.set(scratch.bytes, at, ENCRYPTED_FLAG | (int) index);
      at += WORD_BYTES;
    }
    System.arraycopy(mki, 0, scratch.bytes, at, mki.length);
    scratch.store(packet, clear, length + overhead());
  }

  @Override
  public boolean open(ByteBuffer packet, int clear, int ssrc, long index) {
    Scratch scratch = Scratch.ofThread();
    int end = Scratch.PACKET + packet.remaining();
    int length = packet.remaining() - overhead();
    scratch.load(packet);
    if (!Transform.matches(scratch.bytes, end - mki.length, mki, 0, mki.length)) {
      return false;
    }
    try {
      crypt(scratch, clear, length + tagBytes, ssrc, index);
    } catch (AEADBadTagException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A packet could not be decrypted", e);
    }
    scratch.store(packet, clear, length);
    return true;
  }

  private void crypt(Scratch scratch, int clear, int end, int ssrc, long index)
      throws GeneralSecurityException {
    setIv(ssrc, index);
    cipher.init(mode, cipherKey, iv);
    cipher.updateAAD(scratch.bytes, Scratch.PACKET, clear);
    if (rtcp) {
      Scratch.INT.set(scratch.word, 0, ENCRYPTED_FLAG | (int) index);
      cipher.updateAAD(scratch.word, 0, WORD_BYTES);
    }
    int from = Scratch.PACKET + clear;
    cipher.doFinal(scratch.bytes, from, end - clear, scratch.bytes, from);
  }

  /** Two zero bytes, SSRC and index, all of it with the salt (RFC 7714 sections 8.1 and 9.1). */
  private void setIv(int ssrc, long index) {
    byte[] bytes = iv.bytes();
    System.arraycopy(salt, 0, bytes, 0, IV_BYTES);
    int withSsrc = (int) Scratch.INT.get(bytes, IV_SSRC) ^ ssrc;
    Scratch.INT.set(bytes, IV_SSRC, withSsrc);
    bytes[IV_INDEX] ^= (byte) (index >>> 40);
    bytes[IV_INDEX + 1] ^= (byte) (index >>> 32);
    int withIndex = (int) Scratch.INT.get(bytes, IV_INDEX + 2) ^ (int) index;
    Scratch.INT.set(bytes, IV_INDEX + 2, withIndex);
  }
}
