package org.janussip.media.dtmf;

import java.util.concurrent.atomic.LongAdder;

/** Counts the key presses of one stream. Any thread adds and reads. */
public final class DtmfCounters {

  private final LongAdder in = new LongAdder();
  private final LongAdder out = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  void addIn() {
    in.increment();
  }

  void addOut() {
    out.increment();
  }

  void addDropped() {
    dropped.increment();
  }

  void addDropped(int presses) {
    dropped.add(presses);
  }

  /** Returns the key presses of the peer that were told of. */
  public long in() {
    return in.sum();
  }

  /** Returns the key presses sent to the peer: the browser's and our own. */
  public long out() {
    return out.sum();
  }

  /**
   * Returns the key presses that did not reach a side because it agreed on no events, because the
   * call was held or changed before their turn, or because too many came at once.
   */
  public long dropped() {
    return dropped.sum();
  }
}
