package org.janussip.sip.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Challenges each REGISTER once and accepts whatever answers. */
final class Registrar implements AutoCloseable {

  private final DatagramSocket socket;

  Registrar() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      socket.setReceiveBufferSize(4 * 1024 * 1024);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    Thread thread = new Thread(this::run, "registrar");
    thread.setDaemon(true);
    thread.start();
  }

  String hostPort() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private void run() {
    byte[] buffer = new byte[65_535];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        byte[] answer =
            answer(
                    new RawMessage(
                        new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static String answer(RawMessage register) {
    boolean known = register.has("Authorization");
    return String.join(
        "\r\n",
        known ? "SIP/2.0 200 OK" : "SIP/2.0 401 Unauthorized",
        "Via: " + register.header("Via"),
        "From: " + register.header("From"),
        "To: " + register.header("To") + ";tag=r",
        "Call-ID: " + register.header("Call-ID"),
        "CSeq: " + register.header("CSeq"),
        known
            ? "Contact: " + register.header("Contact") + ";expires=600"
            : "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=SHA-256, qop=\"auth\"",
        "Content-Length: 0",
        "",
        "");
  }

  @Override
  public void close() {
    socket.close();
  }
}
