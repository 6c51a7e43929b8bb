package org.janussip.media.srtp;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jitsi.srtp.crypto.JitsiOpenSslProvider;

/**
 * Whose AES is used: the JDK's, until {@link #measure} has shown that OpenSSL's is better here.
 * Loading OpenSSL and measuring take some 0.3 s; the choice then holds for the life of the process.
 */
final class CipherChoice {

  private static final Logger LOG = Logger.getLogger(CipherChoice.class.getName());
  private static final Logger LIBRARY_LOG =
      Logger.getLogger("org.jitsi.srtp.crypto.JitsiOpenSslProvider");

  private static final String BLOCKS = "AES/ECB/NoPadding";
  private static final String AEAD = "AES/GCM/NoPadding";

  private static final int PACKET_BYTES = 176;
  private static final int TAG_BYTES = 16;
  private static final int IV_BYTES = 12;
  private static final int ROUNDS = 30;
  private static final int PACKETS_PER_ROUND = 1_000;

  /** OpenSSL must win clearly: calls into it hold up the garbage collector for their time. */
  private static final double CLEARLY_FASTER = 0.8;

  /** The JDK's GCM must win clearly: it leaves a kilobyte of garbage for each packet. */
  private static final double WORTH_GARBAGE = 1.5;

  private static volatile Provider blockProvider;
  private static volatile Provider aeadProvider;
  private static boolean measured;

  private CipherChoice() {}

  /** Returns a cipher of single blocks, to be keyed. */
  static Cipher blockCipher() throws GeneralSecurityException {
    return cipher(BLOCKS, blockProvider);
  }

  /** Returns an AES-GCM cipher, to be keyed for each packet. */
  static Cipher aeadCipher() throws GeneralSecurityException {
    return cipher(AEAD, aeadProvider);
  }

  private static Cipher cipher(String name, Provider provider) throws GeneralSecurityException {
    return provider == null ? Cipher.getInstance(name) : Cipher.getInstance(name, provider);
  }

  /** Tells whether a cipher remembers the array of its last initialization vector. */
  static boolean keepsIv(Cipher cipher) {
    return !(cipher.getProvider() instanceof JitsiOpenSslProvider);
  }

  /** Measures what there is and chooses, the first time it is called. */
  static synchronized void measure() {
    if (measured) {
      return;
    }
    measured = true;
    Provider openSsl = openSsl();
    try {
      double blocks = nanosPerPacket(BLOCKS, null);
      double aead = nanosPerPacket(AEAD, null);
      if (openSsl != null) {
        double openBlocks = nanosPerPacket(BLOCKS, openSsl);
        double openAead = nanosPerPacket(AEAD, openSsl);
        pin(
            openBlocks < blocks * CLEARLY_FASTER ? openSsl : null,
            openAead < aead * WORTH_GARBAGE ? openSsl : null);
        tell(blocks, openBlocks, aead, openAead);
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      pin(null, null);
      LOG.log(Level.WARNING, "SRTP uses the JDK's AES, as OpenSSL's does not work here", e);
    }
  }

  /** Takes ciphers from these from now on; null stands for the JDK. */
  static void pin(Provider blocks, Provider aead) {
    blockProvider = blocks;
    aeadProvider = aead;
  }

  /** Returns OpenSSL, or null when it cannot be had. */
  static Provider openSsl() {
    LIBRARY_LOG.setLevel(Level.OFF);
    try {
      Provider provider = new JitsiOpenSslProvider();
      if (JitsiOpenSslProvider.isLoaded()) {
        return provider;
      }
      LOG.info("SRTP uses the JDK's AES: no OpenSSL library for this system could be loaded");
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.INFO, "SRTP uses the JDK's AES: OpenSSL cannot be used", e);
    }
    return null;
  }

  private static void tell(double blocks, double openBlocks, double aead, double openAead) {
    LOG.info(
        () ->
            String.format(
                Locale.ROOT,
                "SRTP uses AES of %s (JDK %.0f ns a packet, OpenSSL %.0f), AES-GCM of %s (%.0f, %.0f)",
                blockProvider == null ? "the JDK" : "OpenSSL",
                blocks,
                openBlocks,
                aeadProvider == null ? "the JDK" : "OpenSSL",
                aead,
                openAead));
  }

  /** The shortest round counts: the others were disturbed, or not compiled yet. */
  private static double nanosPerPacket(String name, Provider provider)
      throws GeneralSecurityException {
    Cipher cipher = cipher(name, provider);
    SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
    GcmIv iv = new GcmIv(IV_BYTES, keepsIv(cipher));
    byte[] in = new byte[PACKET_BYTES];
    byte[] out = new byte[PACKET_BYTES + TAG_BYTES];
    boolean blocks = name.equals(BLOCKS);
    if (blocks) {
      cipher.init(Cipher.ENCRYPT_MODE, key);
    }
    long shortest = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = System.nanoTime();
      for (int i = 0; i < PACKETS_PER_ROUND; i++) {
        if (blocks) {
          cipher.update(in, 0, PACKET_BYTES, out, 0);
        } else {
          Scratch.INT.set(iv.bytes(), 0, round * PACKETS_PER_ROUND + i);
          cipher.init(Cipher.ENCRYPT_MODE, key, iv);
          cipher.doFinal(in, 0, PACKET_BYTES, out, 0);
        }
      }
      shortest = Math.min(shortest, System.nanoTime() - before);
    }
    return (double) shortest / PACKETS_PER_ROUND;
  }
}
