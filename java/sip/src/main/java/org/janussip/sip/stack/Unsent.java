package org.janussip.sip.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What waits to be written to one socket. Used under the lock of its connection. */
final class Unsent {

  private final TcpBudget budget;
  private final ArrayDeque<byte[]> early = new ArrayDeque<>(2);
  private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>(4);
  private int bytes;
  private long stuckSinceNs = System.nanoTime();

  /**
   * Makes an empty one.
   *
   * @param budget what all connections may hold
   */
  Unsent(TcpBudget budget) {
    this.budget = budget;
  }

  private void take(int more) {
    bytes += more;
    budget.take(more);
  }

  /** Adds a message that cannot be sealed yet. */
  void addEarly(byte[] message) {
    early.add(message);
    take(message.length);
  }

  /** Returns the messages that could not be sealed, and forgets them. */
  List<byte[]> takeEarly() {
    List<byte[]> taken = new ArrayList<>(early);
    early.clear();
    taken.forEach(message -> take(-message.length));
    return taken;
  }

  /** Adds what goes onto the socket as it is. */
  void add(ByteBuffer sealed) {
    if (waiting.isEmpty()) {
      stuckSinceNs = System.nanoTime();
    }
    waiting.add(sealed);
    take(sealed.remaining());
  }

  /** Writes what the socket takes now. */
  void writeTo(SocketChannel socket) throws IOException {
    for (ByteBuffer first = waiting.peek(); first != null; first = waiting.peek()) {
      int written = socket.write(first);
      if (written > 0) {
        take(-written);
        stuckSinceNs = System.nanoTime();
      }
      if (first.hasRemaining()) {
        return;
      }
      waiting.remove();
    }
  }

  /** The socket has only just connected. */
  void started() {
    stuckSinceNs = System.nanoTime();
  }

  /** Returns whether something waits for the socket. */
  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** Returns whether the socket has taken nothing of what waits for that long. */
  boolean isStuck(long nowNs, long limitNs) {
    return isWaiting() && nowNs - stuckSinceNs > limitNs;
  }

  /** Returns how many bytes wait. */
  int bytes() {
    return bytes;
  }

  /** Forgets everything. */
  void clear() {
    early.clear();
    waiting.clear();
    take(-bytes);
  }
}
