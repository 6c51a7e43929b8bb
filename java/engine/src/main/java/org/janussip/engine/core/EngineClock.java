package org.janussip.engine.core;

/** Time for the engine. Tests advance one of their own. */
public interface EngineClock {

  /** A task that has been put off. */
  interface Timer {
    /** Drops the task, unless it has begun. Safe on any thread, any number of times. */
    void cancel();
  }

  /** Returns milliseconds since some fixed moment; never goes back. */
  long nowMs();

  /**
   * Runs a task later, on the timer's own thread: the task posts to a mailbox and returns.
   *
   * @param delayMs the delay in ms, at least 0
   * @param task what to run
   * @return the means to cancel it
   */
  Timer schedule(long delayMs, Runnable task);
}
