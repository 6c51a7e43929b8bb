package org.janussip.media.dtmf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.janussip.media.core.MediaTimer;

/** Time that a test moves. */
final class ManualTimer implements MediaTimer {

  private record Task(long whenNs, Runnable run) {}

  private final List<Task> tasks = new ArrayList<>();
  private long nowNs = 1_000_000_000L;

  @Override
  public void schedule(long delayMs, Runnable task) {
    tasks.add(new Task(nowNs + delayMs * 1_000_000, task));
  }

  @Override
  public long nowNs() {
    return nowNs;
  }

  int waiting() {
    return tasks.size();
  }

  /** Moves the time on while nothing gets its turn. */
  void skip(long millis) {
    nowNs += millis * 1_000_000;
  }

  /** Moves the time on, and runs what falls due on the way. */
  void pass(long millis) {
    long endNs = nowNs + millis * 1_000_000;
    while (true) {
      Task next =
          tasks.stream()
              .filter(task -> task.whenNs() <= endNs)
              .min(Comparator.comparingLong(Task::whenNs))
              .orElse(null);
      if (next == null) {
        break;
      }
      tasks.remove(next);
      nowNs = Math.max(nowNs, next.whenNs());
      next.run().run();
    }
    nowNs = endNs;
  }
}
