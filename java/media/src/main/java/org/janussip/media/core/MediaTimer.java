package org.janussip.media.core;

/** Runs short tasks later, for all streams on one thread. Callable from any thread. */
public interface MediaTimer {

  /**
   * Runs a task once, after a delay; after the end of the media engine, never.
   *
   * @param delayMs the delay in ms, at least 0
   * @param task returns at once
   */
  void schedule(long delayMs, Runnable task);

  /** Returns the time, as {@link System#nanoTime} does. */
  long nowNs();
}
