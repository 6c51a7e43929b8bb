package org.janussip.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.message.Numeric;

/**
 * TCP, with TLS or without: one thread and one selector for all connections, whoever opened them.
 * The library's own costs two threads per connection, or loses requests on connections that it
 * opened itself.
 */
class TcpProcessor extends StreamProcessor {

  private static final Logger LOG = Logger.getLogger(TcpProcessor.class.getName());

  /** So often at most one fault of the transport is a warning. */
  private static final long WARNING_EVERY_NS = 10_000_000_000L;

  private final Optional<Tls> tls;
  private final Selector selector = Selector.open();
  private final Acceptor acceptor;
  private final TcpLimits limits;
  private final TcpBudget partialBytes;
  private final TcpBudget unsentBytes;
  private final Connections connections;
  private final Complaints complaints = new Complaints();
  private final Intake intake;
  private final ByteBuffer readBuffer = ByteBuffer.allocate(8_192);
  private final Queue<TcpChannel> unregistered = new ConcurrentLinkedQueue<>();
  private final Queue<TcpChannel> resumed = new ConcurrentLinkedQueue<>();
  private long checkedNs = System.nanoTime();
  private long warnedNs = System.nanoTime() - WARNING_EVERY_NS;
  private volatile boolean stopped;

  /** Makes the transport of plain TCP. */
  TcpProcessor(SIPTransactionStack stack, ServerSocketChannel listening, TcpLimits limits)
      throws IOException {
    this(stack, (InetSocketAddress) listening.getLocalAddress(), listening, limits, null);
  }

  /**
   * Makes a transport.
   *
   * @param listening null where nobody can connect to us
   * @param party who we are on TLS; null for plain TCP
   */
  TcpProcessor(
      SIPTransactionStack stack,
      InetSocketAddress local,
      ServerSocketChannel listening,
      TcpLimits limits,
      TlsParty party)
      throws IOException {
    super(local, party != null, stack);
    this.tls = Optional.ofNullable(party).map(Tls::new);
    this.limits = limits;
    this.partialBytes = new TcpBudget(limits.partialBytes());
    this.unsentBytes = new TcpBudget(limits.unsentBytes());
    this.connections = new Connections(limits);
    this.intake = new Intake(stack);
    this.acceptor = new Acceptor(listening, selector);
  }

  @Override
  public void start() {
    Threads.daemon("sip-" + getTransport(), this::run).start();
  }

  private void run() {
    while (!stopped) {
      try {
        turn();
      } catch (Exception | Error fault) {
        if (!stopped) {
          complain("TCP transport", fault);
        }
      }
    }
  }

  private void turn() throws IOException {
    boolean idle = connections.isEmpty() && !acceptor.isPaused();
    selector.select(idle ? 0 : limits.checkMs());
    try {
      acceptor.goOnAfter(limits.checkMs() * 1_000_000);
      registerNew();
      for (TcpChannel next = resumed.poll(); next != null; next = resumed.poll()) {
        serve(next, TcpChannel::resume);
      }
      for (Iterator<SelectionKey> it = selector.selectedKeys().iterator(); it.hasNext(); ) {
        SelectionKey key = it.next();
        it.remove();
        if (key.attachment() instanceof TcpChannel channel) {
          serve(channel, served -> served.ready(key));
        } else if (key.isValid()) {
          accept();
        }
      }
    } finally {
      checkTimes();
    }
  }

  /** Logs, not too often; that this may fail too, without memory, must not end the thread. */
  private void complain(String what, Throwable fault) {
    try {
      boolean due = System.nanoTime() - warnedNs >= WARNING_EVERY_NS;
      LOG.log(due ? Level.WARNING : Level.FINE, what, fault);
      if (due) {
        warnedNs = System.nanoTime();
      }
    } catch (Error lacking) {
      fault.addSuppressed(lacking);
    }
  }

  /** Something to do for a connection. */
  private interface Service {
    void to(TcpChannel channel) throws IOException;
  }

  private void serve(TcpChannel channel, Service service) {
    try {
      service.to(channel);
    } catch (IOException | RuntimeException fault) {
      LOG.log(Level.FINE, "connection to {0}: {1}", new Object[] {channel.peer(), fault});
      channel.fail(fault);
    } catch (Error fault) {
      channel.fail(new IOException("no resources", fault));
      complain("connection to " + channel.peer() + " closed", fault);
    }
  }

  private void accept() {
    try {
      SocketChannel socket = acceptOne();
      if (socket != null) {
        admit(socket);
      }
    } catch (IOException fault) {
      acceptor.pause();
      if (!stopped) {
        complain("no TCP connection can be accepted for now", fault);
      }
    }
  }

  /** Takes a connection that waits; null when there is none. */
  SocketChannel acceptOne() throws IOException {
    return acceptor.accept();
  }

  private void admit(SocketChannel socket) throws IOException {
    try {
      watch(socket);
    } catch (IOException | RuntimeException | Error fault) {
      LOG.log(Level.FINE, "a connection could not be kept", fault);
      socket.close();
    }
  }

  private void watch(SocketChannel socket) throws IOException {
    connections.makeRoom(false);
    prepare(socket);
    InetSocketAddress peer = (InetSocketAddress) socket.getRemoteAddress();
    TcpChannel channel =
        new TcpChannel(
            this, socket, peer, new TcpChannel.Role("", false, false), true, limits.patienceNs());
    SelectionKey watched = socket.register(selector, SelectionKey.OP_READ, channel);
    connections.add(channel);
    channel.registered(watched);
  }

  private static void prepare(SocketChannel socket) throws IOException {
    socket.configureBlocking(false);
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    KernelKeepAlive.on(socket);
  }

  private void registerNew() {
    for (TcpChannel next = unregistered.poll(); next != null; next = unregistered.poll()) {
      try {
        boolean connected = next.socket().isConnected();
        int interest = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
        next.registered(next.socket().register(selector, interest, next));
      } catch (IOException fault) {
        next.fail(fault);
      }
    }
  }

  private void checkTimes() {
    long nowNs = System.nanoTime();
    if (nowNs - checkedNs < limits.checkMs() * 1_000_000) {
      return;
    }
    checkedNs = nowNs;
    connections.all().forEach(channel -> channel.check(nowNs));
  }

  @Override
  public MessageChannel createMessageChannel(HostPort target) throws IOException {
    return createMessageChannel(Numeric.address(target.getHost().getHostname()), target.getPort());
  }

  /** Returns the connection to that address; opens one when there is none, without waiting. */
  @Override
  public MessageChannel createMessageChannel(InetAddress host, int port) throws IOException {
    InetSocketAddress peer = new InetSocketAddress(host, port > 0 ? port : getDefaultTargetPort());
    return channel(peer, isSecure() ? host.getHostAddress() : "", true, limits.patienceNs());
  }

  /** Returns the connection for that hop; opens one when there is none, without waiting. */
  @Override
  TcpChannel channel(NextHop hop) throws IOException {
    InetSocketAddress peer = new InetSocketAddress(hop.target().address(), hop.getPort());
    String domain = isSecure() ? hop.target().domain() : "";
    return channel(peer, domain, true, Math.min(hop.connectLimitNs(), limits.patienceNs()));
  }

  /**
   * Returns a connection for a response whose own has gone: to where the request came from, and the
   * port that its Via names (RFC 3261 section 18.2.2).
   */
  TcpChannel answering(SIPResponse response) throws IOException {
    Via via = response.getTopmostVia();
    String host = via.getReceived() == null ? via.getHost() : via.getReceived();
    int port = via.getPort() > 0 ? via.getPort() : getDefaultTargetPort();
    String domain = isSecure() ? via.getHost().toLowerCase(Locale.ROOT) : "";
    InetSocketAddress peer = new InetSocketAddress(Numeric.address(host), port);
    return channel(peer, domain, false, limits.patienceNs());
  }

  private TcpChannel channel(InetSocketAddress peer, String domain, boolean ours, long connectNs)
      throws IOException {
    Optional<TcpChannel> known = connections.find(peer, domain);
    if (known.isPresent()) {
      return known.get();
    }
    synchronized (connections) {
      known = connections.find(peer, domain);
      return known.isPresent() ? known.get() : connect(peer, domain, ours, connectNs);
    }
  }

  private TcpChannel connect(InetSocketAddress peer, String domain, boolean ours, long connectNs)
      throws IOException {
    if (stopped) {
      throw new IOException("stopped");
    }
    connections.makeRoom(ours);
    SocketChannel socket = SocketChannel.open();
    boolean connected;
    try {
      prepare(socket);
      socket.bind(new InetSocketAddress(getIpAddress(), 0));
      connected = socket.connect(peer);
    } catch (IOException | RuntimeException fault) {
      socket.close();
      throw fault instanceof IOException io ? io : new IOException(fault);
    }
    TcpChannel channel =
        new TcpChannel(
            this, socket, peer, new TcpChannel.Role(domain, true, ours), connected, connectNs);
    connections.add(channel);
    unregistered.add(channel);
    selector.wakeup();
    return channel;
  }

  /** Returns what stands between the messages of a new connection and its socket. */
  Wire newWire(TcpChannel.Role role, int port, Runnable goOn) {
    return tls.map(shared -> shared.wire(role, port, goOn)).orElse(Wire.PLAIN);
  }

  /** Asks the transport's thread to go on with a connection. */
  void resume(TcpChannel channel) {
    resumed.add(channel);
    selector.wakeup();
  }

  TcpLimits limits() {
    return limits;
  }

  TcpBudget unsentBytes() {
    return unsentBytes;
  }

  TcpBudget partialBytes() {
    return partialBytes;
  }

  Connections connections() {
    return connections;
  }

  Complaints complaints() {
    return complaints;
  }

  void wakeUp() {
    selector.wakeup();
  }

  Intake intake() {
    return intake;
  }

  /** Returns the buffer of the transport thread, empty. */
  ByteBuffer readBuffer() {
    return readBuffer.clear();
  }

  @Override
  public void stop() {
    stopped = true;
    connections.all().forEach(channel -> channel.fail(new IOException("stopped")));
    tls.ifPresent(Tls::close);
    try {
      acceptor.close();
      selector.close();
    } catch (IOException fault) {
      LOG.log(Level.FINE, "closing", fault);
    }
  }
}
