package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.janussip.tests.lab.Sipp;
import org.janussip.tests.support.LeakWatch;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.janussip.tests.support.janus.Plugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Thousands of short calls, many of them abandoned, on one Janus. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 420, unit = TimeUnit.SECONDS)
class ManyCallsIT {
  private static final int CALLS = 2000;
  private static final int WARM_UP = 100;
  private static final int AT_ONCE = 16;

  // Timers of RFC 3261 keep transactions for 32 s after their end.
  private static final Duration SETTLED = Duration.ofSeconds(60);
  private static final Pattern OF_A_CALL =
      Pattern.compile(
          "gov\\.nist\\.javax\\.sip\\.stack\\.SIP(Dialog|(Client|Server)Transaction)(Impl)?"
              + "|org\\.janussip\\.engine\\.session\\.Session"
              + "|org\\.janussip\\.engine\\.account\\.Account"
              + "|org\\.janussip\\.engine\\.call\\.Call"
              + "|org\\.janussip\\.sip\\.dialog\\.(Dialog|OutgoingCall|IncomingCall)"
              + "|org\\.janussip\\.media\\.RelayMediaSession");
  private static final long MEMORY_SLACK_BYTES = 4L << 20;
  private static final long LOOK_AGAIN_NS = 2_000_000_000;

  @Test
  void leavesNothingBehindAfter2000Calls(Workspace workspace) throws Exception {
    try (Sipp callee = Sipp.endlessCallee("callee-forked", workspace);
        Scene scene = new Scene(workspace)) {
      call(WARM_UP, callee, scene);
      scene.awaitIdle(SETTLED);
      LeakWatch leaks = scene.janus.watchLeaks();
      JavaHeap before = awaitHeap(scene, Long.MAX_VALUE);

      long startNs = System.nanoTime();
      call(CALLS, callee, scene);
      long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);

      scene.awaitIdle(SETTLED);
      leaks.assertReleased(0, 0, SETTLED);
      JavaHeap after = awaitHeap(scene, before.liveBytes() + MEMORY_SLACK_BYTES);
      System.out.printf(
          "%d calls in %d ms; Java heap in use before %d, after %d bytes; before %s, after %s%n",
          CALLS,
          tookMs,
          before.liveBytes(),
          after.liveBytes(),
          leaks.before(),
          scene.janus.counters());
      callee.awaitDone(Duration.ofSeconds(40));
    }
  }

  /**
   * Waits until nothing of a call is on the Java heap and no more than a limit is in use: the stack
   * forgets a transaction some time after its end.
   */
  private static JavaHeap awaitHeap(Scene scene, long limit) throws Exception {
    if (Scene.plugin() == Plugin.C) {
      return new JavaHeap(0, Map.of());
    }
    long deadlineNs = System.nanoTime() + SETTLED.toNanos();
    JavaHeap heap = JavaHeap.of(scene.janus.process().pid());
    while (!isClean(heap, limit) && System.nanoTime() - deadlineNs < 0) {
      LockSupport.parkNanos(LOOK_AGAIN_NS);
      heap = JavaHeap.of(scene.janus.process().pid());
    }
    assertEquals(Map.of(), heap.matching(OF_A_CALL), "objects of calls on the Java heap");
    assertTrue(heap.liveBytes() <= limit, "Java heap in use: " + heap.liveBytes() + " bytes");
    return heap;
  }

  private static boolean isClean(JavaHeap heap, long limit) {
    return heap.liveBytes() <= limit && heap.matching(OF_A_CALL).isEmpty();
  }

  private static void call(int calls, Sipp callee, Scene scene)
      throws InterruptedException, ExecutionException {
    ExecutorService pages = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        int number = i;
        running.add(pages.submit(() -> oneCall(number, callee, scene)));
      }
      for (Future<?> call : running) {
        call.get();
      }
    } finally {
      pages.shutdownNow();
    }
  }

  /** Every third page is closed: in the call, or right after it asked for it. */
  private static void oneCall(int number, Sipp callee, Scene scene) {
    Page page = scene.page();
    page.registerAsGuest("sip:caller" + number + "@" + "guest.invalid");
    page.call(callee.uri("700"));
    page.await("calling");
    if (number % 6 == 0) {
      page.abandon();
      return;
    }
    page.await("accepted");
    if (number % 6 == 3) {
      page.abandon();
      return;
    }
    page.hangUp();
    assertEquals(200, page.await("hangup").get("code").asInt());
    page.close();
  }
}
