package org.janussip.sip.stack;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Names and makes the threads of this module; all are daemons. */
final class Threads {

  private Threads() {}

  static Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    return thread;
  }

  static ThreadFactory factory(String name) {
    AtomicInteger number = new AtomicInteger();
    return body -> daemon(name + "-" + number.incrementAndGet(), body);
  }

  /** Makes a timer; after its shutdown all it is given comes back cancelled. */
  static ScheduledThreadPoolExecutor timer(String name) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, body -> daemon(name, body));
    timer.setRemoveOnCancelPolicy(true);
    timer.setRejectedExecutionHandler((task, stopped) -> ((Future<?>) task).cancel(false));
    return timer;
  }
}
