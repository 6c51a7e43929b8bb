package org.janussip.media.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpSuite;

/**
 * The keys that packets of one kind are sealed with, derived from a master key (RFC 3711 section
 * 4.3, RFC 6188, RFC 7714 section 11). The key derivation rate is zero, as SDES without session
 * parameters says.
 */
final class SessionKeys {

  private static final int AUTHENTICATION_BYTES = 20;

  /** The labels of RTP; those of RTCP follow. */
  private static final int CIPHER_LABEL = 0;

  private static final int AUTHENTICATION_LABEL = 1;
  private static final int SALT_LABEL = 2;
  private static final int TO_RTCP = 3;

  /** Where the label meets the salt. */
  private static final int LABEL_OFFSET = 7;

  private final byte[] cipher;
  private final byte[] authentication;
  private final byte[] salt;

  SessionKeys(byte[] cipher, byte[] authentication, byte[] salt) {
    this.cipher = cipher;
    this.authentication = authentication;
    this.salt = salt;
  }

  /**
   * Derives the keys.
   *
   * @param rtcp for RTCP instead of RTP
   * @throws GeneralSecurityException when the JDK refuses AES
   */
  static SessionKeys of(SrtpKey master, boolean rtcp) throws GeneralSecurityException {
    SrtpSuite suite = master.suite();
    AesCounterMode function = new AesCounterMode(master.key());
    byte[] salt = Arrays.copyOf(master.salt(), Scratch.AES_BLOCK);
    int base = rtcp ? TO_RTCP : 0;
    return new SessionKeys(
        derive(function, salt, base + CIPHER_LABEL, suite.keyBytes()),
        derive(function, salt, base + AUTHENTICATION_LABEL, AUTHENTICATION_BYTES),
        derive(function, salt, base + SALT_LABEL, suite.saltBytes()));
  }

  private static byte[] derive(AesCounterMode function, byte[] salt, int label, int length) {
    byte[] input = salt.clone();
    input[LABEL_OFFSET] ^= (byte) label;
    Scratch scratch = Scratch.ofThread();
    byte[] bytes = scratch.bytes;
    Arrays.fill(bytes, Scratch.PACKET, Scratch.PACKET + length, (byte) 0);
    function.crypt(
        scratch,
        Scratch.PACKET,
        length,
        (long) Scratch.LONG.get(input, 0),
        (long) Scratch.LONG.get(input, 8));
    return Arrays.copyOfRange(bytes, Scratch.PACKET, Scratch.PACKET + length);
  }

  /** Returns the key of AES. */
  byte[] cipher() {
    return cipher;
  }

  /** Returns the key of HMAC-SHA1, without a meaning for AES-GCM. */
  byte[] authentication() {
    return authentication;
  }

  /** Returns what the counters or initialization vectors are made of. */
  byte[] salt() {
    return salt;
  }
}
