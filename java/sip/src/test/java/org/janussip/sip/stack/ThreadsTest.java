package org.janussip.sip.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ThreadsTest {

  @Test
  void givesCancelledFuturesOnceTheTimerIsShutDown() {
    ScheduledThreadPoolExecutor timer = Threads.timer("timer");
    timer.shutdownNow();
    assertTrue(timer.schedule(() -> {}, 1, TimeUnit.MILLISECONDS).isCancelled());
  }
}
