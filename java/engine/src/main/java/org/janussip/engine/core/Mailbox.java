package org.janussip.engine.core;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs tasks one at a time, in the order in which they came, on a pool that all mailboxes share.
 * What such tasks touch needs no lock. Any thread may put tasks in.
 *
 * <p>A mailbox can be moved into another one: its tasks then run as tasks of that one, so that they
 * exclude the other's and those of all that have moved there. The sessions of one account share a
 * mailbox in this way. Whoever holds a mailbox needs not know where it runs; what is put into
 * mailboxes that share a place runs in the order in which it came, whichever was used.
 */
public final class Mailbox {

  /** Tasks that wait at most, before {@link #offer} refuses. */
  public static final int CAPACITY = 128;

  private static final Logger LOG = Logger.getLogger(Mailbox.class.getName());

  /** Tasks run in a row before other mailboxes get their turn. */
  private static final int BATCH = 16;

  private final Executor pool;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

  /** Where tasks run: the mailbox that we have moved into, or null for the pool. */
  private Mailbox place;

  private Mailbox nextPlace;

  /** Whether the pool knows of us already. */
  private boolean scheduled;

  private Thread runner;

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
    Mailbox where;
    synchronized (tasks) {
      tasks.add(task);
      where = place;
      if (where == null) {
        if (scheduled) {
          return;
        }
        scheduled = true;
      }
    }
    schedule(where, 1);
  }

  /**
   * Moves into another mailbox: the tasks that wait, and all to come, run there, in their order.
   * Takes effect when the task at hand, which must be one of this mailbox, has ended.
   *
   * @param other where to run; must not itself have moved
   * @param first what runs there before all that waits
   */
  public void moveTo(Mailbox other, Runnable first) {
    move(other, first);
  }

  /** Moves into another mailbox, or back to the pool when there is none; as {@link #moveTo}. */
  public void settle(Mailbox other) {
    move(other, null);
  }

  private void move(Mailbox other, Runnable first) {
    synchronized (tasks) {
      if (runner != Thread.currentThread()) {
        throw new IllegalStateException("a mailbox moves in a task of its own only");
      }
      nextPlace = other;
      if (first != null) {
        tasks.addFirst(first);
      }
    }
  }

  /** Asks for so many turns there; one in the pool is good for many tasks. */
  private void schedule(Mailbox where, int turns) {
    if (where == null) {
      pool.execute(this::runInPool);
      return;
    }
    for (int i = 0; i < turns; i++) {
      where.post(() -> runNext(where));
    }
  }

  private void runInPool() {
    for (int i = 0; i < BATCH; i++) {
      if (!runNext(null)) {
        return;
      }
    }
    pool.execute(this::runInPool);
  }

  /** Runs one task, unless we have moved away or there is none; returns whether more may follow. */
  private boolean runNext(Mailbox here) {
    Runnable task;
    synchronized (tasks) {
      if (place != here) {
        return false;
      }
      task = tasks.poll();
      if (task == null) {
        scheduled = false;
        return false;
      }
      runner = Thread.currentThread();
      nextPlace = here;
    }
    runGuarded(task);
    return stay(here);
  }

  /** Ends a task; a move that it asked for happens now, when nothing of us runs. */
  private boolean stay(Mailbox here) {
    Mailbox where;
    int turns;
    synchronized (tasks) {
      runner = null;
      where = nextPlace;
      if (where == here) {
        return true;
      }
      place = where;
      turns = tasks.size();
      scheduled = where == null && turns > 0;
    }
    if (turns > 0) {
      schedule(where, turns);
    }
    return false;
  }

  private static void runGuarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(Level.WARNING, "A task of the engine failed", e);
    }
  }
}
