package org.janussip.engine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MailboxTest {

  private final Queue<Runnable> pool = new ArrayDeque<>();
  private final Mailbox mailbox = new Mailbox(pool::add);
  private final List<Integer> done = new ArrayList<>();

  private void drain() {
    while (!pool.isEmpty()) {
      pool.remove().run();
    }
  }

  @Test
  void runsTasksInTheirOrder() {
    for (int i = 0; i < 50; i++) {
      int number = i;
      mailbox.post(() -> done.add(number));
    }
    assertEquals(1, pool.size());
    drain();
    assertEquals(50, done.size());
    assertEquals(List.of(0, 1, 2), done.subList(0, 3));
  }

  @Test
  void letsOthersHaveTheirTurn() {
    for (int i = 0; i < 50; i++) {
      mailbox.post(() -> done.add(1));
    }
    pool.remove().run();
    assertTrue(done.size() < 50);
    assertEquals(1, pool.size());
  }

  @Test
  void refusesOffersWhenFullButLosesNothingThatMustCome() {
    for (int i = 0; i < Mailbox.CAPACITY; i++) {
      assertTrue(mailbox.offer(() -> done.add(1)));
    }
    assertFalse(mailbox.offer(() -> done.add(2)));
    mailbox.post(() -> done.add(3));
    drain();
    assertEquals(Mailbox.CAPACITY + 1, done.size());
    assertTrue(mailbox.offer(() -> done.add(4)));
  }

  @Test
  void goesOnAfterATaskThatFails() {
    mailbox.post(
        () -> {
          throw new IllegalStateException("a failure that the test wants");
        });
    mailbox.post(() -> done.add(1));
    drain();
    assertEquals(List.of(1), done);
  }

  @Test
  void runsOneTaskAtATimeOnManyThreads() throws InterruptedException {
    int[] unguarded = new int[1];
    int total = 20_000;
    try (WorkerPool threads = new WorkerPool(4)) {
      Mailbox shared = new Mailbox(threads);
      CountDownLatch finished = new CountDownLatch(total);
      for (int i = 0; i < total; i++) {
        shared.post(
            () -> {
              unguarded[0]++;
              finished.countDown();
            });
      }
      assertTrue(finished.await(10, TimeUnit.SECONDS));
    }
    assertEquals(total, unguarded[0]);
  }
}
