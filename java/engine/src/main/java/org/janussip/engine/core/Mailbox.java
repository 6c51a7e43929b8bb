package org.janussip.engine.core;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs the tasks of one account and its sessions one at a time, in the order in which they came, on
 * a pool that all mailboxes share. What such tasks touch needs no lock. Any thread may put tasks
 * in.
 */
public final class Mailbox {

  /** Tasks that wait at most, before {@link #offer} refuses. */
  public static final int CAPACITY = 128;

  private static final Logger LOG = Logger.getLogger(Mailbox.class.getName());

  /** Tasks run in a row before other mailboxes get their turn. */
  private static final int BATCH = 16;

  private final Executor pool;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private boolean scheduled;

  /** Makes an empty one. */
  public Mailbox(Executor pool) {
    this.pool = pool;
  }

  /**
   * Puts in a task that outsiders can cause at will: a request, a response, a new INVITE.
   *
   * @return false when so many tasks wait already that this one is refused
   */
  public boolean offer(Runnable task) {
    synchronized (tasks) {
      if (tasks.size() >= CAPACITY) {
        return false;
      }
    }
    post(task);
    return true;
  }

  /**
   * Puts in a task that must not get lost and comes a bounded number of times for each call,
   * session or registration: an end, an outcome, a timer.
   */
  public void post(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
      if (scheduled) {
        return;
      }
      scheduled = true;
    }
    pool.execute(this::run);
  }

  private void run() {
    for (int i = 0; i < BATCH; i++) {
      Runnable task;
      synchronized (tasks) {
        task = tasks.poll();
        if (task == null) {
          scheduled = false;
          return;
        }
      }
      runGuarded(task);
    }
    pool.execute(this::run);
  }

  private static void runGuarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(Level.WARNING, "A task of the engine failed", e);
    }
  }
}
