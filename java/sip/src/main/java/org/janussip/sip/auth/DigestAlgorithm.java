package org.janussip.sip.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The hash functions of digest authentication, the better ones later. */
enum DigestAlgorithm {
  MD5("MD5", "MD5", false),
  MD5_SESS("MD5-sess", "MD5", true),
  SHA_256("SHA-256", "SHA-256", false),
  SHA_256_SESS("SHA-256-sess", "SHA-256", true);

  private final String token;
  private final String function;
  private final boolean session;

  DigestAlgorithm(String token, String function, boolean session) {
    this.token = token;
    this.function = function;
    this.session = session;
  }

  /** Finds by the value of the algorithm parameter; none given means MD5. */
  static Optional<DigestAlgorithm> of(Optional<String> token) {
    if (token.isEmpty()) {
      return Optional.of(MD5);
    }
    for (DigestAlgorithm algorithm : values()) {
      if (algorithm.token.equalsIgnoreCase(token.get())) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  boolean isSession() {
    return session;
  }

  boolean isMd5() {
    return function.equals("MD5");
  }

  /** Returns the hash of the text's UTF-8 bytes as lower-case hex. */
  String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(function);
      return java.util.HexFormat.of()
          .formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has " + function, impossible);
    }
  }
}
