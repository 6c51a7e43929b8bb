package org.janussip.tests.support.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** SIP over UDP: one socket, one receiving thread. */
final class UdpLink implements SipLink {
  private static final int LARGEST = 65_535;

  private final DatagramSocket socket;
  private final Receiver receiver;

  UdpLink(InetSocketAddress local, Receiver receiver) {
    this.receiver = receiver;
    try {
      socket = new DatagramSocket(local);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot bind " + local, e);
    }
    Thread thread = new Thread(this::receive, "sip-peer-udp-" + local.getPort());
    thread.setDaemon(true);
    thread.start();
  }

  private void receive() {
    byte[] buffer = new byte[LARGEST];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        receiver.accept(
            Arrays.copyOf(buffer, packet.getLength()),
            (InetSocketAddress) packet.getSocketAddress());
      } catch (IOException closedOrIcmpError) {
        // The loop ends when the socket is closed; an ICMP error changes nothing.
      }
    }
  }

  @Override
  public void send(byte[] message, InetSocketAddress to) {
    try {
      socket.send(new DatagramPacket(message, message.length, to));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot send to " + to, e);
    }
  }

  @Override
  public String transport() {
    return "UDP";
  }

  @Override
  public void close() {
    socket.close();
  }
}
