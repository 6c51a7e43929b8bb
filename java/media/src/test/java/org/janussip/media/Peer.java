package org.janussip.media;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.StreamConfig;

/** The other end of one stream on loopback. */
final class Peer implements AutoCloseable {

  final DatagramSocket rtp;
  final DatagramSocket rtcp;

  Peer() throws IOException {
    this(InetAddress.getLoopbackAddress());
  }

  Peer(InetAddress address) throws IOException {
    rtp = new DatagramSocket(new InetSocketAddress(address, 0));
    rtcp = new DatagramSocket(new InetSocketAddress(address, 0));
    rtp.setSoTimeout(5_000);
    rtcp.setSoTimeout(5_000);
  }

  StreamConfig config(boolean send, boolean receive) {
    return StreamConfig.plain(address(rtp), address(rtcp), send, receive, true, MediaFormat.PCMU);
  }

  static InetSocketAddress address(DatagramSocket socket) {
    return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
  }

  void sendRtp(ByteBuffer packet, int port) throws IOException {
    send(rtp, packet, port);
  }

  void sendRtcp(ByteBuffer packet, int rtpPort) throws IOException {
    send(rtcp, packet, rtpPort + 1);
  }

  private static void send(DatagramSocket socket, ByteBuffer packet, int port) throws IOException {
    byte[] bytes = new byte[packet.remaining()];
    packet.duplicate().get(bytes);
    socket.send(new DatagramPacket(bytes, bytes.length, socket.getLocalAddress(), port));
  }

  ByteBuffer receiveRtp() throws IOException {
    return receive(rtp);
  }

  ByteBuffer receiveRtcp() throws IOException {
    return receive(rtcp);
  }

  private static ByteBuffer receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
    socket.receive(packet);
    return ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
  }

  @Override
  public void close() {
    rtp.close();
    rtcp.close();
  }
}
