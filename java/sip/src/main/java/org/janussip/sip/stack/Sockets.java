package org.janussip.sip.stack;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The two sockets of the stack, bound to one port.
 *
 * @param udp the UDP socket
 * @param tcp the TCP listening socket
 */
record Sockets(DatagramSocket udp, ServerSocketChannel tcp) {

  private static final Logger LOG = Logger.getLogger(Sockets.class.getName());

  /** Holds some hundred messages that arrive at once, as when all accounts register. */
  private static final int BUFFER = 4 * 1024 * 1024;

  private static final int TRIES = 20;

  /**
   * Binds both.
   *
   * @param port 0 for an ephemeral one
   * @throws IllegalStateException when the address or the port cannot be had
   */
  static Sockets bind(InetAddress address, int port) {
    IOException last = null;
    for (int i = 0; i < (port == 0 ? TRIES : 1); i++) {
      try {
        return open(address, port);
      } catch (IOException fault) {
        last = fault;
      }
    }
    String where = address.getHostAddress() + " port " + port;
    throw new IllegalStateException(
        "the SIP stack cannot bind " + where + ": " + last.getMessage(), last);
  }

  private static Sockets open(InetAddress address, int port) throws IOException {
    DatagramSocket udp = new DatagramSocket(new InetSocketAddress(address, port));
    try {
      udp.setReceiveBufferSize(BUFFER);
      udp.setSendBufferSize(BUFFER);
      ServerSocketChannel tcp = ServerSocketChannel.open();
      try {
        tcp.bind(new InetSocketAddress(address, udp.getLocalPort()), 256);
        return new Sockets(udp, tcp);
      } catch (IOException fault) {
        tcp.close();
        throw fault;
      }
    } catch (IOException fault) {
      udp.close();
      throw fault;
    }
  }

  int port() {
    return udp.getLocalPort();
  }

  void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException fault) {
      LOG.log(Level.FINE, "closing the TCP socket", fault);
    }
  }
}
