package org.janussip.engine.account;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** When to refresh a binding, and when to try again. Random, so that accounts do not march. */
public final class RegistrationTimes {

  /** Wait before the second attempt at most, in ms; doubles with each attempt. */
  private static final long FIRST_RETRY_MS = 10_000;

  private static final long LAST_RETRY_MS = 600_000;
  private static final int MAX_DOUBLINGS = 6;
  private static final long SHORTEST_MS = 1_000;

  private RegistrationTimes() {}

  /**
   * Returns when to refresh: after 70 to 85 percent of the lifetime.
   *
   * @param grantedS the lifetime in seconds
   * @return the wait in ms
   */
  public static long refreshDelayMs(int grantedS, RandomGenerator random) {
    double part = 0.70 + 0.15 * random.nextDouble();
    return Math.max(SHORTEST_MS, (long) (grantedS * 1000.0 * part));
  }

  /**
   * Returns when to try again: when the registrar said, else after half to all of a wait that
   * doubles from 10 s to 10 minutes (after RFC 5626 section 4.5).
   *
   * @param failures attempts that failed in a row, at least 1
   * @param retryAfterS what the registrar said, in seconds
   * @return the wait in ms
   */
  public static long retryDelayMs(
      int failures, Optional<Integer> retryAfterS, RandomGenerator random) {
    if (retryAfterS.isPresent()) {
      return Math.max(SHORTEST_MS, retryAfterS.get() * 1000L + (long) (random.nextDouble() * 500));
    }
    long longest = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS << Math.min(failures - 1, MAX_DOUBLINGS));
    return longest / 2 + (long) (random.nextDouble() * (longest / 2.0));
  }
}
