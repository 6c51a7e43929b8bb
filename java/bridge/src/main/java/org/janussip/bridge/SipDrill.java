package org.janussip.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/**
 * Sends a SIP stack of our own what strangers send, so that the code that screens it is compiled
 * before the first scanner comes: a stack that still interprets it is seconds behind a flood.
 */
final class SipDrill {

  private static final int ROUNDS = 150;
  private static final int MESSAGES_A_ROUND = 40;
  private static final int PATIENCE_MS = 200;

  private final DatagramSocket socket;
  private final InetSocketAddress stack;
  private final DatagramPacket answer = new DatagramPacket(new byte[2_048], 2_048);
  private int number;

  private SipDrill(DatagramSocket socket, InetSocketAddress stack) {
    this.socket = socket;
    this.stack = stack;
  }

  /**
   * Sends some thousand messages to a port on loopback and waits for the answers, for a second or
   * two of a busy processor.
   *
   * @throws IOException when the system gives no socket
   */
  static void run(int port) throws IOException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(here, 0))) {
      socket.setSoTimeout(PATIENCE_MS);
      SipDrill drill = new SipDrill(socket, new InetSocketAddress(here, port));
      for (int i = 0; i < ROUNDS; i++) {
        drill.round();
      }
    }
  }

  /**
   * As many as fit the receive buffer, each kind in turns; those that get an answer set the pace.
   */
  private void round() throws IOException {
    int answers = 0;
    for (int i = 0; i < MESSAGES_A_ROUND; i++) {
      number++;
      String message =
          switch (number % 5) {
            case 0 -> request("OPTIONS", "sip:" + WarmUp.ACCOUNT + "1@127.0.0.1", "");
            case 1 -> request("INVITE", "sip:nobody@127.0.0.1", "Contact: <sip:x@127.0.0.1:9>\r\n");
            case 2 -> request("ACK", "sip:nobody@127.0.0.1", "");
            case 3 -> request("MESSAGE", "sip:nobody@127.0.0.1", "Content-Type: text/plain\r\n");
            default -> "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP nowhere\r\nCSeq: x\r\n\r\n";
          };
      answers += number % 5 == 2 || number % 5 == 4 ? 0 : 1;
      byte[] bytes = message.getBytes(UTF_8);
      socket.send(new DatagramPacket(bytes, bytes.length, stack));
    }
    await(answers);
  }

  private String request(String method, String uri, String more) {
    return method
        + " "
        + uri
        + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"
        + socket.getLocalPort()
        + ";rport;branch=z9hG4bK-drill-"
        + number
        + "\r\nFrom: \"Drill\" <sip:drill@127.0.0.1>;tag="
        + number
        + "\r\nTo: <"
        + uri
        + ">\r\nCall-ID: drill-"
        + number
        + "\r\nCSeq: 1 "
        + method
        + "\r\nMax-Forwards: 70\r\n"
        + more
        + "Content-Length: 0\r\n\r\n";
  }

  private void await(int answers) throws IOException {
    try {
      for (int i = 0; i < answers; i++) {
        socket.receive(answer);
      }
    } catch (SocketTimeoutException e) {
      // One was lost: the next round may begin.
    }
  }
}
