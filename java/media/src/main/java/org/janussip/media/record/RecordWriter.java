package org.janussip.media.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.RecordSettings;

/**
 * The one thread that writes the recordings of all sessions. It lives while something is recorded,
 * and so does the memory for packets that wait. All methods may be called from any thread.
 */
public final class RecordWriter implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RecordWriter.class.getName());

  /** Recordings of all sessions together; each holds a file. */
  private static final int MAX_RECORDINGS = 8_192;

  /** One recording may have this part of the memory at most. */
  private static final int MOST_PART = 8;

  /** Free chunks beyond one for each recording: for a picture that comes all at once. */
  private static final int SPARE_CHUNKS = 64;

  private static final long ROUND_NS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int ROUNDS_PER_FLUSH = 16;
  private static final long END_TIMEOUT_MS = 600;

  private final RecordSettings settings;
  private final Queue<RecordingTask> fresh = new ConcurrentLinkedQueue<>();
  private ChunkPool pool;
  private Thread thread;
  private int count;
  private boolean closed;
  private volatile Thread sleeper;

  /** Makes one that has nothing to write. */
  public RecordWriter(RecordSettings settings) {
    this.settings = settings;
  }

  /**
   * Begins a recording.
   *
   * @param name the final name of the file, with its folder
   * @param onFailure is told once what went wrong, on the thread that writes
   * @return the recording, or null when there are too many or this has been closed
   */
  synchronized Entry begin(
      MediaSide side, RecordedFormat format, String name, Consumer<String> onFailure) {
    if (closed || count >= MAX_RECORDINGS) {
      return null;
    }
    if (pool == null) {
      pool = new ChunkPool(settings.bufferMb());
    }
    count++;
    Recording recording =
        new Recording(side, format, pool, Math.max(2, pool.limit() / MOST_PART), this::wake);
    RecordingTask task = new RecordingTask(recording, name, settings.protectedFolder(), onFailure);
    fresh.add(task);
    if (thread == null) {
      pool.provide(SPARE_CHUNKS);
      ChunkPool memory = pool;
      thread = new Thread(() -> new Rounds(memory).run(), "sip-record");
      thread.setDaemon(true);
      thread.start();
    }
    wake();
    return new Entry(recording, task);
  }

  /** A recording from both of its sides. */
  record Entry(Recording recording, RecordingTask task) {}

  private void wake() {
    Thread waiting = sleeper;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  /** Ends the thread together with the last recording, so that the next one starts another. */
  private synchronized boolean isWanted(int over) {
    count -= over;
    if (count > 0) {
      return true;
    }
    thread = null;
    pool = null;
    return false;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Ends all recordings and waits until their files are closed, 600 ms at most. Those that are not
   * by then keep the name of open files.
   */
  @Override
  public void close() {
    Thread last;
    synchronized (this) {
      closed = true;
      last = thread;
    }
    if (last == null) {
      return;
    }
    LockSupport.unpark(last);
    try {
      last.join(END_TIMEOUT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (last.isAlive()) {
      LOG.warning("Recordings could not be closed in time; their names end in .tmp");
    }
  }

  /** The life of the thread. */
  private final class Rounds {

    private final ChunkPool memory;
    private final List<RecordingTask> tasks = new ArrayList<>();
    private final Set<Path> paths = new HashSet<>();
    private int joined;

    Rounds(ChunkPool memory) {
      this.memory = memory;
    }

    void run() {
      int over = 0;
      while (isWanted(over)) {
        boolean closing = isClosed();
        long nowNs = System.nanoTime();
        join(nowNs);
        memory.provide(tasks.size() + SPARE_CHUNKS);
        over = round(nowNs, closing);
        if (over == 0) {
          await(nowNs);
        }
      }
    }

    /** Recordings that began together are not written together. */
    private void join(long nowNs) {
      for (RecordingTask task = fresh.poll(); task != null; task = fresh.poll()) {
        task.firstFlush(nowNs + ROUND_NS * (joined++ % ROUNDS_PER_FLUSH));
        tasks.add(task);
      }
    }

    private int round(long nowNs, boolean closing) {
      int before = tasks.size();
      tasks.removeIf(task -> serve(task, nowNs, closing));
      return before - tasks.size();
    }

    private boolean serve(RecordingTask task, long nowNs, boolean closing) {
      try {
        if (closing) {
          task.endRecording();
        }
        return task.serve(nowNs, paths);
      } catch (RuntimeException e) {
        task.abandon(e, paths);
        return true;
      }
    }

    /** Looks once more after saying that it waits: who has something after that wakes. */
    private void await(long roundNs) {
      sleeper = Thread.currentThread();
      long leftNs = ROUND_NS - (System.nanoTime() - roundNs);
      if (leftNs > 0 && fresh.isEmpty() && tasks.stream().noneMatch(RecordingTask::isUrgent)) {
        LockSupport.parkNanos(this, leftNs);
      }
      sleeper = null;
    }
  }
}
