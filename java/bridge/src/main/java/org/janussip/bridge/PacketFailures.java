package org.janussip.bridge;

import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs what failed on the packet path: the first failure of each second, and how many there were.
 */
final class PacketFailures {

  private static final Logger LOG = Logger.getLogger(PacketFailures.class.getName());
  private static final long QUIET_NS = 1_000_000_000L;

  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong lastLineNs = new AtomicLong(System.nanoTime() - QUIET_NS);

  /** Counts a failure, and logs it unless one was logged within the last second. */
  void report(String what, Throwable e) {
    long count = failures.incrementAndGet();
    long last = lastLineNs.get();
    long nowNs = System.nanoTime();
    if (nowNs - last >= QUIET_NS && lastLineNs.compareAndSet(last, nowNs)) {
      LOG.log(Level.SEVERE, e, () -> "Dropped " + what + " (failure " + count + ")");
    }
  }
}
