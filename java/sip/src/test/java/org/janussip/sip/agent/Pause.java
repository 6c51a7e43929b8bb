package org.janussip.sip.agent;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time between two looks at something that tells nobody when it changes. */
final class Pause {

  private Pause() {}

  static void ms(long ms) throws InterruptedException {
    boolean never = new CountDownLatch(1).await(ms, TimeUnit.MILLISECONDS);
    assert !never;
  }
}
