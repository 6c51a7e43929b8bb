package org.janussip.media.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import org.janussip.media.core.SrtpKey;

/**
 * Seals or opens packets of one kind with the session keys of one master key. Not thread-safe.
 *
 * <p>In both kinds a word of 32 bits is authenticated beside the packet: the roll-over counter of
 * RTP, which does not travel, and the index of RTCP with its flag E, which does.
 */
interface Transform {

  /** The flag E, set in every SRTCP packet of ours: it is encrypted (RFC 3711 section 3.4). */
  int ENCRYPTED_FLAG = 0x8000_0000;

  /** Bytes of the word that SRTCP appends. */
  int WORD_BYTES = 4;

  /** The longest key identifier (RFC 4568 section 6.1). */
  int MAX_MKI_BYTES = 128;

  /** Returns how much longer a packet becomes, in bytes. */
  int overhead();

  /** Returns how far before the end of an SRTCP packet its index begins, in bytes. */
  int wordFromEnd();

  /**
   * Encrypts and authenticates a packet, and moves its limit; the room for {@link #overhead} is
   * there.
   *
   * @param clear length of what stays readable, in bytes
   * @param index 48 bits of SRTP or 31 of SRTCP
   */
  void seal(ByteBuffer packet, int clear, int ssrc, long index);

  /**
   * Decrypts a packet that is authentic and moves its limit, or leaves it as it is.
   *
   * @param clear length of what is readable, at most the packet's length less the overhead
   * @return whether it was authentic
   */
  boolean open(ByteBuffer packet, int clear, int ssrc, long index);

  /**
   * Makes the transform of the key's suite.
   *
   * @param rtcp for RTCP instead of RTP
   * @param seals whether it will seal, instead of open
   * @throws GeneralSecurityException when the JDK refuses the algorithm
   */
  static Transform of(SrtpKey key, boolean rtcp, boolean seals) throws GeneralSecurityException {
    if (key.mki().length > MAX_MKI_BYTES) {
      throw new GeneralSecurityException("The key identifier is too long");
    }
    SessionKeys keys = SessionKeys.of(key, rtcp);
    return key.suite().isAead()
        ? new AeadTransform(key.suite(), keys, key.mki(), rtcp, seals)
        : new CounterTransform(key.suite(), keys, key.mki(), rtcp);
  }

  /** Compares bytes in a time that does not depend on them. */
  static boolean matches(byte[] one, int oneAt, byte[] other, int otherAt, int length) {
    int difference = 0;
    for (int i = 0; i < length; i++) {
      difference |= one[oneAt + i] ^ other[otherAt + i];
    }
    return difference == 0;
  }
}
