package org.janussip.media.incoming;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.janussip.media.core.LatchPolicy;
import org.janussip.media.core.Latching;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.media.net.MediaSocket;
import org.janussip.media.net.SocketPair;
import org.janussip.rtp.RtpHeader;

/**
 * Finds out where the RTP of a peer really comes from, and sends there (symmetric RTP, RFC 4961).
 * Each plan opens a window in which the socket hears everybody. The address that the peer's
 * description names wins as soon as it sends; another one is taken when the one in use is silent
 * and its packets have passed {@link Probation}. What else comes is dropped. At the end of the
 * window the socket is connected, and from then on the kernel does the sorting.
 *
 * <p>A stage behind the one that authenticates SRTP: what reaches it has passed that. {@link #open}
 * belongs to the mailbox, all else to the relay loop.
 */
public final class SourceLatch implements PacketStage {

  /** How long the source in use must be silent before another one can take its place. */
  static final long SILENT_NS = 500_000_000L;

  private final Latching latching;
  private final StreamState state;
  private final SocketPair sockets;
  private final MediaSocket socket;
  private final BiConsumer<InetSocketAddress, InetSocketAddress> onMoved;
  private final Candidates candidates = new Candidates();
  private final Probation named = new Probation();
  private volatile Window window;
  private volatile InetSocketAddress current;
  private final AtomicLong moves = new AtomicLong();
  private Window open;
  private boolean heard;
  private long heardNs;
  private boolean settled;

  /**
   * One plan's time to learn.
   *
   * @param named the address of the peer's description
   * @param start where packets go at first: {@code named}, or what was learnt for it before
   * @param endNs when it ends
   */
  private record Window(InetSocketAddress named, InetSocketAddress start, long endNs) {}

  /**
   * Makes the latch of a stream.
   *
   * @param onMoved hears, on the loop, of the address before and the address after a change
   */
  public SourceLatch(
      Latching latching,
      StreamState state,
      SocketPair sockets,
      BiConsumer<InetSocketAddress, InetSocketAddress> onMoved) {
    this.latching = latching;
    this.state = state;
    this.sockets = sockets;
    this.socket = sockets.rtp();
    this.onMoved = onMoved;
  }

  /**
   * Sends to the peer of a plan, and opens the window. A plan that names the same address as the
   * one before keeps what was learnt.
   *
   * @param nowNs the time, in ns
   * @throws IOException when the address cannot be reached
   */
  public void open(StreamConfig config, long nowNs) throws IOException {
    InetSocketAddress remote = config.remoteRtp();
    if (latching.policy() == LatchPolicy.OFF || !isUsable(remote)) {
      socket.connect(remote);
      return;
    }
    Window before = window;
    InetSocketAddress start =
        copy(before != null && remote.equals(before.named) ? current : remote);
    socket.listen(start);
    current = start;
    window = new Window(remote, start, nowNs + TimeUnit.MILLISECONDS.toNanos(latching.windowMs()));
  }

  private static boolean isUsable(InetSocketAddress address) {
    return address.getPort() != 0 && !address.getAddress().isAnyLocalAddress();
  }

  /** Each window has an object of its own, which tells its destination from those before. */
  private static InetSocketAddress copy(InetSocketAddress address) {
    return new InetSocketAddress(address.getAddress(), address.getPort());
  }

  /** Returns where the peer's RTP comes from as far as we know; null before the first plan. */
  public InetSocketAddress current() {
    return current;
  }

  /** Returns how often another source was taken than the one before. Callable from any thread. */
  public long moves() {
    return moves.get();
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    InetSocketAddress source = sockets.source().address();
    return source == null || isTaken(source, packet) ? Outcome.PASSED : Outcome.UNKNOWN_SOURCE;
  }

  /** Closes a window that is over, also when nothing comes. */
  public void onTick(long nowNs) {
    begin();
    if (open != null && !settled && nowNs - open.endNs >= 0) {
      settle();
    }
  }

  private boolean isTaken(InetSocketAddress source, ByteBuffer packet) {
    begin();
    StreamConfig plan = state.plan();
    if (open == null || plan == null) {
      return false;
    }
    long nowNs = sockets.loopTimeNs();
    if (nowNs - open.endNs >= 0) {
      settle();
      return source.equals(current);
    }
    boolean authenticated = plan.srtp().isPresent();
    if (source.equals(open.named)) {
      return isTakenAsNamed(plan, packet, nowNs, authenticated);
    }
    if (source.equals(current)) {
      heard(nowNs);
      return true;
    }
    if (!isAllowed(source, nowNs) || !plan.carries(RtpHeader.payloadType(packet))) {
      return false;
    }
    boolean proved = candidates.of(source).add(packet, nowNs, authenticated);
    if (proved) {
      move(source, nowNs);
    }
    return proved;
  }

  private boolean isTakenAsNamed(
      StreamConfig plan, ByteBuffer packet, long nowNs, boolean authenticated) {
    boolean inUse = open.named.equals(current);
    if (!plan.carries(RtpHeader.payloadType(packet))) {
      return inUse;
    }
    if (!inUse) {
      move(copy(open.named), nowNs);
    }
    heard(nowNs);
    if (named.add(packet, nowNs, authenticated)) {
      settle();
    }
    return true;
  }

  private boolean isAllowed(InetSocketAddress source, long nowNs) {
    boolean inUseIsSilent = !heard || nowNs - heardNs >= SILENT_NS;
    boolean sameHost = source.getAddress().equals(open.named.getAddress());
    return inUseIsSilent && (latching.policy() == LatchPolicy.LEARN || sameHost);
  }

  /** Takes note of a window that the mailbox has opened. */
  private void begin() {
    Window latest = window;
    if (Objects.equals(latest, open)) {
      return;
    }
    boolean continues = open != null && open.named.equals(latest.named);
    open = latest;
    heard = heard && continues;
    settled = false;
    candidates.clear();
    named.begin(latest.named);
  }

  private void heard(long nowNs) {
    heard = true;
    heardNs = nowNs;
  }

  private void move(InetSocketAddress to, long nowNs) {
    InetSocketAddress from = current;
    socket.move(from, to);
    current = to;
    moves.incrementAndGet();
    heard(nowNs);
    candidates.clear();
    onMoved.accept(from, to);
  }

  private void settle() {
    settled = true;
    socket.settle(current);
  }
}
