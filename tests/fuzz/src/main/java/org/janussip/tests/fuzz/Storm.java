package org.janussip.tests.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One thread that does one kind of harm at a rate, until it is stopped. What it does follows from
 * its seed; when it stops by an exception, that is kept.
 */
final class Storm {

  /** One act of harm. */
  interface Act {
    void run() throws IOException;
  }

  private static final long TICK_NS = 5_000_000;

  private final AtomicLong done = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;
  private volatile Exception broken;

  /**
   * Starts it.
   *
   * @param rate acts a second
   * @param most after so many it ends by itself
   */
  Storm(String name, int rate, long most, Act act) {
    thread = new Thread(() -> blow(rate, most, act), name);
    thread.setDaemon(true);
    thread.start();
  }

  private void blow(int rate, long most, Act act) {
    long began = System.nanoTime();
    try {
      while (!closed && done.get() < most) {
        long due = (System.nanoTime() - began) / 1_000 * rate / 1_000_000;
        while (done.get() < Math.min(due, most) && !closed) {
          act.run();
          done.incrementAndGet();
        }
        TimeUnit.NANOSECONDS.sleep(TICK_NS);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException fault) {
      broken = fault;
    }
  }

  long done() {
    return done.get();
  }

  boolean isOver() {
    return !thread.isAlive();
  }

  /** What ended it before its time. */
  Optional<Exception> broken() {
    return Optional.ofNullable(broken);
  }

  /** Lets it end. */
  void end() {
    closed = true;
  }

  /** Ends it and waits until it has. */
  void stop() throws InterruptedException {
    end();
    thread.join(TimeUnit.SECONDS.toMillis(10));
  }

  /** Requests of pages, and pages that come, go, and lose their PeerConnection. */
  static Act pages(Janus janus, JsonRequests requests, Dice dice, int pages) {
    return () -> {
      int page = dice.below(pages);
      if (dice.oneIn(60)) {
        janus.does(dice.pick("up", "down", "close"), page);
      } else if (dice.oneIn(20)) {
        janus.request(page, requests.register(page), null);
      } else {
        var body = requests.request();
        janus.request(page, body, requests.jsep(body.path("request").asText()));
      }
    };
  }

  /** Packets of browsers. */
  static Act browsers(Janus janus, Packets packets, Dice dice, int pages) {
    return () -> {
      boolean control = dice.oneIn(3);
      janus.does(
          com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
              .objectNode()
              .put("do", control ? "rtcp" : "rtp")
              .put("page", dice.below(pages))
              .put("video", dice.oneIn(3))
              .put("hex", HexFormat.of().formatHex(control ? packets.rtcp() : packets.rtp())));
    };
  }

  /** Packets of phones. */
  static Act phones(Peer peer, Packets packets, Dice dice) {
    return () -> {
      boolean control = dice.oneIn(3);
      peer.sendMedia(control ? packets.rtcp() : packets.rtp(), control);
    };
  }

  /** SIP over UDP, aimed at registered Contacts; so many of ten are mutated. */
  static Act sip(Peer peer, SipTexts texts, Dice dice, int mutatedOfTen) {
    return () -> {
      Optional<InetSocketAddress> plugin = peer.plugin();
      if (plugin.isEmpty()) {
        return;
      }
      byte[] sound = texts.request("UDP", target(peer, dice), dialog(peer, dice));
      peer.send(dice.below(10) < mutatedOfTen ? texts.mutated(sound) : sound, plugin.get());
    };
  }

  private static Optional<SipTexts.Dialog> dialog(Peer peer, Dice dice) {
    return dice.oneIn(2) ? peer.someDialog() : Optional.empty();
  }

  private static String target(Peer peer, Dice dice) {
    String fallback = "sip:nobody@127.0.0.1";
    return peer.contacts().isEmpty() ? fallback : dice.pick(java.util.List.copyOf(peer.contacts()));
  }

  /** SIP over TCP, a new connection whenever the old one is closed to us. */
  static Act tcp(Peer peer, SipTexts texts, Dice dice) {
    Socket[] held = new Socket[1];
    return () -> {
      Optional<InetSocketAddress> plugin = peer.plugin();
      if (plugin.isEmpty()) {
        return;
      }
      byte[] sound = texts.request("TCP", target(peer, dice), dialog(peer, dice));
      byte[] message = dice.oneIn(3) ? sound : texts.mutated(sound);
      try {
        if (held[0] == null || dice.oneIn(100)) {
          close(held[0]);
          held[0] = new Socket();
          held[0].connect(plugin.get(), 5_000);
        }
        held[0].getOutputStream().write(message);
        drain(held[0]);
      } catch (IOException closedToUs) {
        close(held[0]);
        held[0] = null;
      }
    };
  }

  private static void drain(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    in.skipNBytes(in.available());
  }

  private static void close(Socket socket) throws IOException {
    if (socket != null) {
      socket.close();
    }
  }
}
