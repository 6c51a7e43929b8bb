package org.janussip.media.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.media.core.MediaException;

/**
 * The one thread that sends the copies of all sessions. It lives while there is a forwarder. All
 * methods may be called from any thread.
 */
public final class ForwardWriter implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ForwardWriter.class.getName());

  /** Forwarders of all sessions together; each holds a socket and some 200 kB. */
  private static final int MAX_FORWARDERS = 1_000;

  private final List<Forwarder> all = new ArrayList<>();
  private volatile Forwarder[] active = {};
  private volatile Thread thread;
  private volatile boolean waiting;
  private boolean closed;

  /**
   * Serves a forwarder from now on.
   *
   * @throws MediaException when there are too many
   */
  synchronized void add(Forwarder forwarder) throws MediaException {
    if (closed || all.size() >= MAX_FORWARDERS) {
      throw new MediaException("No more RTP forwarders can be had", null);
    }
    all.add(forwarder);
    active = all.toArray(Forwarder[]::new);
    if (thread == null) {
      Thread fresh = new Thread(this::run, "sip-forward");
      fresh.setDaemon(true);
      thread = fresh;
      fresh.start();
    }
  }

  /** Serves a forwarder no longer. */
  synchronized void remove(Forwarder forwarder) {
    all.remove(forwarder);
    active = all.toArray(Forwarder[]::new);
    if (all.isEmpty()) {
      LockSupport.unpark(thread);
    }
  }

  /** There is something to send. */
  void wake() {
    if (waiting) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (isWanted()) {
      boolean busy = false;
      for (Forwarder forwarder : active) {
        busy |= drain(forwarder);
      }
      if (!busy) {
        await();
      }
    }
  }

  /** Ends the thread together with the last forwarder, so that the next one starts another. */
  private boolean isWanted() {
    if (active.length > 0) {
      return true;
    }
    synchronized (this) {
      if (all.isEmpty()) {
        thread = null;
        return false;
      }
      return true;
    }
  }

  private static boolean drain(Forwarder forwarder) {
    try {
      return forwarder.drain();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A copy of RTP could not be sent", e);
      return true;
    }
  }

  /** Looks once more after saying that it waits: who puts in after that wakes. */
  private void await() {
    waiting = true;
    try {
      for (Forwarder forwarder : active) {
        if (!forwarder.isIdle()) {
          return;
        }
      }
      if (active.length > 0) {
        LockSupport.park(this);
      }
    } finally {
      waiting = false;
    }
  }

  /** Stops all; the thread ends. */
  @Override
  public synchronized void close() {
    closed = true;
    all.forEach(Forwarder::close);
    all.clear();
    active = new Forwarder[0];
    LockSupport.unpark(thread);
  }
}
