package org.janussip.engine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MailboxMoveTest {

  private final Queue<Runnable> pool = new ArrayDeque<>();
  private final Mailbox shared = new Mailbox(pool::add);
  private final Mailbox mailbox = new Mailbox(pool::add);
  private final List<String> done = new ArrayList<>();

  private void drain() {
    while (!pool.isEmpty()) {
      pool.remove().run();
    }
  }

  @Test
  void takesWhatWaitsAlongInItsOrderAfterTheFirstTaskThere() {
    mailbox.post(() -> mailbox.moveTo(shared, () -> done.add("first")));
    mailbox.post(() -> done.add("second"));
    mailbox.post(() -> done.add("third"));
    drain();
    mailbox.post(() -> done.add("fourth"));
    drain();
    assertEquals(List.of("first", "second", "third", "fourth"), done);
  }

  @Test
  void runsInTheTurnOfTheOtherMailbox() {
    mailbox.post(() -> mailbox.settle(shared));
    drain();
    shared.post(() -> done.add("shared"));
    mailbox.post(() -> done.add("moved"));
    shared.post(() -> done.add("shared again"));
    assertEquals(1, pool.size());
    drain();
    assertEquals(List.of("shared", "moved", "shared again"), done);
  }

  @Test
  void keepsTheOrderBetweenItsOwnTasksAndLaterOnesOfTheOther() {
    mailbox.post(() -> mailbox.settle(shared));
    drain();
    for (int i = 0; i < 40; i++) {
      String name = "moved " + i;
      mailbox.post(() -> done.add(name));
    }
    shared.post(() -> done.add("shared"));
    drain();
    assertEquals("shared", done.get(40));
    assertEquals(41, done.size());
  }

  @Test
  void returnsToThePoolWithWhatWaits() {
    mailbox.post(() -> mailbox.settle(shared));
    drain();
    mailbox.post(() -> mailbox.settle(null));
    mailbox.post(() -> done.add("home"));
    shared.post(() -> done.add("shared"));
    drain();
    assertEquals(List.of("shared", "home"), done);
  }

  @Test
  void movesOnlyByATaskOfItsOwn() {
    assertThrows(IllegalStateException.class, () -> mailbox.settle(shared));
    shared.post(() -> assertThrows(IllegalStateException.class, () -> mailbox.settle(shared)));
    drain();
  }

  /** Many mailboxes that move in and out while others post: nothing lost, nothing at once. */
  @Test
  void losesNothingAndKeepsOrderAndExclusionUnderThreads() throws InterruptedException {
    int movers = 6;
    int posts = 5_000;
    int[] next = new int[movers];
    AtomicInteger disorder = new AtomicInteger();
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger inside = new AtomicInteger();
    CountDownLatch finished = new CountDownLatch(movers * posts);
    try (WorkerPool threads = new WorkerPool(4)) {
      Mailbox[] groups = {new Mailbox(threads), new Mailbox(threads)};
      List<Thread> posters = new ArrayList<>();
      for (int m = 0; m < movers; m++) {
        int mover = m;
        Mailbox own = new Mailbox(threads);
        AtomicInteger running = new AtomicInteger();
        Thread poster =
            new Thread(
                () -> {
                  for (int i = 0; i < posts; i++) {
                    int number = i;
                    own.post(
                        () -> {
                          if (running.incrementAndGet() != 1) {
                            atOnce.incrementAndGet();
                          }
                          if (next[mover]++ != number) {
                            disorder.incrementAndGet();
                          }
                          int where = number % 7;
                          if (where < 2) {
                            own.moveTo(groups[where], () -> count(inside, groups.length, atOnce));
                          } else if (where == 4) {
                            own.settle(null);
                          }
                          running.decrementAndGet();
                          finished.countDown();
                        });
                  }
                });
        posters.add(poster);
      }
      posters.forEach(Thread::start);
      assertTrue(finished.await(20, TimeUnit.SECONDS), "left: " + finished.getCount());
    }
    assertEquals(0, disorder.get());
    assertEquals(0, atOnce.get());
    assertTrue(Arrays.stream(next).allMatch(count -> count == posts));
  }

  /** Tasks of two groups may meet, those of one may not. */
  private static void count(AtomicInteger inside, int groups, AtomicInteger atOnce) {
    if (inside.incrementAndGet() > groups) {
      atOnce.incrementAndGet();
    }
    Thread.onSpinWait();
    inside.decrementAndGet();
  }
}
