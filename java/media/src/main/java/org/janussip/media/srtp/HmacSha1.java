package org.janussip.media.srtp;

import java.security.DigestException;
import java.util.Arrays;

/**
 * HMAC-SHA1 (RFC 2104) made of the JDK's digest, which the JVM compiles to the processor's SHA
 * instructions; the JDK's own HMAC makes garbage for each packet. Immutable.
 */
final class HmacSha1 {

  private static final int BLOCK = 64;
  private static final int DIGEST = 20;

  private final byte[] innerPad;
  private final byte[] outerPad;

  /**
   * Makes the pads.
   *
   * @param key at most 64 bytes
   */
  HmacSha1(byte[] key) {
    innerPad = pad(key, 0x36);
    outerPad = pad(key, 0x5c);
  }

  private static byte[] pad(byte[] key, int with) {
    byte[] pad = Arrays.copyOf(key, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      pad[i] ^= (byte) with;
    }
    return pad;
  }

  /** Computes the HMAC of the first bytes of the packet in a scratch into {@code scratch.mac}. */
  void sign(Scratch scratch, int length) {
    System.arraycopy(innerPad, 0, scratch.bytes, Scratch.PACKET - BLOCK, BLOCK);
    System.arraycopy(outerPad, 0, scratch.outer, 0, BLOCK);
    try {
      scratch.sha1.update(scratch.bytes, Scratch.PACKET - BLOCK, BLOCK + length);
      scratch.sha1.digest(scratch.outer, BLOCK, DIGEST);
      scratch.sha1.update(scratch.outer, 0, BLOCK + DIGEST);
      scratch.sha1.digest(scratch.mac, 0, DIGEST);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }
}
