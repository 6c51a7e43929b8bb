package org.janussip.sip.dialog;

import java.util.concurrent.ThreadLocalRandom;

/** What follows when re-INVITEs of both sides meet (RFC 3261 section 14.1). */
final class Glare {

  private static final long STEP_MS = 10;

  private Glare() {}

  /**
   * Returns how long to wait before the next try, in ms: 2.1 to 4 s for the side that made the
   * Call-ID, up to 2 s for the other, so that they do not meet again.
   */
  static long waitMs(boolean ownsCallId) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return STEP_MS * (ownsCallId ? random.nextInt(210, 401) : random.nextInt(0, 201));
  }
}
