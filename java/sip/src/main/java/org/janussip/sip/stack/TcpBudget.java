package org.janussip.sip.stack;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all connections hold together. Safe on any thread. */
final class TcpBudget {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  TcpBudget(long limit) {
    this.limit = limit;
  }

  /** Takes bytes, or gives them back when negative. */
  void take(long bytes) {
    used.addAndGet(bytes);
  }

  boolean isExceeded() {
    return used.get() > limit;
  }
}
