package org.janussip.engine.core;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The clock of the machine, with one daemon thread for all timers. */
public final class SystemClock implements EngineClock, AutoCloseable {

  private final ScheduledThreadPoolExecutor timers;

  /** Starts no thread before the first timer. */
  public SystemClock() {
    timers =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "sip-timer");
              thread.setDaemon(true);
              return thread;
            });
    timers.setRemoveOnCancelPolicy(true);
    timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  @Override
  public Timer schedule(long delayMs, Runnable task) {
    if (timers.isShutdown()) {
      return () -> {};
    }
    ScheduledFuture<?> future = timers.schedule(task, delayMs, TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  /** Drops all timers and ends the thread. */
  @Override
  public void close() {
    timers.shutdownNow();
  }
}
