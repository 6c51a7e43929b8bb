package org.janussip.sip.stack;

import java.security.SecureRandom;

/** Random identifiers that nobody can guess. */
public final class Tokens {

  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  /** Returns that many letters and digits. */
  public static String random(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /** Returns a From or To tag; more than the 32 bits of RFC 3261 section 19.3. */
  public static String tag() {
    return random(10);
  }
}
