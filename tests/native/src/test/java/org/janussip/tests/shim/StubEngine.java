package org.janussip.tests.shim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.janussip.engine.core.JanusCore;
import org.janussip.engine.session.Engine;
import org.janussip.media.MediaSession;
import org.janussip.media.core.JanusSink;

/** Does what the scenario in C asks for; a request is known by the words that are in it. */
final class StubEngine implements Engine {

  private static final byte[] EMPTY = "{}".getBytes(UTF_8);
  private static final long[] WILD = {
    0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32 | 0xffff_ffffL, 7L << 32, 1L << 32 | 65_535
  };

  private final JanusCore core;
  private final JanusSink sink;
  private final String mode;
  private final Map<Long, StubMedia> sessions = new ConcurrentHashMap<>();
  private volatile String failure = "";
  private volatile long lastSession;

  StubEngine(JanusCore core, JanusSink sink, String mode) {
    this.core = core;
    this.sink = sink;
    this.mode = mode;
  }

  @Override
  public MediaSession createSession(long sessionId) {
    failIfToldTo();
    StubMedia media = new StubMedia(this, sink, sessionId);
    sessions.put(sessionId, media);
    lastSession = sessionId;
    if (mode.equals("noise")) {
      daemon(() -> pushForEver(sessionId));
    }
    return media;
  }

  @Override
  public void destroySession(long sessionId) {
    sessions.remove(sessionId);
    if (!mode.equals("keep")) {
      core.released(sessionId);
    }
  }

  @Override
  public void message(long sessionId, String transaction, byte[] message, byte[] jsep) {
    String body = message != null ? new String(message, UTF_8) : "";
    if (body.contains("recover")) {
      failure = "";
    }
    failIfToldTo();
    if (body.contains("outside")) {
      sessions.get(sessionId).relayOutside();
    } else if (body.contains("cold")) {
      core.requestKeyFrame(sessionId);
      core.closePeerConnection(sessionId);
      core.endSession(sessionId);
      core.notifyEvent(sessionId, EMPTY);
      core.notifyEvent(0, EMPTY);
    }
    core.pushEvent(sessionId, transaction, ("{\"echo\":" + body + "}").getBytes(UTF_8), jsep);
  }

  @Override
  public void setupMedia(long sessionId) {
    failIfToldTo();
  }

  @Override
  public void hangupMedia(long sessionId) {
    failIfToldTo();
  }

  @Override
  public byte[] querySession(long sessionId) {
    failIfToldTo();
    return ("{\"session\":" + sessionId + "}").getBytes(UTF_8);
  }

  @Override
  public byte[] adminMessage(byte[] message) {
    failIfToldTo();
    String request = new String(message, UTF_8);
    if (request.contains("fail-")) {
      failure = request.replaceAll(".*fail-(\\w+).*", "$1");
    } else if (request.contains("push")) {
      core.pushEvent(lastSession, null, EMPTY, null);
      core.requestKeyFrame(lastSession);
    } else if (request.contains("release")) {
      core.released(lastSession);
      core.released(lastSession);
    } else if (request.contains("wild")) {
      useWildNumbers();
    } else if (request.contains("allocated")) {
      return ("{\"allocated\":" + allocatedByThisThread() + "}").getBytes(UTF_8);
    } else if (request.contains("threads")) {
      return ("{\"attacher\":" + attachedThreads() + "}").getBytes(UTF_8);
    }
    return EMPTY;
  }

  @Override
  public void close(long timeoutMs) {
    if (mode.equals("hang")) {
      waitForEver();
    }
  }

  void failIfToldTo() {
    switch (failure) {
      case "exception" -> throw new IllegalStateException("told to fail");
      case "error" -> throw new AssertionError("told to fail");
      case "overflow" -> recurse(0);
      case "memory" -> throw new OutOfMemoryError("told to fail");
      default -> {}
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int recurse(int depth) {
    return recurse(depth + 1) + 1;
  }

  private void useWildNumbers() {
    for (long number : WILD) {
      core.pushEvent(number, "t", EMPTY, null);
      core.requestKeyFrame(number);
      core.closePeerConnection(number);
      core.endSession(number);
      core.released(number);
    }
  }

  /** Counts living Java threads of the scenario's name; -1 when one is not a daemon. */
  private static long attachedThreads() {
    long count = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("attacher")) {
        if (!thread.isDaemon()) {
          return -1;
        }
        count++;
      }
    }
    return count;
  }

  private static long allocatedByThisThread() {
    return ManagementFactory.getPlatformMXBean(ThreadMXBean.class)
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private void pushForEver(long sessionId) {
    while (true) {
      core.pushEvent(sessionId, null, EMPTY, null);
      Thread.onSpinWait();
    }
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "noise");
    thread.setDaemon(true);
    thread.start();
  }
}
