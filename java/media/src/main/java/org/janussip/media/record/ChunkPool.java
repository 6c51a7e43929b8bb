package org.janussip.media.record;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The memory of all recordings together. Threads that relay packets take from it without a lock and
 * without allocating; the thread that writes gives back, and sees to it that there is some.
 *
 * <p>A bounded queue for many threads on both ends: each place has a turn, which says whether it
 * waits to be filled or to be emptied, and in which round.
 */
final class ChunkPool {

  /** How much is allocated at a time. */
  private static final int SLAB_CHUNKS = 64;

  private final int limit;
  private final int mask;
  private final AtomicReferenceArray<Chunk> places;
  private final AtomicLongArray turns;
  private final AtomicLong head = new AtomicLong();
  private final AtomicLong tail = new AtomicLong();
  private final AtomicInteger free = new AtomicInteger();
  private int allocated;

  /**
   * Makes an empty one.
   *
   * @param limitMb the most memory it may ever hold, in MiB
   */
  ChunkPool(int limitMb) {
    limit = Math.max(SLAB_CHUNKS, (int) ((long) limitMb * 1024 * 1024 / Chunk.BYTES));
    int size = Integer.highestOneBit(Math.max(2, limit - 1)) << 1;
    mask = size - 1;
    places = new AtomicReferenceArray<>(size);
    turns = new AtomicLongArray(size);
    for (int i = 0; i < size; i++) {
      turns.set(i, i);
    }
  }

  /** Returns the most chunks there can be. */
  int limit() {
    return limit;
  }

  /** Takes an empty chunk; null when there is none. Any thread. */
  Chunk take() {
    long at = head.get();
    while (true) {
      int place = (int) at & mask;
      long turn = turns.get(place);
      if (turn == at + 1) {
        if (head.compareAndSet(at, at + 1)) {
          Chunk chunk = places.getAndSet(place, null);
          turns.set(place, at + mask + 1);
          free.decrementAndGet();
          return chunk;
        }
      } else if (turn <= at) {
        return null;
      }
      at = head.get();
    }
  }

  /** Gives a chunk back. Any thread. There is a place for each one that was ever made. */
  void give(Chunk chunk) {
    chunk.clear();
    free.incrementAndGet();
    put(chunk);
  }

  private void put(Chunk chunk) {
    long at = tail.get();
    while (true) {
      int place = (int) at & mask;
      if (turns.get(place) == at && tail.compareAndSet(at, at + 1)) {
        places.set(place, chunk);
        turns.set(place, at + 1);
        return;
      }
      at = tail.get();
    }
  }

  /** Sees to it that so many chunks are free, as far as the limit allows it. Writer only. */
  void provide(int wanted) {
    while (free.get() < wanted && allocated < limit) {
      int count = Math.min(SLAB_CHUNKS, limit - allocated);
      ByteBuffer slab = ByteBuffer.allocateDirect(count * Chunk.BYTES);
      for (int i = 0; i < count; i++) {
        give(new Chunk(slab.slice(i * Chunk.BYTES, Chunk.BYTES)));
      }
      allocated += count;
    }
  }
}
