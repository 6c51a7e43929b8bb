package org.janussip.tests.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * An append-only record that one thread writes and tests wait on, always with a bound.
 *
 * <p>{@link #next} takes the oldest entry that matches and was not taken before, so a test need not
 * know in which order independent things happen. {@link #await} looks at the whole record and takes
 * nothing. Safe for any thread.
 *
 * @param <T> what is recorded
 */
public final class EventLog<T> {
  private final String name;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final List<T> entries = new ArrayList<>();
  private final BitSet taken = new BitSet();

  /**
   * Makes an empty record.
   *
   * @param name what failure reports call it
   */
  public EventLog(String name) {
    this.name = name;
  }

  /** Appends one entry and wakes whoever waits. */
  public void add(T entry) {
    lock.lock();
    try {
      entries.add(entry);
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All entries so far, oldest first, as an independent copy. */
  public List<T> snapshot() {
    lock.lock();
    try {
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for an entry that matches and was not taken before, and takes it.
   *
   * @param what the wanted entry in words, for the failure report
   * @throws AssertionError when none came within the bound; it lists what did come
   */
  public T next(String what, Predicate<? super T> wanted, Duration bound) {
    return find(wanted, bound, true).orElseThrow(() -> missing(what, bound));
  }

  /**
   * Waits until any entry of the whole record matches.
   *
   * @param what the wanted entry in words, for the failure report
   * @throws AssertionError when none came within the bound
   */
  public T await(String what, Predicate<? super T> wanted, Duration bound) {
    return find(wanted, bound, false).orElseThrow(() -> missing(what, bound));
  }

  /** Takes a match within the bound; or nothing. */
  public Optional<T> poll(Predicate<? super T> wanted, Duration bound) {
    return find(wanted, bound, true);
  }

  private Optional<T> find(Predicate<? super T> wanted, Duration bound, boolean consume) {
    long leftNs = bound.toNanos();
    int at = 0;
    lock.lock();
    try {
      while (true) {
        for (; at < entries.size(); at++) {
          if (!(consume && taken.get(at)) && wanted.test(entries.get(at))) {
            taken.set(at, consume || taken.get(at));
            return Optional.of(entries.get(at));
          }
        }
        if (leftNs <= 0) {
          return Optional.empty();
        }
        leftNs = added.awaitNanos(leftNs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting on " + name, e);
    } finally {
      lock.unlock();
    }
  }

  private AssertionError missing(String what, Duration bound) {
    StringBuilder text = new StringBuilder();
    text.append(name).append(": no ").append(what).append(" within ");
    text.append(bound.toMillis()).append(" ms; recorded:");
    List<T> all = snapshot();
    for (T entry : all.subList(Math.max(0, all.size() - 40), all.size())) {
      text.append("\n  ").append(entry);
    }
    return new AssertionError(text.toString());
  }

  /**
   * Waits until nothing was added for {@code quiet}.
   *
   * @param bound how long to wait for that at most
   * @throws AssertionError when entries kept coming for the whole bound
   */
  public void awaitQuiet(Duration quiet, Duration bound) {
    long deadlineNs = System.nanoTime() + bound.toNanos();
    lock.lock();
    try {
      while (true) {
        int before = entries.size();
        if (!added.await(quiet.toNanos(), TimeUnit.NANOSECONDS) && entries.size() == before) {
          return;
        }
        if (System.nanoTime() > deadlineNs) {
          throw new AssertionError(name + " did not become quiet within " + bound);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting on " + name, e);
    } finally {
      lock.unlock();
    }
  }
}
