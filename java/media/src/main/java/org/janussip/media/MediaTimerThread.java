package org.janussip.media;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.media.core.MediaTimer;

/** One daemon thread for the timers of all streams, there only while a timer runs. */
final class MediaTimerThread implements MediaTimer, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(MediaTimerThread.class.getName());
  private static final long IDLE_S = 10;

  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "sip-media-timer");
            thread.setDaemon(true);
            return thread;
          },
          (task, pool) -> {});

  MediaTimerThread() {
    timers.setKeepAliveTime(IDLE_S, TimeUnit.SECONDS);
    timers.allowCoreThreadTimeOut(true);
    timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void schedule(long delayMs, Runnable task) {
    var unused = timers.schedule(() -> run(task), delayMs, TimeUnit.MILLISECONDS);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A task of the media timer failed", e);
    }
  }

  @Override
  public long nowNs() {
    return System.nanoTime();
  }

  /** Drops all timers and ends the thread. */
  @Override
  public void close() {
    timers.shutdownNow();
  }
}
