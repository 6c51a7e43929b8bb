package org.janussip.engine.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that stands still until a test moves it. */
public final class ManualClock implements EngineClock {

  private record Task(long atMs, Runnable run) {}

  private final List<Task> tasks = new ArrayList<>();
  private long nowMs;

  @Override
  public synchronized long nowMs() {
    return nowMs;
  }

  @Override
  public synchronized Timer schedule(long delayMs, Runnable run) {
    Task task = new Task(nowMs + delayMs, run);
    tasks.add(task);
    return () -> remove(task);
  }

  private synchronized void remove(Task task) {
    tasks.remove(task);
  }

  /** Returns how many timers wait. */
  public synchronized int waiting() {
    return tasks.size();
  }

  /** Returns how long the next timer still waits, in ms. */
  public synchronized long untilNextMs() {
    return tasks.stream().mapToLong(Task::atMs).min().orElseThrow() - nowMs;
  }

  /** Moves on and runs what is due. */
  public void advance(long ms) {
    List<Task> due;
    synchronized (this) {
      nowMs += ms;
      due =
          tasks.stream()
              .filter(task -> task.atMs() <= nowMs)
              .sorted(Comparator.comparingLong(Task::atMs))
              .toList();
      tasks.removeAll(due);
    }
    due.forEach(task -> task.run().run());
  }
}
