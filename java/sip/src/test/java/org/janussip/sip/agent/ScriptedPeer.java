package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A SIP peer on a loopback UDP socket whose every word a test writes. */
final class ScriptedPeer implements AutoCloseable {

  static final String SDP =
      String.join(
          "\r\n",
          "v=0",
          "o=- 1 1 IN IP4 127.0.0.1",
          "s=-",
          "c=IN IP4 127.0.0.1",
          "t=0 0",
          "m=audio 4000 RTP/AVP 0",
          "");

  private static final long WAIT_MS = 5_000;

  private final DatagramSocket socket;
  private final ArrayDeque<RawMessage> unread = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final List<String> repeats = new ArrayList<>();
  private InetSocketAddress agent;
  private int branch;

  ScriptedPeer() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  String hostPort() {
    return "127.0.0.1:" + port();
  }

  /** Says where the agent listens, before the first request to it. */
  void agentAt(int port) {
    agent = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  RawMessage expect(Predicate<RawMessage> wanted, String what) {
    for (Iterator<RawMessage> it = unread.iterator(); it.hasNext(); ) {
      RawMessage message = it.next();
      if (wanted.test(message)) {
        it.remove();
        return message;
      }
    }
    long deadline = System.nanoTime() + WAIT_MS * 1_000_000;
    while (true) {
      RawMessage message = receive(deadline);
      if (message == null) {
        return fail("no " + what + " came; unread: " + unread);
      }
      if (wanted.test(message)) {
        return message;
      }
      unread.add(message);
    }
  }

  /** Fails unless the agent repeats a request of that kind while nothing else comes. */
  void expectRepeats(String method, long ms) {
    expectNone(m -> m.method().equals(method), ms);
    if (!repeats.contains(method)) {
      fail("no repeated " + method);
    }
  }

  RawMessage expectRequest(String method) {
    return expect(m -> !m.isResponse() && m.method().equals(method), method);
  }

  RawMessage expectResponse(String method, int code) {
    return expect(
        m -> m.isResponse() && m.method().equals(method) && m.code() == code,
        code + " to " + method);
  }

  /** Fails when a message of that kind has come or comes within the time. */
  void expectNone(Predicate<RawMessage> unwanted, long ms) {
    long deadline = System.nanoTime() + ms * 1_000_000;
    for (RawMessage message = receive(deadline); message != null; message = receive(deadline)) {
      unread.add(message);
    }
    unread.stream().filter(unwanted).findAny().ifPresent(m -> fail("unwanted: " + m.text()));
  }

  private RawMessage receive(long deadline) {
    try {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return null;
      }
      socket.setSoTimeout((int) left);
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      socket.receive(packet);
      agent = (InetSocketAddress) packet.getSocketAddress();
      RawMessage message =
          new RawMessage(
              new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
      boolean repeated =
          !message.isResponse() && !seen.add(message.method() + message.header("Via"));
      if (repeated) {
        repeats.add(message.method());
        return receive(deadline);
      }
      return message;
    } catch (SocketTimeoutException nothing) {
      return null;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  void send(String text) {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) {
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, agent));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Answers a request; a To tag is added when it has none. */
  RawMessage answer(RawMessage request, int code, String toTag, String headers, String body) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + code + " Phrase " + code + "\r\n");
    request.headers("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
    text.append("From: ").append(request.header("From")).append("\r\n");
    text.append("To: ").append(request.header("To"));
    if (!request.header("To").contains(";tag=") && !toTag.isEmpty()) {
      text.append(";tag=").append(toTag);
    }
    text.append("\r\nCall-ID: ").append(request.header("Call-ID"));
    text.append("\r\nCSeq: ").append(request.header("CSeq")).append("\r\n").append(headers);
    if (!body.isEmpty()) {
      text.append("Content-Type: application/sdp\r\n");
    }
    text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    RawMessage response = new RawMessage(text.toString());
    send(response.text());
    return response;
  }

  RawMessage answer(RawMessage request, int code) {
    return answer(request, code, code == 100 ? "" : "peer", "", "");
  }

  /** Answers an INVITE with a Contact and SDP. */
  RawMessage answerWithSdp(RawMessage request, int code, String toTag) {
    return answer(request, code, toTag, "Contact: <sip:peer@" + hostPort() + ">\r\n", SDP);
  }

  /**
   * Sends a request with these header lines; Via, Max-Forwards and what the body needs are added.
   *
   * @return the Via value
   */
  String request(String method, String uri, String body, String... lines) {
    String via = via();
    requestVia(via, method, uri, body, lines);
    return via;
  }

  void requestVia(String via, String method, String uri, String body, String... lines) {
    StringBuilder text = new StringBuilder(method + " " + uri + " SIP/2.0\r\n");
    text.append("Via: ").append(via).append("\r\nMax-Forwards: 70\r\n");
    for (String line : lines) {
      text.append(line).append("\r\n");
    }
    if (!body.isEmpty() && !text.toString().contains("Content-Type:")) {
      text.append("Content-Type: application/sdp\r\n");
    }
    send(text + "Content-Length: " + body.length() + "\r\n\r\n" + body);
  }

  /** Returns a Via value with a branch of its own. */
  String via() {
    return "SIP/2.0/UDP " + hostPort() + ";rport;branch=z9hG4bKpeer" + ++branch;
  }

  @Override
  public void close() {
    socket.close();
  }
}
