package org.janussip.media.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A peer in a process of its own: sends each datagram back to where it came from. */
public final class EchoMain {

  private EchoMain() {}

  /** Prints its port and echoes until its input ends. */
  public static void main(String[] args) throws Exception {
    DatagramChannel channel = DatagramChannel.open();
    channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 4 << 20);
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread echo = new Thread(() -> echo(channel));
    echo.setDaemon(true);
    echo.start();
    System.out.println(((InetSocketAddress) channel.getLocalAddress()).getPort());
    while (System.in.read() >= 0) {
      // the parent lives
    }
  }

  private static void echo(DatagramChannel channel) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(2_048);
    try {
      while (true) {
        var source = channel.receive(buffer.clear());
        channel.send(buffer.flip(), source);
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
