package org.janussip.sip.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The library's timer: one daemon thread that forgets cancelled tasks at once. */
public final class SharedTimer implements SipTimer {

  private static final Logger LOG = Logger.getLogger(SharedTimer.class.getName());

  private final ScheduledThreadPoolExecutor executor = Threads.timer("sip-library-timer");

  /** Made by the library, by name. */
  public SharedTimer() {}

  @Override
  public boolean schedule(SIPStackTimerTask task, long delay) {
    if (!executor.isShutdown()) {
      task.setSipTimerTask(
          executor.schedule(() -> run(task), Math.max(delay, 0), TimeUnit.MILLISECONDS));
    }
    return true;
  }

  @Override
  public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delay, long period) {
    if (!executor.isShutdown()) {
      task.setSipTimerTask(
          executor.scheduleWithFixedDelay(() -> run(task), delay, period, TimeUnit.MILLISECONDS));
    }
    return true;
  }

  private static void run(SIPStackTimerTask task) {
    try {
      task.runTask();
    } catch (Exception fault) {
      LOG.log(Level.WARNING, "a timer of the SIP library failed", fault);
    }
  }

  @Override
  public void stop() {
    executor.shutdownNow();
  }

  @Override
  public boolean cancel(SIPStackTimerTask task) {
    if (task.getSipTimerTask() instanceof Future<?> future) {
      task.cleanUpBeforeCancel();
      task.setSipTimerTask(null);
      return future.cancel(false);
    }
    return false;
  }

  @Override
  public void start(SipStackImpl sipStack, Properties configurationProperties) {}

  @Override
  public boolean isStarted() {
    return !executor.isShutdown();
  }
}
