package org.janussip.media.record;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.janussip.media.core.MediaSide;

/**
 * One recording in one file, as the threads see it that bring packets: a line of chunks, bounded,
 * that are filled here and fetched by the thread that writes. The lock is held by the threads of
 * one stream and that one, for the time of a copy.
 */
final class Recording {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final MediaSide side;
  private final RecordedFormat format;
  private final ChunkPool pool;
  private final int maxWaiting;
  private final Runnable wakeWriter;
  private final FileTimeline timeline;
  private final long createdUs = microsNow();
  private final AtomicLong dropped = new AtomicLong();
  private volatile boolean paused;
  private volatile boolean ending;
  private volatile boolean broken;
  private volatile Chunk first;
  private Chunk last;
  private Chunk current;
  private int waiting;
  private boolean started;
  private long firstNs;
  private long firstFrameUs;

  /**
   * Makes one that takes packets at once.
   *
   * @param maxWaiting most chunks that may wait to be written
   * @param wakeWriter tells the thread that writes that a chunk is full
   */
  Recording(
      MediaSide side, RecordedFormat format, ChunkPool pool, int maxWaiting, Runnable wakeWriter) {
    this.side = side;
    this.format = format;
    this.pool = pool;
    this.maxWaiting = maxWaiting;
    this.wakeWriter = wakeWriter;
    this.timeline = new FileTimeline(format.clockRate());
  }

  private static long microsNow() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  MediaSide side() {
    return side;
  }

  RecordedFormat format() {
    return format;
  }

  /** Takes a copy of a packet, on the thread that relays it. */
  void offer(ByteBuffer packet) {
    if (paused) {
      return;
    }
    if (broken) {
      dropped.incrementAndGet();
      return;
    }
    if (put(packet, System.nanoTime())) {
      wakeWriter.run();
    }
  }

  /** Returns whether a chunk became full. */
  private synchronized boolean put(ByteBuffer packet, long nowNs) {
    if (ending) {
      return false;
    }
    Chunk before = current;
    int length = packet.remaining();
    if (!makeRoom(MjrFormat.FRAME_HEAD + length)) {
      dropped.incrementAndGet();
      return true;
    }
    if (!started) {
      started = true;
      firstNs = nowNs;
      firstFrameUs = microsNow();
    }
    ByteBuffer memory = current.memory();
    MjrFormat.putFrameHead(memory, (nowNs - firstNs) / NANOS_PER_MILLI, length);
    int at = memory.position();
    memory.put(at, packet, packet.position(), length);
    timeline.rewrite(memory, nowNs);
    memory.position(at + length);
    current.addPacket();
    return before != null && before != current;
  }

  private boolean makeRoom(int bytes) {
    if (current != null && current.memory().remaining() >= bytes) {
      return true;
    }
    Chunk fresh = waiting >= maxWaiting ? null : pool.take();
    if (fresh == null) {
      return false;
    }
    enqueue();
    current = fresh;
    return true;
  }

  private void enqueue() {
    if (current == null) {
      return;
    }
    if (last == null) {
      first = current;
    } else {
      last.next(current);
    }
    last = current;
    current = null;
    waiting++;
  }

  /** Fetches all that is to be written, in its order, as a list of chunks; null for nothing. */
  synchronized Chunk fetch() {
    enqueue();
    Chunk all = first;
    first = null;
    last = null;
    waiting = 0;
    return all;
  }

  /** Returns whether a full chunk waits. */
  boolean hasFull() {
    return first != null;
  }

  /** Leaves out packets from now on. */
  void pause() {
    paused = true;
  }

  /** Takes packets again, which follow those before the pause. */
  synchronized void resume() {
    if (paused) {
      timeline.interrupt();
      paused = false;
    }
  }

  boolean isPaused() {
    return paused;
  }

  /** Takes nothing any more; what was taken will be written. */
  void end() {
    synchronized (this) {
      ending = true;
    }
    wakeWriter.run();
  }

  boolean isEnding() {
    return ending;
  }

  /** Says that there is no file: all that comes is lost. */
  void giveUp() {
    broken = true;
  }

  void addDropped(int packets) {
    dropped.addAndGet(packets);
  }

  long dropped() {
    return dropped.get();
  }

  /** Returns the head of the file, once there was a packet. */
  synchronized ByteBuffer head() {
    return MjrFormat.head(format, createdUs, firstFrameUs);
  }

  /** Returns the memory of a fetched chunk to all. */
  void release(Chunk chunk) {
    pool.give(chunk);
  }
}
