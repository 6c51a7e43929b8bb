package org.janussip.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.MediaKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ends under way: what threads of Janus and the mailbox do to each other, and what is left. */
@Timeout(60)
class RelayStressTest {

  private static final long SSRC = 0x01020304L;

  private static final class SilentSink implements JanusSink {

    final AtomicLong packets = new AtomicLong();

    @Override
    public void relayRtp(long sessionId, ByteBuffer packet, MediaKind kind) {
      packets.incrementAndGet();
    }

    @Override
    public void relayRtcp(long sessionId, ByteBuffer packet, MediaKind kind) {
      packets.incrementAndGet();
    }
  }

  private static Set<String> relayThreads() {
    Set<String> names = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("sip-relay-")) {
        names.add(thread.getName());
        assertTrue(thread.isDaemon());
      }
    }
    return names;
  }

  @Test
  void sendersSurviveTheEndOfTheirCall() throws Exception {
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    AtomicBoolean running = new AtomicBoolean(true);
    SilentSink sink = new SilentSink();
    try (RelayFixture fixture = new RelayFixture(sink);
        Peer peer = new Peer()) {
      MediaSession session = fixture.engine.open(1, MediaListener.NONE);
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Thread sender = new Thread(() -> send(session, running), "sender-" + i);
        sender.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        sender.start();
        senders.add(sender);
      }
      for (int call = 0; call < 300; call++) {
        int port = session.bind(MediaKind.AUDIO);
        session.apply(RelayFixture.audio(peer.config(true, true)));
        peer.sendRtp(Packets.rtp(SSRC, call, 0), port);
        session.stop();
      }
      session.close();
      running.set(false);
      for (Thread sender : senders) {
        sender.join(TimeUnit.SECONDS.toMillis(10));
        assertFalse(sender.isAlive());
      }
      RelayFixture.awaitEquals(0, fixture.engine::openSockets);
    }
    assertEquals(List.of(), List.copyOf(failures));
    assertEquals(Set.of(), relayThreads());
  }

  private static void send(MediaSession session, AtomicBoolean running) {
    ByteBuffer rtp = Packets.rtp(SSRC, 1, 1);
    ByteBuffer rtcp = Packets.senderReport(SSRC, 1);
    while (running.get()) {
      session.fromBrowserRtp(rtp.clear(), MediaKind.AUDIO);
      session.fromBrowserRtcp(rtcp.clear(), MediaKind.AUDIO);
      LockSupport.parkNanos(1_000);
    }
  }

  @Test
  void aThousandCallsGiveTheirPortsBack() throws Exception {
    try (RelayFixture fixture = new RelayFixture(new SilentSink());
        Peer peer = new Peer()) {
      for (int round = 0; round < 10; round++) {
        List<MediaSession> sessions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          MediaSession session = fixture.engine.open(i, MediaListener.NONE);
          session.bind(MediaKind.AUDIO);
          session.bind(MediaKind.VIDEO);
          session.apply(RelayFixture.audio(peer.config(true, true)));
          sessions.add(session);
        }
        assertEquals(400, fixture.engine.openSockets());
        sessions.forEach(MediaSession::close);
        RelayFixture.awaitEquals(0, fixture.engine::openSockets);
      }
    }
  }

  @Test
  void theClosedPortIsFreeForOthersAtOnceAfterwards() throws Exception {
    try (RelayFixture fixture = new RelayFixture(new SilentSink());
        Peer peer = new Peer()) {
      MediaSession session = fixture.engine.open(1, MediaListener.NONE);
      int port = session.bind(MediaKind.AUDIO);
      session.apply(RelayFixture.audio(peer.config(true, true)));
      assertThrows(BindException.class, () -> new DatagramSocket(port).close());
      assertThrows(BindException.class, () -> new DatagramSocket(port + 1).close());
      session.stop();
      RelayFixture.awaitEquals(0, fixture.engine::openSockets);
      new DatagramSocket(new InetSocketAddress(port)).close();
      new DatagramSocket(new InetSocketAddress(port + 1)).close();
    }
  }

  @Test
  void aFullRangeIsAnErrorAndPortsOfOthersAreAvoided() throws Exception {
    int first = 31_000;
    try (RelayMediaEngine engine =
            new RelayMediaEngine(RelayFixture.settings(first, first + 5), new SilentSink());
        DatagramSocket other = new DatagramSocket(first + 3)) {
      assertTrue(other.isBound());
      MediaSession a = engine.open(1, MediaListener.NONE);
      assertTrue(Set.of(first, first + 4).contains(a.bind(MediaKind.AUDIO)));
      assertTrue(Set.of(first, first + 4).contains(a.bind(MediaKind.VIDEO)));
      MediaSession b = engine.open(2, MediaListener.NONE);
      assertThrows(MediaException.class, () -> b.bind(MediaKind.AUDIO));
      assertEquals(4, engine.openSockets());
      a.stop();
      RelayFixture.awaitEquals(0, engine::openSockets);
      b.bind(MediaKind.AUDIO);
    }
  }

  @Test
  void aFailingBrowserEndsNeitherTheLoopNorTheCall() throws Exception {
    AtomicLong calls = new AtomicLong();
    JanusSink failing =
        new JanusSink() {
          @Override
          public void relayRtp(long sessionId, ByteBuffer packet, MediaKind kind) {
            calls.incrementAndGet();
            throw new IllegalStateException("for the test");
          }

          @Override
          public void relayRtcp(long sessionId, ByteBuffer packet, MediaKind kind) {}
        };
    LogCounter log = new LogCounter();
    Logger logger = Logger.getLogger("org.janussip.media.net");
    logger.addHandler(log);
    logger.setUseParentHandlers(false);
    try (RelayFixture fixture = new RelayFixture(failing);
        Peer peer = new Peer()) {
      MediaSession session = fixture.engine.open(1, MediaListener.NONE);
      int port = session.bind(MediaKind.AUDIO);
      session.apply(RelayFixture.audio(peer.config(true, true)));
      for (int i = 0; i < 20; i++) {
        peer.sendRtp(Packets.rtp(SSRC, i, 0), port);
      }
      RelayFixture.awaitEquals(20, calls::get);
      assertTrue(log.records.get() >= 1 && log.records.get() < 20, "rate is limited");
    } finally {
      logger.setUseParentHandlers(true);
      logger.removeHandler(log);
    }
  }

  private static final class LogCounter extends Handler {

    final AtomicLong records = new AtomicLong();

    @Override
    public void publish(LogRecord record) {
      records.incrementAndGet();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void closingTheEngineEndsCallsAndThreads() throws Exception {
    try (Peer peer = new Peer();
        RelayFixture fixture = new RelayFixture(new SilentSink())) {
      for (int i = 0; i < 50; i++) {
        MediaSession session = fixture.engine.open(i, MediaListener.NONE);
        session.bind(MediaKind.VIDEO);
        session.apply(RelayFixture.video(peer.config(true, true)));
      }
      assertEquals(1, relayThreads().size());
    }
    assertEquals(Set.of(), relayThreads());
  }
}
