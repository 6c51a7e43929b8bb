package org.janussip.media.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in counter mode (RFC 3711 section 4.1.1), made of the block cipher: a mode of the JDK's own
 * would be keyed anew, with garbage, for each packet. Not thread-safe.
 */
final class AesCounterMode {

  private final Cipher blocks;

  /**
   * Keys the cipher.
   *
   * @param key 16, 24 or 32 bytes
   * @throws GeneralSecurityException when the JDK refuses AES
   */
  AesCounterMode(byte[] key) throws GeneralSecurityException {
    blocks = CipherChoice.blockCipher();
    blocks.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
  }

  /**
   * Encrypts or decrypts bytes of a scratch in place; up to seven bytes behind them are spoilt.
   *
   * @param ivHigh the first eight bytes of the initial counter
   * @param ivLow the last eight, of which the last two are zero
   */
  void crypt(Scratch scratch, int offset, int length, long ivHigh, long ivLow) {
    int blocksLength = (length + Scratch.AES_BLOCK - 1) / Scratch.AES_BLOCK * Scratch.AES_BLOCK;
    byte[] counters = scratch.counters;
    for (int at = 0; at < blocksLength; at += Scratch.AES_BLOCK) {
      Scratch.LONG.set(counters, at, ivHigh);
      Scratch.LONG.set(counters, at + 8, ivLow + at / Scratch.AES_BLOCK);
    }
    byte[] keystream = scratch.keystream;
    try {
      blocks.update(counters, 0, blocksLength, keystream, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException(e);
    }
    byte[] bytes = scratch.bytes;
    for (int i = 0; i < length; i += 8) {
      long crypted =
          (long) Scratch.LONG.get(bytes, offset + i) ^ (long) Scratch.LONG.get(keystream, i);
      Scratch.LONG.set(bytes, offset + i, crypted);
    }
  }
}
