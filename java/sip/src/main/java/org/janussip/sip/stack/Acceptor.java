package org.janussip.sip.stack;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The listening socket of one transport, if it has any. Belongs to the transport's thread. */
final class Acceptor implements AutoCloseable {

  private final ServerSocketChannel listening;
  private final SelectionKey key;
  private long pausedNs;

  /**
   * Registers the socket.
   *
   * @param listening null where nobody can connect to us
   */
  Acceptor(ServerSocketChannel listening, Selector selector) throws IOException {
    this.listening = listening;
    if (listening == null) {
      key = null;
    } else {
      listening.configureBlocking(false);
      key = listening.register(selector, SelectionKey.OP_ACCEPT);
    }
  }

  /** Takes a connection that waits; null when there is none. */
  SocketChannel accept() throws IOException {
    return listening.accept();
  }

  /** Without descriptors the selector would come back at once, for ever. */
  void pause() {
    pausedNs = System.nanoTime();
    key.interestOps(0);
  }

  boolean isPaused() {
    return key != null && key.isValid() && key.interestOps() == 0;
  }

  /** Ends a pause that has lasted long enough. */
  void goOnAfter(long ns) {
    if (isPaused() && System.nanoTime() - pausedNs >= ns) {
      key.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  @Override
  public void close() throws IOException {
    if (listening != null) {
      listening.close();
    }
  }
}
