package org.janussip.media.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One thread that reads many sockets. Nothing that one packet or command throws ends it. It owns
 * the selector, the registrations and the closing of sockets; other threads post commands. The
 * queue of commands is bounded by the ports: each pair posts two registrations, one wish for ticks
 * and one closing in its life, and one replacement when its peer moves between IPv4 and IPv6.
 */
final class RelayLoop implements Runnable {

  private static final Logger LOG = Logger.getLogger(RelayLoop.class.getName());
  private static final long COMPLAINT_INTERVAL_NS = 1_000_000_000L;
  private static final long TICK_MS = 1_000;
  private static final long TICK_NS = TICK_MS * 1_000_000;

  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(MediaSocket.BUFFER_BYTES);
  private final Consumer<SelectionKey> onReady = this::onReady;
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final List<SocketPair> closing = new ArrayList<>();
  private final Set<SocketPair> ticking = new LinkedHashSet<>();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean ended;
  private boolean timeIsOld;
  private boolean flushes;
  private long nowNs = System.nanoTime();
  private long lastTickNs = nowNs;
  private long lastComplaintNs = nowNs - COMPLAINT_INTERVAL_NS;
  private long failures;

  RelayLoop(int number) throws IOException {
    selector = Selector.open();
    thread = new Thread(this, "sip-relay-" + number);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Returns the time of the current round, in ns. Loop thread only. */
  long nowNs() {
    return nowNs;
  }

  /** Begins to read a socket. */
  void register(MediaSocket socket) {
    post(() -> onRegister(socket));
  }

  /** Reads the channel that a socket has now, and closes the one it had before. */
  void replace(MediaSocket socket, DatagramChannel before) {
    post(() -> onReplace(socket, before));
  }

  /** Tells a pair of each second that passes, until it is released. */
  void tick(SocketPair pair) {
    post(() -> ticking.add(pair));
  }

  /** Closes the sockets of a pair and then tells it. */
  void release(SocketPair pair) {
    post(() -> onRelease(pair));
  }

  /** Ends the thread after the commands posted so far. */
  void stop() {
    stopping = true;
    selector.wakeup();
  }

  /** Waits for the end of the thread, for so long at most. */
  boolean awaitEnd(long timeoutMs) throws InterruptedException {
    thread.join(Math.max(1, timeoutMs));
    return !thread.isAlive();
  }

  private void post(Runnable command) {
    commands.add(command);
    if (ended) {
      runLateCommands();
    } else {
      selector.wakeup();
    }
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        doWork();
      }
    } finally {
      onClose();
    }
  }

  /** One round: wait, read what is there, then do what others have asked for. */
  private void doWork() {
    timeIsOld = true;
    try {
      selector.select(onReady, ticking.isEmpty() ? 0 : TICK_MS);
    } catch (IOException e) {
      complain("Selecting failed", e);
    }
    tickWhenDue();
    runCommands();
  }

  private void tickWhenDue() {
    if (ticking.isEmpty()) {
      return;
    }
    if (timeIsOld) {
      nowNs = System.nanoTime();
      timeIsOld = false;
    }
    if (nowNs - lastTickNs < TICK_NS) {
      return;
    }
    lastTickNs = nowNs;
    for (SocketPair pair : ticking) {
      tickOne(pair);
    }
  }

  private void tickOne(SocketPair pair) {
    try {
      pair.onTick(nowNs, buffer);
    } catch (RuntimeException | Error e) {
      complain("A stream could not be looked after", e);
    }
  }

  private void onReady(SelectionKey key) {
    if (timeIsOld) {
      nowNs = System.nanoTime();
      timeIsOld = false;
    }
    try {
      ((MediaSocket) key.attachment()).onReadable(buffer);
    } catch (RuntimeException | Error e) {
      complain("A packet could not be relayed", e);
    }
  }

  private void runCommands() {
    Runnable command = commands.poll();
    if (command == null) {
      return;
    }
    nowNs = System.nanoTime();
    while (command != null) {
      run(command);
      command = commands.poll();
    }
    finishClosing();
  }

  private void run(Runnable command) {
    try {
      command.run();
    } catch (RuntimeException | Error e) {
      complain("A command failed", e);
    }
  }

  private void onReplace(MediaSocket socket, DatagramChannel before) {
    close(before);
    onRegister(socket);
  }

  private void onRegister(MediaSocket socket) {
    try {
      socket.channel().register(selector, SelectionKey.OP_READ, socket);
    } catch (IOException | RuntimeException e) {
      complain("A socket could not be watched", e);
    }
  }

  private void onRelease(SocketPair pair) {
    ticking.remove(pair);
    close(pair.rtp().channel());
    close(pair.rtcp().channel());
    closing.add(pair);
  }

  private void close(DatagramChannel channel) {
    try {
      flushes = true;
      channel.close();
    } catch (IOException e) {
      complain("A socket did not close cleanly", e);
    }
  }

  /** A registered socket gives its port back only when the selector has let go of it. */
  private void finishClosing() {
    if (!flushes) {
      return;
    }
    flushes = false;
    try {
      if (selector.isOpen()) {
        selector.selectNow(onReady);
        wakeIfAsked();
      }
    } catch (IOException e) {
      complain("Selecting failed", e);
    }
    closing.forEach(SocketPair::closed);
    closing.clear();
  }

  /** Selecting has swallowed the wake-ups of commands that came in the meantime. */
  private void wakeIfAsked() {
    if (!commands.isEmpty()) {
      selector.wakeup();
    }
  }

  private void onClose() {
    runCommands();
    try {
      selector.close();
    } catch (IOException e) {
      complain("The selector did not close cleanly", e);
    }
    ended = true;
    runLateCommands();
  }

  private synchronized void runLateCommands() {
    runCommands();
  }

  private void complain(String what, Throwable cause) {
    failures++;
    if (nowNs - lastComplaintNs >= COMPLAINT_INTERVAL_NS) {
      lastComplaintNs = nowNs;
      LOG.log(Level.WARNING, what + " (" + failures + " such failures so far)", cause);
    }
  }
}
