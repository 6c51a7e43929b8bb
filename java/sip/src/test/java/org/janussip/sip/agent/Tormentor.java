package org.janussip.sip.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends a torture message as it is written, from where its answer can reach us: an address of the
 * loopback of our own with the port of its Via.
 */
abstract class Tormentor implements AutoCloseable {

  private static final Pattern TOP_VIA =
      Pattern.compile(
          "(?ims)^(?:v|via)[ \t]*:\\s*sip\\s*/\\s*\\d\\.0\\s*/\\s*\\w+\\s+"
              + "(?:\\[[^\\]]*\\]|[^:;,\\s]+)(?::(\\d+))?");

  private static final String PROBE = "probe-of-the-tormentor";

  private int probes;

  /** Opens one for the transport of the message. */
  static Tormentor of(TortureMessage message, int agentPort) {
    if (!message.transport().equals("udp")) {
      return new OverTcp(agentPort);
    }
    Matcher via = TOP_VIA.matcher(message.text());
    boolean named = via.find() && via.group(1) != null;
    return new OverUdp(agentPort, named ? Integer.parseInt(via.group(1)) : 5060);
  }

  abstract String transport();

  abstract void send(byte[] bytes);

  /** Waits for the next message. */
  abstract RawMessage receive();

  @Override
  public abstract void close();

  /** Asks a sane OPTIONS and returns the responses that come before its own. */
  List<RawMessage> responsesBeforeAProbe() {
    String callId = PROBE + ++probes;
    String probe =
        String.join(
            "\r\n",
            "OPTIONS sip:127.0.0.1 SIP/2.0",
            "Via: SIP/2.0/" + transport() + " probe.test;rport;branch=z9hG4bK" + callId,
            "From: <sip:probe@test>;tag=1",
            "To: <sip:127.0.0.1>",
            "Call-ID: " + callId,
            "CSeq: 1 OPTIONS",
            "Max-Forwards: 70",
            "Content-Length: 0",
            "",
            "");
    send(probe.getBytes(StandardCharsets.UTF_8));
    List<RawMessage> before = new ArrayList<>();
    for (RawMessage next = receive(); !isAnswer(next, callId); next = receive()) {
      before.add(next);
    }
    return before;
  }

  private static boolean isAnswer(RawMessage message, String callId) {
    return message.has("Call-ID") && message.header("Call-ID").equals(callId);
  }

  /** Waits for a response with that code. */
  void awaitResponse(int code) {
    RawMessage next = receive();
    while (next.code() != code) {
      next = receive();
    }
  }

  private static final class OverUdp extends Tormentor {

    private final DatagramSocket socket;
    private final InetSocketAddress agent;

    OverUdp(int agentPort, int port) {
      agent = new InetSocketAddress(InetAddress.getLoopbackAddress(), agentPort);
      ThreadLocalRandom random = ThreadLocalRandom.current();
      byte[] own = {
        127, (byte) random.nextInt(1, 250), (byte) random.nextInt(250), (byte) random.nextInt(250)
      };
      try {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByAddress(own), port));
        socket.setSoTimeout(5_000);
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }

    @Override
    String transport() {
      return "UDP";
    }

    @Override
    void send(byte[] bytes) {
      try {
        socket.send(new DatagramPacket(bytes, bytes.length, agent));
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }

    @Override
    RawMessage receive() {
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      try {
        socket.receive(packet);
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
      return new RawMessage(
          new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  /** TLS as well, whose messages then name TCP: what is tested lies above both. */
  private static final class OverTcp extends Tormentor {

    private final TcpPeer peer = new TcpPeer();

    OverTcp(int agentPort) {
      peer.connect(agentPort);
    }

    @Override
    String transport() {
      return "TCP";
    }

    @Override
    void send(byte[] bytes) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      peer.send(text.replace("SIP/2.0/TLS", "SIP/2.0/TCP").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    RawMessage receive() {
      return peer.read();
    }

    @Override
    public void close() {
      peer.close();
    }
  }
}
