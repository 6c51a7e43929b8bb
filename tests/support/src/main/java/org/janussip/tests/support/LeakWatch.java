package org.janussip.tests.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Compares what a process holds before and after the work of a test. A count that has not come back
 * within a bound is a leak.
 */
public final class LeakWatch {
  private static final long LOOK_AGAIN_NS = 50_000_000;

  private final long pid;
  private final ProcessCounters before;

  private LeakWatch(long pid) {
    this.pid = pid;
    this.before = ProcessCounters.of(pid);
  }

  /** Remembers the counters of a process now. */
  public static LeakWatch of(long pid) {
    return new LeakWatch(pid);
  }

  /** The counters at the start. */
  public ProcessCounters before() {
    return before;
  }

  /**
   * Waits until threads and sockets are back where they were.
   *
   * @param threads how many more threads are accepted
   * @param sockets how many more sockets are accepted
   * @param bound how long the process may take to let go of them
   * @throws AssertionError when there are still more after the bound
   */
  public void assertReleased(int threads, int sockets, Duration bound) {
    long deadlineNs = System.nanoTime() + bound.toNanos();
    while (true) {
      ProcessCounters now = ProcessCounters.of(pid);
      boolean released =
          now.threads() <= before.threads() + threads
              && now.sockets() <= before.sockets() + sockets;
      if (released) {
        return;
      }
      if (System.nanoTime() - deadlineNs > 0) {
        throw new AssertionError("leak in process " + pid + ": before " + before + ", now " + now);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NS);
    }
  }
}
