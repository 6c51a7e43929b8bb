package org.janussip.tests.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The registrar and the other end of every call of the fuzzed pages. The first REGISTER of each
 * account is answered as it should be, so that there is somebody to aim at; everything else is
 * answered soundly or not, as the dice fall.
 */
final class Peer implements AutoCloseable {

  private static final int MOST_DIALOGS = 64;
  private static final int MOST_CONTACTS = 16;

  private final DatagramSocket sip;
  private final DatagramSocket rtp;
  private final SipTexts texts;
  private final Dice dice;
  private final boolean honest;
  private final List<String> contacts = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedDeque<SipTexts.Dialog> dialogs = new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedDeque<Integer> mediaPorts = new ConcurrentLinkedDeque<>();
  private final ConcurrentMap<String, Boolean> registered = new ConcurrentHashMap<>();
  private final AtomicLong heard = new AtomicLong();
  private volatile InetSocketAddress plugin;
  private volatile boolean closed;

  /** Opens one; an honest one answers everything as it should. */
  Peer(long seed, boolean honest) {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      sip = new DatagramSocket(new InetSocketAddress(loopback, 0));
      sip.setReceiveBufferSize(4 << 20);
      rtp = new DatagramSocket(new InetSocketAddress(loopback, 0));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    this.dice = new Dice(seed);
    this.texts = new SipTexts(dice, address(), rtp.getLocalPort());
    this.honest = honest;
    Thread thread = new Thread(this::receive, "fuzz-peer");
    thread.setDaemon(true);
    thread.start();
  }

  String address() {
    return "127.0.0.1:" + sip.getLocalPort();
  }

  int rtpPort() {
    return rtp.getLocalPort();
  }

  /** Where the plugin has its SIP port; empty before its first message. */
  Optional<InetSocketAddress> plugin() {
    return Optional.ofNullable(plugin);
  }

  /** The Contacts that were registered last. */
  List<String> contacts() {
    return contacts;
  }

  Optional<SipTexts.Dialog> someDialog() {
    SipTexts.Dialog dialog = dialogs.poll();
    if (dialog != null) {
      dialogs.add(dialog);
    }
    return Optional.ofNullable(dialog);
  }

  long messagesHeard() {
    return heard.get();
  }

  private void receive() {
    byte[] buffer = new byte[65_535];
    while (!closed) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        sip.receive(packet);
        heard.incrementAndGet();
        take(
            new SipText(new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8)),
            (InetSocketAddress) packet.getSocketAddress());
      } catch (IOException | RuntimeException fault) {
        if (!closed) {
          System.err.println("fuzz peer: " + fault);
        }
      }
    }
  }

  private void take(SipText message, InetSocketAddress from) {
    remember(message);
    if (message.isResponse()) {
      acknowledge(message, from);
    } else if (message.method().equals("REGISTER")) {
      plugin = from;
      register(message, from);
    } else if (message.method().equals("INVITE")) {
      invite(message, from);
    } else if (!message.method().equals("ACK")) {
      answer(message, from, honest || !dice.oneIn(4) ? 200 : 100 + dice.below(600));
    }
  }

  private void remember(SipText message) {
    int port = message.mediaPort();
    if (port > 0) {
      mediaPorts.add(port);
      if (mediaPorts.size() > MOST_DIALOGS) {
        mediaPorts.poll();
      }
    }
    boolean ours = message.isResponse();
    String theirs = message.tag(ours ? "To" : "From");
    String own = message.tag(ours ? "From" : "To");
    Optional<String> contact = message.address("Contact");
    if (contact.isPresent() && !theirs.isEmpty() && !message.method().equals("REGISTER")) {
      dialogs.add(
          new SipTexts.Dialog(
              message.first("Call-ID"), own.isEmpty() ? "peer" : own, theirs, contact.get()));
      if (dialogs.size() > MOST_DIALOGS) {
        dialogs.poll();
      }
    }
  }

  private void register(SipText request, InetSocketAddress to) {
    boolean first = registered.putIfAbsent(request.first("Call-ID"), true) == null;
    if (first) {
      request
          .address("Contact")
          .ifPresent(
              contact -> {
                contacts.add(contact);
                if (contacts.size() > MOST_CONTACTS) {
                  contacts.remove(0);
                }
              });
      if (registered.size() > 10_000) {
        registered.clear();
      }
    }
    if (honest || first || dice.oneIn(2)) {
      String contact = request.first("Contact");
      send(texts.response(request, 200, "registrar", contact + ";expires=600", false), to);
    } else {
      answer(request, to, 100 + dice.below(600));
    }
  }

  private void invite(SipText request, InetSocketAddress to) {
    String contact = "<sip:peer@" + address() + ">";
    if (honest || dice.oneIn(2)) {
      send(texts.response(request, 100, "peer", contact, false), to);
      send(texts.response(request, 180, "peer", contact, dice.oneIn(3)), to);
      send(texts.response(request, 200, "peer", contact, true), to);
    } else {
      answer(request, to, 100 + dice.below(600));
    }
  }

  private void answer(SipText request, InetSocketAddress to, int code) {
    String contact = dice.oneIn(3) ? dice.nasty() : "<sip:peer@" + address() + ">";
    byte[] response =
        texts.response(request, code, dice.pick("peer", "fork", dice.word()), contact, code < 300);
    send(honest || dice.oneIn(2) ? response : texts.mutated(response), to);
  }

  /** A 2xx is acknowledged, most times; what is refused is acknowledged always. */
  private void acknowledge(SipText response, InetSocketAddress to) {
    if (!response.method().equals("INVITE") || response.code() < 200 || dice.oneIn(10)) {
      return;
    }
    boolean success = response.code() < 300;
    String target = response.address("Contact").orElse("sip:fuzz@test");
    String via =
        success
            ? "SIP/2.0/UDP " + address() + ";branch=z9hG4bK" + dice.word()
            : response.first("Via").replaceAll(";(received|rport)=[^;]*", "");
    send(
        ("ACK "
                + target
                + " SIP/2.0\r\nVia: "
                + via
                + "\r\nFrom: "
                + response.first("From")
                + "\r\nTo: "
                + response.first("To")
                + "\r\nCall-ID: "
                + response.first("Call-ID")
                + "\r\nCSeq: "
                + response.first("CSeq").replaceFirst("\\s.*", " ACK")
                + "\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8),
        to);
  }

  /** Sends a SIP message; one that does not fit into a datagram is not sent. */
  void send(byte[] message, InetSocketAddress to) {
    try {
      if (message.length < 65_000) {
        sip.send(new DatagramPacket(message, message.length, to));
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Sends a packet of media to one of the ports that the plugin has named last. */
  void sendMedia(byte[] packet, boolean control) {
    Integer port = mediaPorts.poll();
    if (port == null) {
      return;
    }
    mediaPorts.add(port);
    try {
      InetSocketAddress to =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port + (control ? 1 : 0));
      rtp.send(new DatagramPacket(packet, packet.length, to));
    } catch (IOException | IllegalArgumentException gone) {
      // Nobody listens there any more.
      mediaPorts.remove(port);
    }
  }

  @Override
  public void close() {
    closed = true;
    sip.close();
    rtp.close();
  }
}
