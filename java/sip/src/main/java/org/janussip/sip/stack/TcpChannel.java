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

  /** So many requests are told when the connection breaks before their answer came. */
  private static final int MAX_IN_FLIGHT = 512;

  private final TcpProcessor processor;
  private final SocketChannel socket;
  private final TcpFramer framer = new TcpFramer();
  private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
  private final ArrayDeque<NextHop> inFlight = new ArrayDeque<>();
  private int waitingBytes;
  private int heldBytes;
  private final boolean ours;
  private boolean connected;
  private boolean closed;
  private volatile SelectionKey key;
  private final long openedNs = System.nanoTime();
  private volatile long quietSinceNs = openedNs;

  /** When the message began whose rest is waited for; only while there is one. */
  private volatile long partialSinceNs = quietSinceNs;

  private volatile boolean partial;
  private volatile boolean heard;

  /** When the socket last took bytes, or when bytes began to wait; only while some wait. */
  private volatile long stuckSinceNs = quietSinceNs;

  /**
   * Makes one.
   *
   * @param ours whether we opened it
   */
  TcpChannel(
      TcpProcessor processor,
      SocketChannel socket,
      InetSocketAddress peer,
      boolean ours,
      boolean connected) {
    super(processor, peer);
    this.ours = ours;
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
    if (!fits(bytes.length)) {
      IOException unread = new IOException("peer does not read");
      fail(unread);
      throw unread;
    }
    synchronized (waiting) {
      if (closed) {
        throw new IOException("connection closed");
      }
      if (hop.isPresent()) {
        if (inFlight.size() >= MAX_IN_FLIGHT) {
          inFlight.remove();
        }
        inFlight.add(hop.get());
      }
      if (waiting.isEmpty()) {
        stuckSinceNs = System.nanoTime();
      }
      waiting.add(ByteBuffer.wrap(traced(bytes)));
      take(bytes.length);
      if (connected) {
        flush();
      }
    }
    if (processor.unsentBytes().isExceeded()) {
      processor.dropSlowestReader();
    }
  }

  private boolean fits(int bytes) {
    synchronized (waiting) {
      return closed || waitingBytes + bytes <= processor.limits().peerUnsentBytes();
    }
  }

  /** The lock is held. */
  private void take(int bytes) {
    waitingBytes += bytes;
    processor.unsentBytes().take(bytes);
  }

  /** Writes what the socket takes; the lock is held. */
  private void flush() throws IOException {
    for (ByteBuffer first = waiting.peek(); first != null; first = waiting.peek()) {
      int written = socket.write(first);
      if (written > 0) {
        take(-written);
        stuckSinceNs = System.nanoTime();
      }
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
        stuckSinceNs = System.nanoTime();
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
      heard = true;
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
   * Returns whether the connection has been waiting too long to connect, for the first message of
   * who opened it, for the rest of a message, or for the peer to read.
   */
  boolean isOverdue(long nowNs, long limitNs) {
    boolean connecting;
    boolean stuck;
    synchronized (waiting) {
      connecting = !connected;
      stuck = connected && !waiting.isEmpty();
    }
    boolean silent = !ours && !heard;
    return ((connecting || silent) && nowNs - openedNs > limitNs)
        || (stuck && nowNs - stuckSinceNs > limitNs)
        || (partial && nowNs - partialSinceNs > limitNs);
  }

  /** Returns whether the rest of a message is waited for. */
  boolean isPartial() {
    return partial;
  }

  /** Returns how many bytes wait to be sent. */
  int unsent() {
    synchronized (waiting) {
      return waitingBytes;
    }
  }

  /** Returns when the message began whose rest is waited for. */
  long partialSinceNs() {
    return partialSinceNs;
  }

  /** Returns whether we opened the connection. */
  boolean isOurs() {
    return ours;
  }

  /** Returns how much would be lost with the connection: one of ours most, a silent one nothing. */
  int worth() {
    if (ours) {
      return 2;
    }
    return heard ? 1 : 0;
  }

  /** Returns since when nothing has been read. */
  long quietSinceNs() {
    return quietSinceNs;
  }

  /** A request had no answer for that long; when nothing else came either, the way is dead. */
  void unanswered(long waitedNs) {
    if (System.nanoTime() - quietSinceNs >= waitedNs) {
      fail(new IOException("silent for the time of a request: " + peer()));
    }
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
      take(-waitingBytes);
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
