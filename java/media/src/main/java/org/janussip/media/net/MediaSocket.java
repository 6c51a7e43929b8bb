package org.janussip.media.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NotYetConnectedException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketReceiver;
import org.janussip.media.core.PacketStage;

/**
 * One UDP socket of a stream, connected to the peer: the kernel then drops what others send, looks
 * up the route once, and reports ICMP errors, which are counted and change nothing. A peer that
 * sends from another port than it receives on is not heard.
 *
 * <p>As a stage it is the last one on the way to the peer: {@link #process} runs on any thread,
 * {@code onReadable} on the relay loop, {@link #connect} on the mailbox. All of them may meet a
 * socket that is being closed, and then do nothing.
 */
public final class MediaSocket implements PacketStage {

  private static final Logger LOG = Logger.getLogger(MediaSocket.class.getName());

  /** Room for one byte more than a packet may have, to tell that it was longer. */
  static final int BUFFER_BYTES = PacketStage.MAX_PACKET_BYTES + 1;

  private final ChannelFactory channels;
  private final int dscp;
  private final int burst;
  private final AtomicLong errors = new AtomicLong();
  private volatile DatagramChannel channel;
  private volatile boolean hasDestination;
  private RelayLoop loop;
  private PacketReceiver receiver;
  private InetSocketAddress remote;

  private MediaSocket(ChannelFactory channels, DatagramChannel channel, int dscp, int burst) {
    this.channels = channels;
    this.channel = channel;
    this.dscp = dscp;
    this.burst = burst;
  }

  /**
   * Binds a port.
   *
   * @param dscp code point of what is sent, 0 for none
   * @param burst most packets that one visit of the loop reads; 1 saves the read that finds nothing
   * @throws IOException when the port is taken
   * @throws MediaException when no port can be bound, whichever it is
   */
  static MediaSocket bind(ChannelFactory channels, int port, int dscp, int burst)
      throws IOException, MediaException {
    return new MediaSocket(channels, channels.bind(port, dscp), dscp, burst);
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

  /**
   * Sends to an address and hears only that one from now on. What waits in the receive buffer is
   * thrown away. An address that cannot be sent to (port 0, or 0.0.0.0 as old peers write to hold a
   * call) stops sending and leaves the rest as it is.
   *
   * @throws IOException when the address cannot be reached from this socket; it then sends nothing
   */
  public void connect(InetSocketAddress newRemote) throws IOException {
    if (newRemote.getPort() == 0 || newRemote.getAddress().isAnyLocalAddress()) {
      hasDestination = false;
      return;
    }
    if (!newRemote.equals(remote)) {
      hasDestination = false;
      reconnect(newRemote);
    }
    hasDestination = true;
  }

  private void reconnect(InetSocketAddress newRemote) throws IOException {
    remote = null;
    try {
      if (!changeFamily(newRemote)) {
        channel.disconnect();
        channel.connect(newRemote);
      }
    } catch (IOException | RuntimeException e) {
      errors.incrementAndGet();
      throw new IOException("Cannot send to " + newRemote + ": " + e, e);
    }
    remote = newRemote;
  }

  /** Goes on with a channel of the peer's address family where that is better and possible. */
  private boolean changeFamily(InetSocketAddress newRemote) throws IOException {
    DatagramChannel before = channel;
    if (!channels.wantsOther(before, newRemote.getAddress())) {
      return false;
    }
    DatagramChannel after;
    try {
      after = channels.bindBeside(before, newRemote.getAddress(), dscp);
    } catch (IOException e) {
      LOG.log(Level.FINE, "A media socket keeps its address family", e);
      return false;
    }
    try {
      after.connect(newRemote);
    } catch (IOException | RuntimeException e) {
      after.close();
      throw e;
    }
    channel = after;
    if (loop == null) {
      before.close();
    } else {
      loop.replace(this, before);
    }
    return true;
  }

  /** Sends one packet at once or not at all. */
  @Override
  public Outcome process(ByteBuffer packet) {
    if (!hasDestination) {
      return Outcome.NO_DESTINATION;
    }
    try {
      return write(packet);
    } catch (PortUnreachableException e) {
      errors.incrementAndGet();
      return sendAgain(packet);
    } catch (IOException | NotYetConnectedException e) {
      return failed();
    }
  }

  /** The error told of a packet before; this one was not sent and can be. */
  private Outcome sendAgain(ByteBuffer packet) {
    try {
      return write(packet);
    } catch (IOException | NotYetConnectedException e) {
      return failed();
    }
  }

  private Outcome write(ByteBuffer packet) throws IOException {
    return channel.write(packet) == 0 ? Outcome.SOCKET_FULL : Outcome.PASSED;
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
      buffer.clear();
      if (!readOne(buffer)) {
        return;
      }
    }
  }

  private boolean readOne(ByteBuffer buffer) {
    int length;
    try {
      length = channel.read(buffer);
    } catch (IOException | NotYetConnectedException e) {
      failed();
      return false;
    }
    if (length > PacketStage.MAX_PACKET_BYTES) {
      receiver.onTooLong();
    } else if (length > 0) {
      buffer.flip();
      receiver.onPacket(buffer);
    }
    return length > 0;
  }
}
