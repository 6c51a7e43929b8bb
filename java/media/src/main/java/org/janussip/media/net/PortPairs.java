package org.janussip.media.net;

import java.io.IOException;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import org.janussip.media.core.MediaException;

/**
 * Who has which pair of ports. A search starts at a random pair and tries the whole range before it
 * gives up. A pair that was given back a moment ago rests while others are free, since its last
 * peer may still be sending.
 *
 * <p>Thread-safe; the lock is held for bookkeeping only, never while a socket is bound.
 */
final class PortPairs {

  /** How long a pair rests after use. */
  static final long REST_NS = 10_000_000_000L;

  private final PortRange range;
  private final IntUnaryOperator random;
  private final LongSupplier clockNs;
  private final BitSet taken;
  private final BitSet resting;
  private final long[] releasedNs;

  /** Binds the sockets of a pair. */
  interface Binder<T> {
    /**
     * Binds to the RTP port and the next one.
     *
     * @throws IOException when one of them is not free
     * @throws MediaException when no port could be bound, whichever it is
     */
    T bind(int rtpPort) throws IOException, MediaException;
  }

  /**
   * Makes the book of a range.
   *
   * @param random a number from 0 to below its argument
   * @param clockNs the time, in ns
   */
  PortPairs(PortRange range, IntUnaryOperator random, LongSupplier clockNs) {
    this.range = range;
    this.random = random;
    this.clockNs = clockNs;
    this.taken = new BitSet(range.pairs());
    this.resting = new BitSet(range.pairs());
    this.releasedNs = new long[range.pairs()];
  }

  /** Binds a free pair. */
  <T> T take(Binder<T> binder) throws MediaException {
    if (range.pairs() == 0) {
      throw new MediaException("No even port with a next one in the RTP port range", null);
    }
    int start = random.applyAsInt(range.pairs());
    Search<T> search = new Search<>(binder, start);
    T bound = search.run(false);
    if (bound == null) {
      bound = search.run(true);
    }
    if (bound == null) {
      throw new MediaException("No free pair of ports from " + describe(), search.lastError);
    }
    return bound;
  }

  /** Gives a pair back, once its sockets are closed. */
  synchronized void release(int rtpPort) {
    int pair = (rtpPort - range.first()) / 2;
    taken.clear(pair);
    resting.set(pair);
    releasedNs[pair] = clockNs.getAsLong();
  }

  /** Returns the number of pairs in use. */
  synchronized int inUse() {
    return taken.cardinality();
  }

  private synchronized boolean claim(int pair, boolean evenIfResting) {
    if (taken.get(pair)) {
      return false;
    }
    if (resting.get(pair) && !evenIfResting) {
      if (clockNs.getAsLong() - releasedNs[pair] < REST_NS) {
        return false;
      }
      resting.clear(pair);
    }
    taken.set(pair);
    return true;
  }

  private synchronized void unclaim(int pair) {
    taken.clear(pair);
  }

  private String describe() {
    return range.first() + " to " + (range.port(range.pairs() - 1) + 1);
  }

  /** One walk over the range, or two: rested pairs first. */
  private final class Search<T> {

    private final Binder<T> binder;
    private final int start;
    private IOException lastError;

    Search(Binder<T> binder, int start) {
      this.binder = binder;
      this.start = start;
    }

    T run(boolean evenIfResting) throws MediaException {
      for (int i = 0; i < range.pairs(); i++) {
        int pair = (start + i) % range.pairs();
        if (claim(pair, evenIfResting)) {
          T bound = bind(pair);
          if (bound != null) {
            return bound;
          }
        }
      }
      return null;
    }

    private T bind(int pair) throws MediaException {
      T bound = null;
      try {
        bound = binder.bind(range.port(pair));
      } catch (IOException e) {
        lastError = e;
      } finally {
        if (bound == null) {
          unclaim(pair);
        }
      }
      return bound;
    }
  }
}
