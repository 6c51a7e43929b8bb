package org.janussip.engine.core;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/**
 * The few daemon threads that run all mailboxes. Its queue holds each mailbox at most once, so the
 * number of sessions bounds it.
 */
public final class WorkerPool implements Executor, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(WorkerPool.class.getName());

  private final ThreadPoolExecutor threads;

  /** Makes a pool of at most that many threads. */
  public WorkerPool(int size) {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "sip-engine-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Returns a size that suits the machine: 2 to 8. */
  public static int defaultSize() {
    return Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));
  }

  @Override
  public void execute(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.fine("The engine has stopped; a late task is dropped");
    }
  }

  /** Ends the threads; what still waits is dropped. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
