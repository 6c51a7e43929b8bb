package org.janussip.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One connection. Any thread writes, as far as the socket takes it at once; the rest and all
 * reading is the transport thread's.
 */
final class TcpChannel extends Channel {

  private static final Logger LOG = Logger.getLogger(TcpChannel.class.getName());

  /** A peer that lets this much pile up is not reading any more. */
  private static final int MAX_WAITING_BYTES = 1024 * 1024;

  /** So many requests are told when the connection breaks before their answer came. */
  private static final int MAX_IN_FLIGHT = 512;

  private final TcpProcessor processor;
  private final SocketChannel socket;
  private final TcpFramer framer = new TcpFramer();
  private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
  private final ArrayDeque<NextHop> inFlight = new ArrayDeque<>();
  private int waitingBytes;
  private int heldBytes;
  private boolean connected;
  private boolean closed;
  private volatile SelectionKey key;
  private volatile long quietSinceNs = System.nanoTime();

  /** When the message began whose rest is waited for; only while there is one. */
  private volatile long partialSinceNs = quietSinceNs;

  private volatile boolean partial;

  TcpChannel(
      TcpProcessor processor, SocketChannel socket, InetSocketAddress peer, boolean connected) {
    super(processor, peer);
    this.processor = processor;
    this.socket = socket;
    this.connected = connected;
  }

  SocketChannel socket() {
    return socket;
  }

  /** The selector watches the socket from now on. */
  void registered(SelectionKey watched) throws IOException {
    synchronized (waiting) {
      key = watched;
      if (connected) {
        flush();
      }
    }
  }

  @Override
  boolean write(byte[] message) {
    try {
      enqueue(message, Optional.empty());
      return true;
    } catch (IOException fault) {
      LOG.log(Level.FINE, "cannot send to {0}: {1}", new Object[] {peer(), fault});
      return false;
    }
  }

  @Override
  void send(byte[] bytes, SIPMessage message) throws IOException {
    boolean tell = message instanceof SIPRequest && message.getApplicationData() instanceof NextHop;
    enqueue(bytes, tell ? Optional.of((NextHop) message.getApplicationData()) : Optional.empty());
  }

  @Override
  protected void sendMessage(byte[] bytes, InetAddress host, int port, boolean reconnect)
      throws IOException {
    enqueue(bytes, Optional.empty());
  }

  private void enqueue(byte[] bytes, Optional<NextHop> hop) throws IOException {
    synchronized (waiting) {
      if (closed || waitingBytes + bytes.length > MAX_WAITING_BYTES) {
        throw new IOException(closed ? "connection closed" : "peer does not read");
      }
      if (hop.isPresent()) {
        if (inFlight.size() >= MAX_IN_FLIGHT) {
          inFlight.remove();
        }
        inFlight.add(hop.get());
      }
      waiting.add(ByteBuffer.wrap(bytes));
      waitingBytes += bytes.length;
      if (connected) {
        flush();
      }
    }
  }

  /** Writes what the socket takes; the lock is held. */
  private void flush() throws IOException {
    for (ByteBuffer first = waiting.peek(); first != null; first = waiting.peek()) {
      waitingBytes -= socket.write(first);
      if (first.hasRemaining()) {
        break;
      }
      waiting.remove();
    }
    SelectionKey registered = key;
    if (registered != null && registered.isValid()) {
      int wanted = SelectionKey.OP_READ | (waiting.isEmpty() ? 0 : SelectionKey.OP_WRITE);
      if (registered.interestOps() != wanted) {
        registered.interestOps(wanted);
        processor.wakeUp();
      }
    }
  }

  /** The socket has connected or takes more; on the transport thread. */
  void ready(SelectionKey registered) throws IOException {
    if (registered.isConnectable()) {
      socket.finishConnect();
      synchronized (waiting) {
        connected = true;
      }
    }
    if (registered.isReadable()) {
      read();
    }
    synchronized (waiting) {
      if (connected && !closed) {
        flush();
      }
    }
  }

  private void read() throws IOException {
    ByteBuffer buffer = processor.readBuffer();
    int count = socket.read(buffer);
    if (count < 0) {
      throw new IOException("closed by the peer");
    }
    quietSinceNs = System.nanoTime();
    framer.add(buffer.flip());
    Optional<byte[]> message = framer.next();
    if (message.isPresent() || !partial) {
      partialSinceNs = quietSinceNs;
    }
    if (framer.takePing()) {
      write(new byte[] {'\r', '\n'});
    }
    for (; message.isPresent(); message = framer.next()) {
      if (!processor.intake().accept(message.get(), peer(), this)) {
        throw new IOException("not SIP");
      }
    }
    partial = framer.isPartial();
    account();
  }

  private void account() {
    synchronized (waiting) {
      if (closed) {
        return;
      }
      processor.partialBytes().take(framer.held() - heldBytes);
      heldBytes = framer.held();
    }
    if (processor.partialBytes().isExceeded()) {
      processor.dropSlowestSender();
    }
  }

  /**
   * Returns whether the connection has been waiting too long to connect or for the rest of a
   * message.
   */
  boolean isOverdue(long nowNs, long limitNs) {
    boolean connecting;
    synchronized (waiting) {
      connecting = !connected;
    }
    return (connecting && nowNs - quietSinceNs > limitNs)
        || (partial && nowNs - partialSinceNs > limitNs);
  }

  /** Returns whether the rest of a message is waited for. */
  boolean isPartial() {
    return partial;
  }

  /** Returns when the message began whose rest is waited for. */
  long partialSinceNs() {
    return partialSinceNs;
  }

  /** Returns since when nothing has been read. */
  long quietSinceNs() {
    return quietSinceNs;
  }

  /** Closes and tells those whose requests may not have arrived. */
  void fail(Exception cause) {
    List<NextHop> concerned;
    synchronized (waiting) {
      if (closed) {
        return;
      }
      closed = true;
      concerned = new ArrayList<>(inFlight);
      inFlight.clear();
      waiting.clear();
      processor.partialBytes().take(-heldBytes);
    }
    processor.remove(this);
    try {
      socket.close();
    } catch (IOException fault) {
      LOG.log(Level.FINE, "closing", fault);
    }
    concerned.forEach(hop -> hop.fail(cause));
  }

  @Override
  public boolean isReliable() {
    return true;
  }

  /** Does nothing: connections are kept for what comes next. */
  @Override
  public void close() {}
}
