package org.janussip.tests.support.sip;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.janussip.tests.support.EventLog;
import org.janussip.tests.support.TestNetwork;

/**
 * A SIP endpoint that does nothing by itself except answer a retransmitted request again: the test
 * says each step, or installs an answer for all requests of a method. It records every message
 * once. UDP and TCP on the same port.
 */
public final class ScriptedSipPeer implements AutoCloseable {
  /** How long to wait for a message, unless a test says otherwise. */
  public static final Duration BOUND = Duration.ofSeconds(10);

  /**
   * A message that came in or went out.
   *
   * @param incoming true when the peer received it
   * @param message the message
   * @param remote the other side's address
   * @param transport {@code UDP} or {@code TCP}
   */
  public record Exchange(
      boolean incoming, SipMessage message, InetSocketAddress remote, String transport) {
    @Override
    public String toString() {
      return (incoming ? "<<< " : ">>> ") + transport + " " + remote + "\n" + message;
    }
  }

  private final InetSocketAddress local;
  private final UdpLink udp;
  private final TcpLink tcp;
  private final EventLog<Exchange> log;
  private final Map<String, Consumer<SipMessage>> automatic = new ConcurrentHashMap<>();
  private final Map<String, Exchange> requests = new ConcurrentHashMap<>();
  private final Map<String, SipMessage> lastResponses = new ConcurrentHashMap<>();
  private final Map<String, Exchange> seenResponses = new ConcurrentHashMap<>();
  private final AtomicLong serial = new AtomicLong(System.nanoTime() & 0xffffff);

  private volatile boolean closed;

  private ScriptedSipPeer(InetSocketAddress local) {
    this.local = local;
    this.log = new EventLog<>("SIP peer " + local);
    this.udp = new UdpLink(local, (bytes, from) -> received(bytes, from, "UDP"));
    this.tcp = new TcpLink(local, (bytes, from) -> received(bytes, from, "TCP"));
  }

  /** Opens a peer on a free port of the peers' address. */
  public static ScriptedSipPeer open() {
    return open(TestNetwork.peer());
  }

  /** Opens a peer on a free port of an address. */
  public static ScriptedSipPeer open(InetAddress address) {
    return open(address, TestNetwork.freePort(address));
  }

  /** Opens a peer on a port of an address. */
  public static ScriptedSipPeer open(InetAddress address, int port) {
    return new ScriptedSipPeer(new InetSocketAddress(address, port));
  }

  /** {@code address:port}, with brackets round an IPv6 address. */
  public String hostPort() {
    String host = local.getAddress().getHostAddress();
    int zone = host.indexOf('%');
    host = zone < 0 ? host : host.substring(0, zone);
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + local.getPort();
  }

  /** {@code sip:user@address:port} of this peer. */
  public String uri(String user) {
    return "sip:" + user + "@" + hostPort();
  }

  /** Where it listens. */
  public InetSocketAddress local() {
    return local;
  }

  /** Everything received and sent, in order, retransmissions left out. */
  public List<Exchange> exchanges() {
    return log.snapshot();
  }

  /** The record itself, for waits of other kinds. */
  public EventLog<Exchange> log() {
    return log;
  }

  /** A text that occurs nowhere else in this run: for tags, branches and Call-IDs. */
  public String unique() {
    return Long.toHexString(serial.incrementAndGet()) + Integer.toHexString(local.getPort());
  }

  /**
   * Answers all requests of a method from now on, on the receiving thread, in place of the test.
   * They are recorded as well.
   */
  public void onRequest(String method, Consumer<SipMessage> answer) {
    automatic.put(method, answer);
  }

  /** Leaves requests of a method to the test again. */
  public void stopAnswering(String method) {
    automatic.remove(method);
  }

  /** Waits for the next request of a method and consumes it. */
  public SipMessage expectRequest(String method) {
    return expectRequest(method, BOUND);
  }

  /** Waits for the next request of a method within a bound and consumes it. */
  public SipMessage expectRequest(String method, Duration bound) {
    return log.next(
            "request " + method,
            e -> e.incoming() && e.message().isRequest() && e.message().method().equals(method),
            bound)
        .message();
  }

  /** Waits for the next response with that status to a request of that method and consumes it. */
  public SipMessage expectResponse(String method, int status) {
    return log.next(
            status + " to " + method,
            e ->
                e.incoming()
                    && e.message().status() == status
                    && e.message().method().equals(method),
            BOUND)
        .message();
  }

  /** Waits for the next final response to a request of that method and consumes it. */
  public SipMessage expectFinal(String method) {
    return log.next(
            "final response to " + method,
            e -> e.incoming() && e.message().status() >= 200 && e.message().method().equals(method),
            BOUND)
        .message();
  }

  /**
   * How a request arrived.
   *
   * @throws IllegalStateException when this peer did not receive it
   */
  public Exchange arrival(SipMessage request) {
    Exchange arrived = requests.get(key(request));
    if (arrived == null) {
      throw new IllegalStateException("this peer did not receive " + request.startLine());
    }
    return arrived;
  }

  /** Sends a response to where the request came from, on its transport. */
  public void respond(SipMessage request, SipMessage response) {
    Exchange arrived = arrival(request);
    lastResponses.put(key(request), response);
    transmit(response, arrived.remote(), arrived.transport());
  }

  /** Sends a response without body; To gets a tag that depends on the Call-ID only. */
  public void respond(SipMessage request, int code, String phrase) {
    respond(request, response(request, code, phrase));
  }

  /** Makes, without sending, a response with a To tag (none for 100) and a Contact of this peer. */
  public SipMessage response(SipMessage request, int code, String phrase) {
    String tag = code == 100 ? null : localTag(request.callId());
    return SipMessage.response(request, code, phrase, tag).with("Contact", "<" + uri("peer") + ">");
  }

  /** The tag this peer uses in all dialogs with that Call-ID. */
  public String localTag(String callId) {
    return "p" + Integer.toHexString(callId.hashCode()) + Integer.toHexString(local.getPort());
  }

  /** Sends a request or an ACK, over UDP. */
  public void send(SipMessage message, InetSocketAddress to) {
    transmit(message, to, "UDP");
  }

  /** Sends a message over {@code UDP} or {@code TCP}. */
  public void send(SipMessage message, InetSocketAddress to, String transport) {
    transmit(message, to, transport);
  }

  /**
   * A new Via value of this peer.
   *
   * @param transport {@code UDP} or {@code TCP}
   */
  public String via(String transport) {
    return "SIP/2.0/" + transport + " " + hostPort() + ";rport;branch=z9hG4bK" + unique();
  }

  private void transmit(SipMessage message, InetSocketAddress to, String transport) {
    log.add(new Exchange(false, message, to, transport));
    resend(message, to, transport);
  }

  private void resend(SipMessage message, InetSocketAddress to, String transport) {
    SipLink link = transport.equals("TCP") ? tcp : udp;
    link.send(message.toBytes(), to);
  }

  private static String key(SipMessage request) {
    return request.branch() + " " + request.method();
  }

  private void received(byte[] bytes, InetSocketAddress from, String transport) {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    if (text.isBlank() || text.indexOf('\0') == 0) {
      return; // keep-alive (RFC 5626, section 3.5.1)
    }
    try {
      received(new Exchange(true, SipMessage.parse(bytes), from, transport));
    } catch (UncheckedIOException e) {
      if (!closed) {
        throw e;
      }
    }
  }

  private void received(Exchange exchange) {
    SipMessage message = exchange.message();
    if (!message.isRequest()) {
      String key = message.branch() + message.startLine() + message.toTag();
      if (seenResponses.putIfAbsent(key, exchange) == null) {
        log.add(exchange);
      }
      return;
    }
    boolean again = requests.putIfAbsent(key(message), exchange) != null;
    // An ACK is repeated only because this peer repeated its answer.
    if (again && !message.method().equals("ACK")) {
      SipMessage response = lastResponses.get(key(message));
      if (response != null) {
        resend(response, exchange.remote(), exchange.transport());
      }
      return;
    }
    // Looked up first: the test may install an answer for the next request as soon as it sees this.
    Consumer<SipMessage> answer = automatic.get(message.method());
    log.add(exchange);
    if (answer != null) {
      answer.accept(message);
    }
  }

  @Override
  public void close() {
    closed = true;
    udp.close();
    tcp.close();
  }
}
