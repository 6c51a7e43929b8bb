package org.janussip.sip.stack;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs tasks one at a time and in order on a shared pool. One for each call and account; costs no
 * thread while idle. A task that throws is logged and does not stop the others.
 */
public final class Serial implements Executor {

  private static final Logger LOG = Logger.getLogger(Serial.class.getName());

  /** More than this many waiting tasks are refused when they come from the network. */
  static final int MAX_WAITING = 256;

  private final Executor pool;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>(4);
  private boolean running;

  /** Makes an idle one that runs on the given pool. */
  public Serial(Executor pool) {
    this.pool = pool;
  }

  /** Runs the task after those before it. For what our own side asks and for timers. */
  @Override
  public void execute(Runnable task) {
    offer(task, Integer.MAX_VALUE);
  }

  /**
   * Runs the task after those before it, or drops it when too many wait. For what the peer repeats,
   * or what the caller refuses then.
   *
   * @return false when it was dropped
   */
  public boolean executeFromNetwork(Runnable task) {
    boolean taken = offer(task, MAX_WAITING);
    if (!taken) {
      LOG.fine("dropped a message for a busy call");
    }
    return taken;
  }

  private boolean offer(Runnable task, int limit) {
    synchronized (waiting) {
      if (waiting.size() >= limit) {
        return false;
      }
      waiting.add(task);
      if (running) {
        return true;
      }
      running = true;
    }
    try {
      pool.execute(this::drain);
    } catch (RejectedExecutionException stopped) {
      synchronized (waiting) {
        waiting.clear();
        running = false;
      }
    }
    return true;
  }

  private void drain() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (Exception | Error fault) {
        LOG.log(Level.WARNING, "a SIP event could not be handled", fault);
      }
    }
  }

  private Runnable next() {
    synchronized (waiting) {
      Runnable task = waiting.poll();
      running = task != null;
      return task;
    }
  }
}
