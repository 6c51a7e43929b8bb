package org.janussip.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
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
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.message.Numeric;

/**
 * TCP: one thread and one selector for all connections, whoever opened them. The library's own
 * costs two threads per connection, or loses requests on connections that it opened itself.
 */
class TcpProcessor extends MessageProcessor {

  private static final Logger LOG = Logger.getLogger(TcpProcessor.class.getName());

  /** So often at most one fault of the transport is a warning. */
  private static final long WARNING_EVERY_NS = 10_000_000_000L;

  /** Who makes room first. */
  private static final Comparator<TcpChannel> BY_WORTH =
      Comparator.comparingInt(TcpChannel::worth).thenComparingLong(TcpChannel::quietSinceNs);

  private final ServerSocketChannel listening;
  private final Selector selector;
  private final TcpLimits limits;
  private final TcpBudget partialBytes;
  private final TcpBudget unsentBytes;
  private final Intake intake;
  private final ByteBuffer readBuffer = ByteBuffer.allocate(8_192);
  private final ConcurrentMap<InetSocketAddress, TcpChannel> channels = new ConcurrentHashMap<>();

  /** All that are open; of two with the same peer one can be looked up. */
  private final Set<TcpChannel> open = ConcurrentHashMap.newKeySet();

  private final Queue<TcpChannel> unregistered = new ConcurrentLinkedQueue<>();
  private final SelectionKey acceptKey;
  private long acceptPausedNs;
  private long checkedNs = System.nanoTime();
  private long warnedNs = System.nanoTime() - WARNING_EVERY_NS;
  private volatile boolean stopped;

  TcpProcessor(SIPTransactionStack stack, ServerSocketChannel listening) throws IOException {
    this(stack, listening, TcpLimits.DEFAULT);
  }

  TcpProcessor(SIPTransactionStack stack, ServerSocketChannel listening, TcpLimits limits)
      throws IOException {
    super(address(listening).getAddress(), address(listening).getPort(), "tcp", stack);
    this.listening = listening;
    this.limits = limits;
    this.partialBytes = new TcpBudget(limits.partialBytes());
    this.unsentBytes = new TcpBudget(limits.unsentBytes());
    this.intake = new Intake(stack);
    listening.configureBlocking(false);
    selector = Selector.open();
    acceptKey = listening.register(selector, SelectionKey.OP_ACCEPT);
  }

  private static InetSocketAddress address(ServerSocketChannel socket) throws IOException {
    return (InetSocketAddress) socket.getLocalAddress();
  }

  @Override
  public void start() {
    Threads.daemon("sip-tcp", this::run).start();
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
    boolean idle = open.isEmpty() && acceptKey.interestOps() != 0;
    selector.select(idle ? 0 : limits.checkMs());
    try {
      acceptAgain();
      registerNew();
      for (Iterator<SelectionKey> it = selector.selectedKeys().iterator(); it.hasNext(); ) {
        SelectionKey key = it.next();
        it.remove();
        serve(key);
      }
    } finally {
      dropOverdue();
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

  private void serve(SelectionKey key) {
    if (key.attachment() instanceof TcpChannel channel) {
      try {
        channel.ready(key);
      } catch (IOException | RuntimeException fault) {
        LOG.log(Level.FINE, "connection to {0}: {1}", new Object[] {channel.peer(), fault});
        channel.fail(fault);
      } catch (Error fault) {
        channel.fail(new IOException("no resources", fault));
        complain("connection to " + channel.peer() + " closed", fault);
      }
    } else if (key.isValid()) {
      accept();
    }
  }

  private void accept() {
    try {
      SocketChannel socket = acceptOne();
      if (socket != null) {
        admit(socket);
      }
    } catch (IOException fault) {
      // Without descriptors the selector would come back at once, for ever.
      acceptPausedNs = System.nanoTime();
      acceptKey.interestOps(0);
      if (!stopped) {
        complain("no TCP connection can be accepted for now", fault);
      }
    }
  }

  /** Takes a connection that waits; null when there is none. */
  SocketChannel acceptOne() throws IOException {
    return listening.accept();
  }

  private void acceptAgain() {
    if (acceptKey.interestOps() == 0
        && System.nanoTime() - acceptPausedNs >= limits.checkMs() * 1_000_000) {
      acceptKey.interestOps(SelectionKey.OP_ACCEPT);
    }
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
    makeRoom(false);
    socket.configureBlocking(false);
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    InetSocketAddress peer = (InetSocketAddress) socket.getRemoteAddress();
    TcpChannel channel = new TcpChannel(this, socket, peer, false, true);
    SelectionKey watched = socket.register(selector, SelectionKey.OP_READ, channel);
    keep(channel);
    channel.registered(watched);
  }

  private void keep(TcpChannel channel) {
    open.add(channel);
    channels.put(channel.peer(), channel);
  }

  /** Never closes a connection of ours for one that somebody else opens. */
  private void makeRoom(boolean ours) throws IOException {
    if (open.size() < limits.connections()) {
      return;
    }
    Optional<TcpChannel> victim = open.stream().min(BY_WORTH);
    if (!ours && victim.map(TcpChannel::isOurs).orElse(true)) {
      throw new IOException("too many connections");
    }
    victim.ifPresent(least -> least.fail(new IOException("too many connections")));
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

  private void dropOverdue() {
    long nowNs = System.nanoTime();
    if (nowNs - checkedNs < limits.checkMs() * 1_000_000) {
      return;
    }
    checkedNs = nowNs;
    for (TcpChannel channel : List.copyOf(open)) {
      if (channel.isOverdue(nowNs, limits.patienceNs())) {
        channel.fail(new IOException("time-out on " + channel.peer()));
      }
    }
  }

  @Override
  public MessageChannel createMessageChannel(HostPort target) throws IOException {
    return createMessageChannel(Numeric.address(target.getHost().getHostname()), target.getPort());
  }

  /** Returns the connection to that address; opens one when there is none, without waiting. */
  @Override
  public MessageChannel createMessageChannel(InetAddress host, int port) throws IOException {
    InetSocketAddress peer = new InetSocketAddress(host, port > 0 ? port : getDefaultTargetPort());
    TcpChannel known = channels.get(peer);
    if (known != null) {
      return known;
    }
    synchronized (channels) {
      known = channels.get(peer);
      return known != null ? known : connect(peer);
    }
  }

  private TcpChannel connect(InetSocketAddress peer) throws IOException {
    if (stopped) {
      throw new IOException("stopped");
    }
    makeRoom(true);
    SocketChannel socket = SocketChannel.open();
    boolean connected;
    try {
      socket.configureBlocking(false);
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      socket.bind(new InetSocketAddress(getIpAddress(), 0));
      connected = socket.connect(peer);
    } catch (IOException | RuntimeException fault) {
      socket.close();
      throw fault instanceof IOException io ? io : new IOException(fault);
    }
    TcpChannel channel = new TcpChannel(this, socket, peer, true, connected);
    keep(channel);
    unregistered.add(channel);
    selector.wakeup();
    return channel;
  }

  /** Closes the connection that has been sending one message for the longest time. */
  void dropSlowestSender() {
    open.stream()
        .filter(TcpChannel::isPartial)
        .min(Comparator.comparingLong(TcpChannel::partialSinceNs))
        .ifPresent(slow -> slow.fail(new IOException("too many unfinished messages")));
  }

  /** Closes the connection whose peer leaves the most unread. */
  void dropSlowestReader() {
    open.stream()
        .max(Comparator.comparingInt(TcpChannel::unsent))
        .ifPresent(slow -> slow.fail(new IOException("too much waits for peers to read")));
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

  void remove(TcpChannel channel) {
    channels.remove(channel.peer(), channel);
    open.remove(channel);
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
    List.copyOf(open).forEach(channel -> channel.fail(new IOException("stopped")));
    try {
      listening.close();
      selector.close();
    } catch (IOException fault) {
      LOG.log(Level.FINE, "closing", fault);
    }
  }

  @Override
  public SIPTransactionStack getSIPStack() {
    return sipStack;
  }

  @Override
  public int getDefaultTargetPort() {
    return 5060;
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public int getMaximumMessageSize() {
    return TcpFramer.MAX_MESSAGE;
  }

  @Override
  public boolean inUse() {
    return false;
  }
}
