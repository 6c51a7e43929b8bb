package org.janussip.media.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Measures a cipher as packets use it. The shortest of many rounds counts: the others were
 * disturbed, or not compiled yet.
 */
final class CipherTrial {

  /** Encrypted of a packet of 20 ms of G.711, in whole blocks. */
  private static final int PACKET_BYTES = 160;

  private static final int TAG_BYTES = 16;
  private static final int IV_BYTES = 12;
  private static final int PACKETS_PER_ROUND = 500;

  private final Cipher cipher;
  private final boolean aead;
  private final SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
  private final GcmIv iv;
  private final byte[] in = new byte[PACKET_BYTES];
  private final byte[] out = new byte[PACKET_BYTES + TAG_BYTES];
  private int packets;
  private long shortestNs = Long.MAX_VALUE;

  CipherTrial(Cipher cipher, boolean aead) throws GeneralSecurityException {
    this.cipher = cipher;
    this.aead = aead;
    iv = new GcmIv(IV_BYTES, CipherChoice.keepsIv(cipher));
    if (!aead) {
      cipher.init(Cipher.ENCRYPT_MODE, key);
    }
  }

  /** Encrypts some packets. */
  void round() throws GeneralSecurityException {
    long before = System.nanoTime();
    for (int i = 0; i < PACKETS_PER_ROUND; i++) {
      if (aead) {
        Scratch.INT.set(iv.bytes(), 0, ++packets);
        cipher.init(Cipher.ENCRYPT_MODE, key, iv);
        cipher.doFinal(in, 0, PACKET_BYTES, out, 0);
      } else {
        cipher.update(in, 0, PACKET_BYTES, out, 0);
      }
    }
    shortestNs = Math.min(shortestNs, System.nanoTime() - before);
  }

  double nanosPerPacket() {
    return (double) shortestNs / PACKETS_PER_ROUND;
  }
}
