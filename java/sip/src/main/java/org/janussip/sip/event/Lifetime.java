package org.janussip.sip.event;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.janussip.sip.SipResponse;
import org.janussip.sip.stack.Serial;
import org.janussip.sip.stack.SipCore;

/**
 * How long a subscription holds, when it is refreshed, and how long a NOTIFY is waited for. Runs in
 * the serial order of its dialog.
 */
final class Lifetime {

  /** Time for a refresh that needs a second try. */
  private static final long MARGIN_MS = 60_000;

  /** A refresh that failed is not tried again sooner. */
  private static final long PAUSE_MS = 1_000;

  private final SipCore core;
  private final Serial serial;
  private final Runnable refresh;
  private final Consumer<SipResponse> expired;
  private ScheduledFuture<?> next;
  private ScheduledFuture<?> notify;
  private boolean last;
  private boolean stopped;
  private long endsNs;

  /**
   * Makes one that does not run yet.
   *
   * @param refresh sends a SUBSCRIBE
   * @param expired hears that no refresh came through in time, with the last failure
   */
  Lifetime(SipCore core, Serial serial, Runnable refresh, Consumer<SipResponse> expired) {
    this.core = core;
    this.serial = serial;
    this.refresh = refresh;
    this.expired = expired;
  }

  /** Returns how long before the end of a lifetime it is renewed, both in ms. */
  static long marginMs(long lifetimeMs) {
    return Math.min(lifetimeMs / 2, MARGIN_MS);
  }

  /** The notifier grants that many seconds from now. */
  void granted(int seconds) {
    long ms = Math.max(1, seconds) * 1000L;
    endsNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
    schedule(ms - marginMs(ms), refresh);
  }

  /** Returns whether the lifetime that was granted last still runs. */
  boolean holds() {
    return leftMs() > 0;
  }

  private long leftMs() {
    return TimeUnit.NANOSECONDS.toMillis(endsNs - System.nanoTime());
  }

  /** A refresh failed: another one comes at half the time that is left, at last the end. */
  void again(SipResponse failure) {
    long leftMs = leftMs();
    if (leftMs > 2 * PAUSE_MS) {
      schedule(leftMs / 2, refresh);
    } else {
      schedule(leftMs, () -> expired.accept(failure));
    }
  }

  /** A SUBSCRIBE is under way. */
  void refreshing() {
    cancel(next);
  }

  /** Waits for the first NOTIFY. */
  void awaitNotify(Runnable never) {
    cancel(notify);
    notify = after(core.settings().timerT1x64Ms(), never);
  }

  /** Waits for the last NOTIFY, and for nothing else. */
  void awaitLast(Runnable never) {
    refreshing();
    awaitNotify(never);
    last = true;
  }

  /** A NOTIFY has come that is not the last. */
  void notified() {
    if (!last) {
      cancel(notify);
    }
  }

  /** Runs nothing any more. */
  void stop() {
    stopped = true;
    cancel(next);
    cancel(notify);
  }

  private void schedule(long delayMs, Runnable task) {
    cancel(next);
    next = after(Math.max(0, delayMs), task);
  }

  private ScheduledFuture<?> after(long delayMs, Runnable task) {
    return core.after(delayMs, () -> serial.execute(() -> run(task)));
  }

  private void run(Runnable task) {
    if (!stopped) {
      task.run();
    }
  }

  private static void cancel(ScheduledFuture<?> task) {
    if (task != null) {
      task.cancel(false);
    }
  }
}
