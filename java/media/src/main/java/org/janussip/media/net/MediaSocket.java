package org.janussip.media.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketReceiver;
import org.janussip.media.core.PacketStage;

/**
 * One UDP socket of a stream. Connected to the peer, the kernel drops what others send, looks up
 * the route once, and reports ICMP errors, which are counted and change nothing. Listening, it
 * hears everybody, and tells by {@link PacketSource} whom.
 *
 * <p>As a stage it is the last one on the way to the peer: {@link #process} runs on any thread,
 * {@code onReadable} and {@link #settle} on the relay loop, {@link #connect} and {@link #listen} on
 * the mailbox or the loop. All of them may meet a socket that is being closed, and then do nothing.
 * Its lock orders changes of the destination; packets take none.
 */
public final class MediaSocket implements PacketStage {

  private static final Logger LOG = Logger.getLogger(MediaSocket.class.getName());

  /** Room for one byte more than a packet may have, to tell that it was longer. */
  static final int BUFFER_BYTES = PacketStage.MAX_PACKET_BYTES + 1;

  /** Most packets that are read before connecting, which throws away what waits. */
  private static final int MAX_DRAINED = 256;

  private final ChannelFactory channels;
  private final PacketSource source;
  private final int dscp;
  private final int burst;
  private final AtomicLong errors = new AtomicLong();
  private volatile DatagramChannel channel;
  private volatile boolean connected;

  /** Where packets go; null while there is no such place. */
  private volatile InetSocketAddress target;

  private RelayLoop loop;
  private PacketReceiver receiver;
  private InetSocketAddress settling;

  private MediaSocket(
      ChannelFactory channels, DatagramChannel channel, PacketSource source, int dscp, int burst) {
    this.channels = channels;
    this.channel = channel;
    this.source = source;
    this.dscp = dscp;
    this.burst = burst;
  }

  /**
   * Binds a port.
   *
   * @param source where to say whom a packet came from
   * @param dscp code point of what is sent, 0 for none
   * @param burst most packets that one visit of the loop reads; 1 saves the read that finds nothing
   * @throws IOException when the port is taken
   * @throws MediaException when no port can be bound, whichever it is
   */
  static MediaSocket bind(
      ChannelFactory channels, int port, PacketSource source, int dscp, int burst)
      throws IOException, MediaException {
    return new MediaSocket(channels, channels.bind(port, dscp), source, dscp, burst);
  }

  DatagramChannel channel() {
    return channel;
  }

  /** Lets a loop read. Mailbox. */
  void start(RelayLoop newLoop, PacketReceiver newReceiver) {
    receiver = newReceiver;
    loop = newLoop;
    newLoop.register(this);
  }

  /** Returns the number of errors so far, ICMP messages included. */
  public long errors() {
    return errors.get();
  }

  /** Returns where packets go; null while there is no such place. */
  public InetSocketAddress target() {
    return target;
  }

  /** Returns whether the kernel lets packets of the target through and no others. */
  boolean isConnected() {
    return connected;
  }

  /**
   * Sends to an address and hears only that one from now on. What waits in the receive buffer is
   * thrown away. An address that cannot be sent to (port 0, or 0.0.0.0 as old peers write to hold a
   * call) stops sending and leaves the rest as it is.
   *
   * @throws IOException when the address cannot be reached from this socket; it then sends nothing
   */
  public void connect(InetSocketAddress remote) throws IOException {
    aim(remote, true);
  }

  /**
   * Sends to an address and hears everybody from now on. An address that cannot be sent to is
   * treated as by {@link #connect}.
   *
   * @throws IOException when the address cannot be reached from this socket; it then sends nothing
   */
  public void listen(InetSocketAddress remote) throws IOException {
    aim(remote, false);
  }

  /** Sends nothing from now on, and leaves the rest as it is. */
  public synchronized void silence() {
    target = null;
  }

  private synchronized void aim(InetSocketAddress remote, boolean connect) throws IOException {
    if (remote.getPort() == 0 || remote.getAddress().isAnyLocalAddress()) {
      target = null;
      return;
    }
    try {
      if (!channels.reaches(channel, remote.getAddress())) {
        throw new IOException("another address family");
      }
      if (!changeFamily(remote, connect)) {
        changeAddress(channel, remote, connect);
      }
    } catch (IOException | RuntimeException e) {
      target = null;
      errors.incrementAndGet();
      throw new IOException("Cannot send to " + remote + ": " + e, e);
    }
    target = remote;
  }

  /**
   * Leaves packets that others send meanwhile a way out at each step: a connected channel takes
   * them with its own address, too.
   */
  private void changeAddress(DatagramChannel on, InetSocketAddress remote, boolean connect)
      throws IOException {
    InetSocketAddress before = (InetSocketAddress) on.getRemoteAddress();
    if (before != null && connect && before.equals(remote)) {
      connected = true;
      return;
    }
    if (before != null) {
      target = target == null ? null : before;
      connected = false;
      on.disconnect();
    }
    if (connect) {
      target = null;
      on.connect(remote);
      connected = true;
    }
  }

  /** Goes on with a channel of the peer's address family where that is better and possible. */
  private boolean changeFamily(InetSocketAddress remote, boolean connect) throws IOException {
    DatagramChannel before = channel;
    if (!channels.wantsOther(before, remote.getAddress())) {
      return false;
    }
    DatagramChannel after;
    try {
      after = channels.bindBeside(before, remote.getAddress(), dscp);
    } catch (IOException e) {
      LOG.log(Level.FINE, "A media socket keeps its address family", e);
      return false;
    }
    try {
      if (connect) {
        after.connect(remote);
      }
    } catch (IOException | RuntimeException e) {
      after.close();
      throw e;
    }
    target = null;
    connected = connect;
    channel = after;
    if (loop == null) {
      before.close();
    } else {
      loop.replace(this, before);
    }
    return true;
  }

  /**
   * Goes on to send to another address while the socket listens; does nothing when it does not, or
   * when the destination has changed since. Relay loop.
   *
   * @param from the destination so far, as {@link #target} has returned it
   * @param to the next one
   */
  @SuppressWarnings("ReferenceEquality") // an equal address of a later plan is another one
  public synchronized void move(InetSocketAddress from, InetSocketAddress to) {
    if (!connected && target == from) {
      target = to;
    }
  }

  /**
   * Connects to the destination as soon as what waits has been read, unless the destination has
   * changed by then. Relay loop.
   *
   * @param remote the destination, as {@link #target} has returned it
   */
  public void settle(InetSocketAddress remote) {
    settling = remote;
  }

  /** Sends one packet at once or not at all. */
  @Override
  public Outcome process(ByteBuffer packet) {
    InetSocketAddress to = target;
    if (to == null) {
      return Outcome.NO_DESTINATION;
    }
    try {
      return write(packet, to);
    } catch (PortUnreachableException e) {
      errors.incrementAndGet();
      return sendAgain(packet);
    } catch (IllegalStateException e) {
      return sendAgain(packet);
    } catch (IOException | IllegalArgumentException e) {
      return failed();
    }
  }

  /**
   * An error told of a packet before, or the socket was being connected or disconnected: this one
   * was not sent and can be.
   */
  private Outcome sendAgain(ByteBuffer packet) {
    InetSocketAddress to = target;
    if (to == null) {
      return Outcome.NO_DESTINATION;
    }
    try {
      return write(packet, to);
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      return failed();
    }
  }

  private Outcome write(ByteBuffer packet, InetSocketAddress to) throws IOException {
    DatagramChannel out = channel;
    int sent = connected ? out.write(packet) : out.send(packet, to);
    return sent == 0 ? Outcome.SOCKET_FULL : Outcome.PASSED;
  }

  private Outcome failed() {
    if (channel.isOpen()) {
      errors.incrementAndGet();
    }
    return Outcome.SOCKET_ERROR;
  }

  /** Reads what waits, at most one burst, and hands it on. */
  void onReadable(ByteBuffer buffer) {
    for (int i = 0; i < burst; i++) {
      if (!readOne(buffer)) {
        break;
      }
    }
    finishSettling(buffer);
  }

  /** Connects where {@link #settle} has asked for it. */
  void finishSettling(ByteBuffer buffer) {
    if (settling == null) {
      return;
    }
    for (int i = 0; i < MAX_DRAINED; i++) {
      if (!readOne(buffer)) {
        break;
      }
    }
    connectTo(settling);
    settling = null;
  }

  @SuppressWarnings("ReferenceEquality") // an equal address of a later plan is another one
  private synchronized void connectTo(InetSocketAddress remote) {
    if (target != remote || connected || !channel.isOpen()) {
      return;
    }
    try {
      channel.connect(remote);
      connected = true;
    } catch (IOException | RuntimeException e) {
      errors.incrementAndGet();
      LOG.log(Level.FINE, "A media socket stays unconnected", e);
    }
  }

  private boolean readOne(ByteBuffer buffer) {
    buffer.clear();
    DatagramChannel in = channel;
    InetSocketAddress from = null;
    int length;
    try {
      if (connected) {
        length = in.read(buffer);
      } else {
        from = (InetSocketAddress) in.receive(buffer);
        length = buffer.position();
      }
    } catch (IllegalStateException e) {
      // It is being disconnected; the packet waits.
      return false;
    } catch (IOException e) {
      failed();
      return false;
    }
    if (length <= 0) {
      return from != null;
    }
    source.set(from);
    handOn(buffer, length);
    return true;
  }

  private void handOn(ByteBuffer buffer, int length) {
    if (length > PacketStage.MAX_PACKET_BYTES) {
      receiver.onTooLong();
    } else {
      receiver.onPacket(buffer.flip());
    }
  }
}
