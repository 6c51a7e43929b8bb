package org.janussip.media.srtp;

/**
 * Which packet indices of one source have been seen (RFC 3711 section 3.3.2), and which index a
 * sequence number stands for (section 3.3.1 and appendix A). Wide, since retransmitted video comes
 * late. Not thread-safe.
 */
final class ReplayWindow {

  private static final int WORDS = 16;

  /** How far behind the highest index a packet may come; one word is always being cleared. */
  static final int SIZE = (WORDS - 1) * Long.SIZE;

  private static final long NONE = -1;

  private final long[] seen = new long[WORDS];
  private long highest = NONE;

  /**
   * Returns the index nearest to the highest one that has the sequence number as its last 16 bits.
   * Negative where that would be before the beginning.
   */
  long nearest(int sequence) {
    return highest == NONE ? sequence : highest + (short) (sequence - highest);
  }

  /** Tells whether an index is neither seen nor too old to know. */
  boolean isNew(long index) {
    if (index > highest) {
      return true;
    }
    return index >= 0
        && highest - index < SIZE
        && (seen[(int) (index >>> 6) & WORDS - 1] & 1L << index) == 0;
  }

  /** Marks a new index as seen. */
  void see(long index) {
    if (index > highest) {
      forget(highest >> 6, index >> 6);
      highest = index;
    }
    seen[(int) (index >>> 6) & WORDS - 1] |= 1L << index;
  }

  private void forget(long lastWord, long newWord) {
    long first = Math.max(lastWord + 1, newWord - WORDS + 1);
    for (long word = first; word <= newWord; word++) {
      seen[(int) word & WORDS - 1] = 0;
    }
  }
}
