package org.janussip.media.net;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.media.core.MediaException;

/**
 * Opens non-blocking UDP channels: on the configured address, or on the wildcard address for both
 * IPv6 and IPv4 where the system has IPv6. Thread-safe.
 */
final class ChannelFactory {

  private static final Logger LOG = Logger.getLogger(ChannelFactory.class.getName());
  private static final int DSCP_SHIFT = 2;

  private final Optional<InetAddress> bindAddress;

  /**
   * Makes the factory.
   *
   * @param bindAddress where to bind; empty for the wildcard address
   */
  ChannelFactory(Optional<InetAddress> bindAddress) {
    this.bindAddress = bindAddress;
  }

  /**
   * Binds a port.
   *
   * @throws BindException when the port is taken
   * @throws MediaException when no port can be bound, whichever it is
   */
  DatagramChannel bind(int port, int dscp) throws BindException, MediaException {
    InetSocketAddress local =
        bindAddress
            .map(address -> new InetSocketAddress(address, port))
            .orElseGet(() -> new InetSocketAddress(port));
    try {
      return prepare(open(bindAddress), local, dscp, false);
    } catch (BindException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new MediaException("No media socket can be bound to " + local + ": " + e, e);
    }
  }

  private static DatagramChannel open(Optional<InetAddress> address) throws IOException {
    return address.isPresent()
        ? DatagramChannel.open(family(address.get()))
        : DatagramChannel.open();
  }

  private static ProtocolFamily family(InetAddress address) {
    return address instanceof Inet4Address
        ? StandardProtocolFamily.INET
        : StandardProtocolFamily.INET6;
  }

  /** Tells whether a channel, or the one that would take its place, can send to an address. */
  boolean reaches(DatagramChannel channel, InetAddress peer) throws IOException {
    return isDual()
        || peer instanceof Inet4Address
        || ((InetSocketAddress) channel.getLocalAddress()).getAddress() instanceof Inet6Address;
  }

  /** Tells whether a peer would be served at less cost, or at all, by a channel of its family. */
  boolean wantsOther(DatagramChannel channel, InetAddress peer) throws IOException {
    InetAddress local = ((InetSocketAddress) channel.getLocalAddress()).getAddress();
    return isDual() && local instanceof Inet6Address != peer instanceof Inet6Address;
  }

  private boolean isDual() {
    return bindAddress.isEmpty()
        || (bindAddress.get() instanceof Inet6Address && bindAddress.get().isAnyLocalAddress());
  }

  /**
   * Binds a second channel to the port of a bound one, of the family of a peer. Linux caches the
   * route of a connected IPv4 socket, but looks it up for each packet when an IPv6 socket sends to
   * an IPv4 peer; and an IPv4 socket does not reach an IPv6 peer.
   *
   * <p>The port stays ours at every moment: both share it until the caller closes the first one.
   *
   * @throws IOException when there is no such channel to be had; the first one is as before
   */
  DatagramChannel bindBeside(DatagramChannel first, InetAddress peer, int dscp) throws IOException {
    int port = ((InetSocketAddress) first.getLocalAddress()).getPort();
    boolean isV4 = peer instanceof Inet4Address;
    InetSocketAddress local =
        new InetSocketAddress(InetAddress.getByAddress(new byte[isV4 ? 4 : 16]), port);
    first.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    try {
      DatagramChannel second =
          prepare(DatagramChannel.open(family(local.getAddress())), local, dscp, true);
      second.setOption(StandardSocketOptions.SO_REUSEADDR, false);
      return second;
    } catch (IOException | RuntimeException e) {
      first.setOption(StandardSocketOptions.SO_REUSEADDR, false);
      throw e;
    }
  }

  private static DatagramChannel prepare(
      DatagramChannel channel, InetSocketAddress local, int dscp, boolean shared)
      throws IOException {
    boolean ready = false;
    try {
      channel.configureBlocking(false);
      setDscp(channel, dscp);
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, shared);
      channel.bind(local);
      ready = true;
      return channel;
    } finally {
      if (!ready) {
        channel.close();
      }
    }
  }

  private static void setDscp(DatagramChannel channel, int dscp) {
    if (dscp == 0) {
      return;
    }
    try {
      channel.setOption(StandardSocketOptions.IP_TOS, dscp << DSCP_SHIFT);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "DSCP " + dscp + " cannot be set on a media socket", e);
    }
  }
}
