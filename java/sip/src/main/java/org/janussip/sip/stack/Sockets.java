package org.janussip.sip.stack;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The sockets of the stack: UDP and TCP bound to one port, TLS to another.
 *
 * @param udp the UDP socket
 * @param tcp the TCP listening socket
 * @param tls the TLS listening socket; empty where nobody can connect to us over TLS
 */
record Sockets(DatagramSocket udp, ServerSocketChannel tcp, Optional<ServerSocketChannel> tls) {

  private static final Logger LOG = Logger.getLogger(Sockets.class.getName());

  /** Holds some hundred messages that arrive at once, as when all accounts register. */
  private static final int BUFFER = 4 * 1024 * 1024;

  private static final int BACKLOG = 256;

  private static final int TRIES = 20;

  /**
   * Binds all.
   *
   * @param port 0 for an ephemeral one
   * @param tlsPort 0 for an ephemeral one; empty for no TLS socket
   * @throws IllegalStateException when the address or a port cannot be had
   */
  static Sockets bind(InetAddress address, int port, Optional<Integer> tlsPort) {
    Sockets plain = bind(address, port);
    if (tlsPort.isEmpty()) {
      return plain;
    }
    try {
      return new Sockets(plain.udp(), plain.tcp(), Optional.of(listen(address, tlsPort.get())));
    } catch (IOException fault) {
      plain.close();
      throw unusable(address, tlsPort.get(), fault);
    }
  }

  private static Sockets bind(InetAddress address, int port) {
    IOException last = null;
    for (int i = 0; i < (port == 0 ? TRIES : 1); i++) {
      try {
        return open(address, port);
      } catch (IOException fault) {
        last = fault;
      }
    }
    throw unusable(address, port, last);
  }

  private static IllegalStateException unusable(InetAddress address, int port, IOException fault) {
    String where = address.getHostAddress() + " port " + port;
    return new IllegalStateException(
        "the SIP stack cannot bind " + where + ": " + fault.getMessage(), fault);
  }

  private static Sockets open(InetAddress address, int port) throws IOException {
    DatagramSocket udp = new DatagramSocket(new InetSocketAddress(address, port));
    try {
      udp.setReceiveBufferSize(BUFFER);
      udp.setSendBufferSize(BUFFER);
      return new Sockets(udp, listen(address, udp.getLocalPort()), Optional.empty());
    } catch (IOException fault) {
      udp.close();
      throw fault;
    }
  }

  private static ServerSocketChannel listen(InetAddress address, int port) throws IOException {
    ServerSocketChannel socket = ServerSocketChannel.open();
    try {
      socket.bind(new InetSocketAddress(address, port), BACKLOG);
      return socket;
    } catch (IOException fault) {
      socket.close();
      throw fault;
    }
  }

  /** Returns the port of UDP and TCP. */
  int port() {
    return udp.getLocalPort();
  }

  /** Returns the port of TLS; empty where nobody can connect to us. */
  Optional<Integer> tlsPort() {
    return tls.map(socket -> socket.socket().getLocalPort());
  }

  void close() {
    udp.close();
    close(tcp);
    tls.ifPresent(Sockets::close);
  }

  private static void close(ServerSocketChannel socket) {
    try {
      socket.close();
    } catch (IOException fault) {
      LOG.log(Level.FINE, "closing a listening socket", fault);
    }
  }
}
