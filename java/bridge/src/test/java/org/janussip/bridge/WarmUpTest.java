package org.janussip.bridge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class WarmUpTest {

  private static final int END_MS = 30_000;

  @Test
  void playsOneCallAndLeavesNoThread() throws InterruptedException {
    List<Thread> before = engineThreads();
    assertTrue(new WarmUp().warm());
    for (Thread thread : engineThreads()) {
      if (!before.contains(thread)) {
        thread.join(END_MS);
        assertTrue(!thread.isAlive(), () -> thread.getName() + " is still there");
      }
    }
  }

  private static List<Thread> engineThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("sip-"))
        .toList();
  }
}
