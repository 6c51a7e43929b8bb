package org.janussip.engine.session;

import java.util.random.RandomGenerator;

/** Ids that pages and peers see. */
final class RandomIds {

  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private static final int CALL_ID_LENGTH = 23;

  private RandomIds() {}

  static String callId(RandomGenerator random) {
    StringBuilder id = new StringBuilder(CALL_ID_LENGTH);
    for (int i = 0; i < CALL_ID_LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  /** Returns a 32-bit unsigned number that is not 0. */
  static long masterId(RandomGenerator random) {
    return 1 + (random.nextLong() >>> 32) % 0xFFFFFFFFL;
  }

  /** Returns a session id for o= lines: positive, and safe in peers that keep 32 bits signed. */
  static long originId(RandomGenerator random) {
    return random.nextLong(1, Integer.MAX_VALUE);
  }
}
