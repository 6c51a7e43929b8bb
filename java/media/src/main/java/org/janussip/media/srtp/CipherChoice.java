package org.janussip.media.srtp;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.crypto.Cipher;
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

  private static final int ROUNDS = 60;
  private static final long MOST_NS = 1_000_000_000L;

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
    if (openSsl == null) {
      return;
    }
    try {
      compare(openSsl);
    } catch (GeneralSecurityException | RuntimeException e) {
      LOG.log(Level.WARNING, "SRTP uses the JDK's AES, as OpenSSL's does not work here", e);
    }
  }

  /** In turns, so that whatever else the machine does meets both. */
  private static void compare(Provider openSsl) throws GeneralSecurityException {
    CipherTrial blocks = new CipherTrial(cipher(BLOCKS, null), false);
    CipherTrial openBlocks = new CipherTrial(cipher(BLOCKS, openSsl), false);
    CipherTrial aead = new CipherTrial(cipher(AEAD, null), true);
    CipherTrial openAead = new CipherTrial(cipher(AEAD, openSsl), true);
    long begin = System.nanoTime();
    for (int i = 0; i < ROUNDS && System.nanoTime() - begin < MOST_NS; i++) {
      blocks.round();
      openBlocks.round();
      aead.round();
      openAead.round();
    }
    pin(
        openBlocks.nanosPerPacket() < blocks.nanosPerPacket() * CLEARLY_FASTER ? openSsl : null,
        openAead.nanosPerPacket() < aead.nanosPerPacket() * WORTH_GARBAGE ? openSsl : null);
    tell(
        blocks.nanosPerPacket(),
        openBlocks.nanosPerPacket(),
        aead.nanosPerPacket(),
        openAead.nanosPerPacket());
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
}
