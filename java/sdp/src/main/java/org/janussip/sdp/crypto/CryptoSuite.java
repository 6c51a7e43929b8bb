package org.janussip.sdp.crypto;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Crypto suites under their names in SDP (RFC 4568 section 6.2, RFC 6188, RFC 7714). */
public enum CryptoSuite {
  /** AES in counter mode, 128 bit key, 80 bit tag. */
  AES_CM_128_HMAC_SHA1_80(30),
  /** AES in counter mode, 128 bit key, 32 bit tag. */
  AES_CM_128_HMAC_SHA1_32(30),
  /** AES in counter mode, 192 bit key, 80 bit tag. */
  AES_192_CM_HMAC_SHA1_80(38),
  /** AES in counter mode, 192 bit key, 32 bit tag. */
  AES_192_CM_HMAC_SHA1_32(38),
  /** AES in counter mode, 256 bit key, 80 bit tag. */
  AES_256_CM_HMAC_SHA1_80(46),
  /** AES in counter mode, 256 bit key, 32 bit tag. */
  AES_256_CM_HMAC_SHA1_32(46),
  /** AES-GCM, 128 bit key. */
  AEAD_AES_128_GCM(28),
  /** AES-GCM, 256 bit key. */
  AEAD_AES_256_GCM(44);

  /** What we offer when nobody asks for a suite, the strongest first; short tags are left out. */
  public static final List<CryptoSuite> OFFERED =
      List.of(AEAD_AES_256_GCM, AEAD_AES_128_GCM, AES_256_CM_HMAC_SHA1_80, AES_CM_128_HMAC_SHA1_80);

  private final int keyLength;

  CryptoSuite(int keyLength) {
    this.keyLength = keyLength;
  }

  /** Returns the length of master key and salt together, in bytes. */
  public int keyLength() {
    return keyLength;
  }

  /** Returns the suite of that name; peers differ in case. */
  public static Optional<CryptoSuite> named(String name) {
    return Arrays.stream(values()).filter(s -> s.name().equalsIgnoreCase(name)).findFirst();
  }
}
