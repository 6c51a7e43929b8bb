package org.janussip.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;

/**
 * One connection, with TLS or without. Any thread writes, as far as the socket takes it at once;
 * the rest and all reading is the transport thread's.
 */
final class TcpChannel extends Channel {

  /**
   * What a connection is to us.
   *
   * @param domain whom we wanted to speak with; empty when nobody in particular
   * @param opened whether we opened it
   * @param ours whether we want it for more than a response
   */
  record Role(String domain, boolean opened, boolean ours) {}

  private static final Logger LOG = Logger.getLogger(TcpChannel.class.getName());

  private static final byte[] PING = {'\r', '\n', '\r', '\n'};
  private static final byte[] PONG = {'\r', '\n'};

  private final TcpProcessor processor;
  private final SocketChannel socket;
  private final Role role;
  private final long connectLimitNs;
  private final ChannelTimes times;
  private final FlowWatchers watchers = new FlowWatchers();
  private final TcpFramer framer = new TcpFramer();
  private volatile SelectionKey key;
  private volatile int localPort;

  /** Guards all below; never held while others are called. */
  private final Object lock = new Object();

  private final Wire wire;
  private final Unsent unsent;
  private final InFlight inFlight = new InFlight();
  private int heldBytes;
  private boolean connected;
  private boolean closed;
  private Exception end;

  /**
   * Makes one.
   *
   * @param connectLimitNs how long connecting may last, in ns
   */
  TcpChannel(
      TcpProcessor processor,
      SocketChannel socket,
      InetSocketAddress peer,
      Role role,
      boolean connected,
      long connectLimitNs) {
    super(processor, peer);
    this.processor = processor;
    this.socket = socket;
    this.role = role;
    this.connected = connected;
    this.connectLimitNs = connectLimitNs;
    this.times = new ChannelTimes(processor.limits(), role.ours());
    this.unsent = new Unsent(processor.unsentBytes());
    this.wire = processor.newWire(role, peer.getPort(), () -> processor.resume(this));
    this.localPort = socket.socket().getLocalPort();
  }

  SocketChannel socket() {
    return socket;
  }

  Role role() {
    return role;
  }

  /** Returns the port of our end. */
  int localPort() {
    return localPort;
  }

  FlowWatchers watchers() {
    return watchers;
  }

  @Override
  public boolean isSecure() {
    return processor.isSecure();
  }

  /** The selector watches the socket from now on. */
  void registered(SelectionKey watched) throws IOException {
    synchronized (lock) {
      key = watched;
      if (connected) {
        wire.start(unsent::add);
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

  /** Sends; a response whose connection has gone finds another one (RFC 3261 section 18.2.2). */
  @Override
  void send(byte[] bytes, SIPMessage message) throws IOException {
    boolean tell = message instanceof SIPRequest && message.getApplicationData() instanceof NextHop;
    if (message instanceof SIPResponse response && isClosed()) {
      processor.answering(response).enqueue(bytes, Optional.empty());
    } else {
      enqueue(bytes, tell ? Optional.of((NextHop) message.getApplicationData()) : Optional.empty());
    }
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
    synchronized (lock) {
      if (closed) {
        throw new IOException("connection closed", end);
      }
      if (hop.isPresent()) {
        inFlight.add(hop.get());
        times.sent();
      }
      if (connected && wire.isReady()) {
        unsent.add(wire.seal(traced(bytes)));
        flush();
      } else {
        unsent.addEarly(traced(bytes));
      }
    }
    if (processor.unsentBytes().isExceeded()) {
      processor.connections().dropSlowestReader();
    }
  }

  private boolean fits(int bytes) {
    synchronized (lock) {
      return closed || unsent.bytes() + bytes <= processor.limits().peerUnsentBytes();
    }
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /** Writes what the socket takes; the lock is held. */
  private void flush() throws IOException {
    if (wire.isReady()) {
      for (byte[] message : unsent.takeEarly()) {
        unsent.add(wire.seal(message));
      }
    }
    unsent.writeTo(socket);
    SelectionKey registered = key;
    if (registered != null && registered.isValid()) {
      int wanted =
          (wire.isBusy() ? 0 : SelectionKey.OP_READ)
              | (unsent.isWaiting() ? SelectionKey.OP_WRITE : 0);
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
      synchronized (lock) {
        connected = true;
        unsent.started();
        wire.start(unsent::add);
      }
    }
    if (registered.isReadable()) {
      read();
    }
    flushIfOpen();
  }

  private void flushIfOpen() throws IOException {
    synchronized (lock) {
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
    times.read();
    synchronized (lock) {
      if (closed) {
        return;
      }
      wire.open(buffer.flip(), framer, unsent::add);
    }
    deliver();
  }

  /** What the handshake waited for is there; on the transport thread. */
  void resume() throws IOException {
    synchronized (lock) {
      if (closed) {
        return;
      }
      wire.resume(framer, unsent::add);
    }
    deliver();
    flushIfOpen();
  }

  private void deliver() throws IOException {
    Optional<byte[]> message = framer.next();
    int emptyLines = framer.takeEmptyLines();
    if (emptyLines >= 2) {
      write(PONG);
    } else if (emptyLines == 1) {
      times.pong();
    }
    if (message.isPresent()) {
      times.partial(false);
    }
    for (; message.isPresent(); message = framer.next()) {
      if (!processor.intake().accept(message.get(), peer(), this)) {
        throw new IOException("not SIP");
      }
      times.message();
    }
    if (wire.isOver()) {
      throw new IOException("closed by the peer");
    }
    account();
  }

  private void account() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      int held = framer.held() + wire.held();
      processor.partialBytes().take(held - heldBytes);
      heldBytes = held;
      times.partial(framer.isPartial() || wire.held() > 0);
    }
    if (processor.partialBytes().isExceeded()) {
      processor.connections().dropSlowestSender();
    }
  }

  /** Looks at the limits in time and sends a keep-alive when it is due; on the transport thread. */
  void check(long nowNs) {
    if (isOverdue(nowNs)) {
      fail(new IOException("time-out"));
    } else if (times.isPongMissing(nowNs)) {
      fail(new IOException("keep-alive not answered"));
    } else if (times.isIdle(nowNs) && watchers.isEmpty()) {
      fail(new IOException("idle"));
    } else if (times.isPingDue(nowNs)) {
      write(PING);
    }
  }

  private boolean isOverdue(long nowNs) {
    boolean late;
    synchronized (lock) {
      late =
          (!connected && times.age(nowNs) > connectLimitNs)
              || (!wire.isReady() && times.age(nowNs) > 2 * processor.limits().patienceNs())
              || (connected && unsent.isStuck(nowNs, processor.limits().patienceNs()));
    }
    return late || times.isSilent(nowNs) || times.isSlow(nowNs);
  }

  /** Returns how many bytes wait to be sent. */
  int unsent() {
    synchronized (lock) {
      return unsent.bytes();
    }
  }

  ChannelTimes times() {
    return times;
  }

  /** Returns how much would be lost with the connection: a silent one nothing, a flow most. */
  int worth() {
    if (role.ours()) {
      return watchers.isEmpty() ? 2 : 3;
    }
    return times.isHeard() ? 1 : 0;
  }

  /** A request had no answer for that long; when nothing else came either, the way is dead. */
  void unanswered(long waitedNs) {
    if (System.nanoTime() - times.quietSinceNs() >= waitedNs) {
      fail(new IOException("silent for the time of a request: " + peer()));
    }
  }

  /** Closes and tells those whose requests may not have arrived. */
  void fail(Exception cause) {
    List<NextHop> concerned;
    boolean handshake;
    Exception reason;
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      handshake = (connected && !wire.isReady()) || cause instanceof SSLException;
      reason = told(cause, handshake);
      end = reason;
      concerned = inFlight.take();
      sayFarewell();
      unsent.clear();
      processor.partialBytes().take(-heldBytes);
    }
    processor.connections().remove(this);
    try {
      socket.close();
    } catch (IOException fault) {
      LOG.log(Level.FINE, "closing", fault);
    }
    if (processor.isSecure() && handshake) {
      processor.complaints().tell(role.opened(), reason);
    }
    concerned.forEach(hop -> hop.fail(reason));
    watchers.lost();
  }

  private Exception told(Exception cause, boolean handshake) {
    return processor.isSecure() && handshake ? TlsFaults.of(cause, role.domain(), peer()) : cause;
  }

  /** Tells the peer why, as far as the socket takes it at once; the lock is held. */
  private void sayFarewell() {
    if (connected && processor.isSecure()) {
      try {
        wire.close(unsent::add);
        unsent.writeTo(socket);
      } catch (IOException gone) {
        LOG.log(Level.FINEST, "nobody hears the farewell", gone);
      }
    }
  }

  @Override
  public boolean isReliable() {
    return true;
  }

  /** Does nothing: connections are kept for what comes next. */
  @Override
  public void close() {}
}
