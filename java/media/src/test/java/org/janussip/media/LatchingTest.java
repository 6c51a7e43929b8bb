package org.janussip.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.janussip.media.core.LatchPolicy;
import org.janussip.media.core.Latching;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.StreamConfig;
import org.janussip.rtcp.RtcpHeader;
import org.janussip.rtp.RtpHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where the media of a peer is taken from, on real sockets. */
@Timeout(30)
class LatchingTest {

  private static final long BROWSER_SSRC = 0xb0b0b0b0L;
  private static final long SSRC = 0x51515151L;
  private static final long OTHER_SSRC = 0x99999999L;
  private static final int LONG_MS = 60_000;
  private static final int SHORT_MS = 100;

  private final QueueSink sink = new QueueSink();
  private final List<InetSocketAddress> moves = new CopyOnWriteArrayList<>();
  private final MediaListener listener =
      new MediaListener() {
        @Override
        public void onDigit(char digit, long duration) {}

        @Override
        public void onSilence(MediaKind kind, long silentMs) {}

        @Override
        public void onRecordingFailed(String file, String reason) {}

        @Override
        public void onSourceChanged(
            MediaKind kind, InetSocketAddress before, InetSocketAddress after) {
          moves.add(after);
        }
      };
  private RelayFixture fixture;
  private MediaSession session;
  private Peer named;
  private Peer real;
  private int port;

  @BeforeEach
  void openPeers() throws Exception {
    named = new Peer();
    real = new Peer();
  }

  @AfterEach
  void closeAll() {
    session.close();
    fixture.close();
    named.close();
    real.close();
  }

  private void call(LatchPolicy policy, int windowMs) throws Exception {
    fixture =
        new RelayFixture(
            sink,
            RelayFixture.settings(RelayFixture.MIN_PORT, RelayFixture.MAX_PORT)
                .withLatching(new Latching(policy, windowMs)));
    session = fixture.engine.open(1, listener);
    port = session.bind(MediaKind.AUDIO);
    session.apply(RelayFixture.audio(named.config(true, true)));
  }

  /** A packet every 20 ms, as a phone sends them. */
  private void talk(Peer peer, long ssrc, int first, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      peer.sendRtp(Packets.rtp(ssrc, first + i, 160L * (first + i)), port);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private long dropped() {
    return session.statistics(MediaKind.AUDIO).dropped();
  }

  private long heard() {
    return session.statistics(MediaKind.AUDIO).fromPeerPackets();
  }

  private void assertSentTo(Peer peer) throws IOException {
    session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 77, 0), MediaKind.AUDIO);
    assertEquals(77, RtpHeader.sequence(peer.receiveRtp()));
  }

  private void awaitMove(Peer to) {
    RelayFixture.await("never moved", () -> moves.contains(Peer.address(to.rtp)));
  }

  @Test
  void hearsAPeerThatSendsFromAnotherAddressAndSendsThere() throws Exception {
    call(LatchPolicy.LEARN, LONG_MS);
    talk(real, SSRC, 65_530, 10);
    awaitMove(real);
    assertEquals(SSRC, RtpHeader.ssrc(sink.next().packet()));
    assertSentTo(real);
  }

  @Test
  void rtcpGoesBesideRtpUntilItShowsItsOwnAddress() throws Exception {
    try (Peer nat = new Peer(InetAddress.getByName("127.0.0.2"));
        DatagramSocket next =
            new DatagramSocket(
                new InetSocketAddress(nat.rtp.getLocalAddress(), nat.rtp.getLocalPort() + 1))) {
      next.setSoTimeout(5_000);
      call(LatchPolicy.LEARN, LONG_MS);
      nat.sendRtcp(Packets.senderReport(SSRC, 5), port);
      RelayFixture.awaitEquals(1, this::dropped);
      for (int i = 0; i < 10; i++) {
        nat.sendRtp(Packets.rtp(SSRC, i, 0), port);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      awaitMove(nat);
      session.fromBrowserRtcp(Packets.senderReport(BROWSER_SSRC, 5), MediaKind.AUDIO);
      var packet = new java.net.DatagramPacket(new byte[100], 100);
      next.receive(packet);
      assertEquals(28, packet.getLength());

      nat.sendRtcp(Packets.senderReport(SSRC, 5), port);
      while (!sink.next().isRtcp()) {
        // RTP comes first.
      }
      session.fromBrowserRtcp(Packets.senderReport(BROWSER_SSRC, 5), MediaKind.AUDIO);
      assertEquals(200, RtcpHeader.type(nat.receiveRtcp(), 0));
    }
  }

  @Test
  void offHearsTheNamedAddressOnly() throws Exception {
    call(LatchPolicy.OFF, LONG_MS);
    talk(real, SSRC, 1, 10);
    talk(named, OTHER_SSRC, 1, 1);
    assertEquals(OTHER_SSRC, RtpHeader.ssrc(sink.next().packet()));
    assertEquals(0, dropped(), "the kernel sorts");
    assertSentTo(named);
  }

  @Test
  void strictHearsOtherPortsOfTheNamedHostOnly() throws Exception {
    try (Peer stranger = new Peer(InetAddress.getByName("127.0.0.2"))) {
      call(LatchPolicy.STRICT, LONG_MS);
      for (int i = 0; i < 10; i++) {
        stranger.sendRtp(Packets.rtp(OTHER_SSRC, i, 0), port);
        talk(real, SSRC, i, 1);
      }
      awaitMove(real);
      assertEquals(SSRC, RtpHeader.ssrc(sink.next().packet()));
      assertEquals(List.of(Peer.address(real.rtp)), moves);
      assertSentTo(real);
    }
  }

  @Test
  void aFloodOfUnrelatedPacketsIsNeitherHeardNorAnswered() throws Exception {
    call(LatchPolicy.LEARN, LONG_MS);
    for (int i = 0; i < 100; i++) {
      real.sendRtp(Packets.rtp(OTHER_SSRC, i * 311, 0), port);
    }
    RelayFixture.awaitEquals(100, this::dropped);
    for (int i = 0; i < 20; i++) {
      real.sendRtp(Packets.rtp(OTHER_SSRC + i, i, 0), port);
    }
    RelayFixture.awaitEquals(120, this::dropped);
    assertTrue(sink.isEmpty());
    assertSentTo(named);
  }

  @Test
  void oneBurstProvesNothing() throws Exception {
    call(LatchPolicy.LEARN, LONG_MS);
    for (int i = 0; i < 6; i++) {
      real.sendRtp(Packets.rtp(OTHER_SSRC, i, 0), port);
    }
    RelayFixture.awaitEquals(6, this::dropped);
    assertTrue(moves.isEmpty());
  }

  @Test
  void theNamedAddressWinsAndTheKernelKeepsTheOthersOut() throws Exception {
    call(LatchPolicy.LEARN, LONG_MS);
    for (int i = 0; i < 10; i++) {
      talk(named, SSRC, i, 1);
      real.sendRtp(Packets.rtp(OTHER_SSRC, i, 0), port);
    }
    RelayFixture.awaitEquals(10, this::heard);
    long before = dropped();
    talk(real, OTHER_SSRC, 10, 10);
    talk(named, SSRC, 10, 1);
    RelayFixture.awaitEquals(11, this::heard);
    assertEquals(before, dropped());
    for (int i = 0; i < 11; i++) {
      assertEquals(SSRC, RtpHeader.ssrc(sink.next().packet()));
    }
    assertTrue(moves.isEmpty());
  }

  @Test
  void theNamedAddressTakesTheCallBack() throws Exception {
    call(LatchPolicy.LEARN, LONG_MS);
    talk(real, OTHER_SSRC, 1, 8);
    awaitMove(real);
    talk(named, SSRC, 1, 1);
    awaitMove(named);
    assertSentTo(named);
    long before = heard();
    talk(real, OTHER_SSRC, 9, 3);
    assertEquals(before, heard());
  }

  @Test
  void takesNobodyNewWhenTheWindowIsOver() throws Exception {
    call(LatchPolicy.LEARN, SHORT_MS);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SHORT_MS + 50));
    talk(real, OTHER_SSRC, 1, 10);
    talk(named, SSRC, 1, 1);
    assertEquals(SSRC, RtpHeader.ssrc(sink.next().packet()));
    assertTrue(moves.isEmpty());
    assertSentTo(named);
  }

  @Test
  void aNewPlanOpensTheWindowAgainAndKeepsWhatWasLearnt() throws Exception {
    call(LatchPolicy.LEARN, 2_000);
    talk(real, SSRC, 1, 8);
    awaitMove(real);
    try (Peer moved = new Peer()) {
      session.apply(RelayFixture.audio(named.config(true, true)));
      assertSentTo(real);
      talk(moved, SSRC, 9, 5);
      talk(real, SSRC, 9, 1);
      assertEquals(1, moves.size(), "what is in use still sends");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(600));
      talk(moved, SSRC, 20, 8);
      awaitMove(moved);
      assertSentTo(moved);
    }
  }

  @Test
  void aPlanWithAnotherAddressForgetsWhatWasLearnt() throws Exception {
    call(LatchPolicy.LEARN, LONG_MS);
    talk(real, SSRC, 1, 8);
    awaitMove(real);
    try (Peer next = new Peer()) {
      session.apply(RelayFixture.audio(next.config(true, true)));
      assertSentTo(next);
      long before = heard();
      talk(real, SSRC, 9, 1);
      talk(next, OTHER_SSRC, 1, 1);
      RelayFixture.awaitEquals(before + 1, this::heard);
    }
  }

  @Test
  void packetTypesThatWereNotAgreedOnProveNothing() throws Exception {
    call(LatchPolicy.LEARN, LONG_MS);
    for (int i = 0; i < 10; i++) {
      ByteBuffer packet = Packets.rtp(OTHER_SSRC, i, 0);
      RtpHeader.setPayloadType(packet, 9);
      real.sendRtp(packet, port);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    RelayFixture.awaitEquals(10, this::dropped);
    assertTrue(moves.isEmpty());
  }

  @Test
  void losesNothingWhenTheSocketIsConnected() throws Exception {
    call(LatchPolicy.LEARN, 200);
    int count = 400;
    for (int i = 0; i < count; i++) {
      named.sendRtp(Packets.rtp(SSRC, i, 0), port);
      LockSupport.parkNanos(1_000_000);
    }
    RelayFixture.awaitEquals(count, this::heard);
  }

  @Test
  void sendsAllTheTimeWhilePlansChange() throws Exception {
    call(LatchPolicy.LEARN, SHORT_MS);
    Thread browser =
        new Thread(
            () -> {
              ByteBuffer packet = Packets.rtp(BROWSER_SSRC, 1, 0);
              for (int i = 0; i < 20_000; i++) {
                session.fromBrowserRtp(packet.clear(), MediaKind.AUDIO);
              }
            });
    browser.start();
    for (int i = 0; i < 100; i++) {
      session.apply(RelayFixture.audio(named.config(true, true)));
      named.sendRtp(Packets.rtp(SSRC, i, 0), port);
    }
    browser.join();
    assertEquals(0, session.statistics(MediaKind.AUDIO).socketErrors());
    assertSentToAtLast(named);
  }

  private void assertSentToAtLast(Peer peer) throws IOException {
    do {
      // What the thread has sent comes first, and may have filled the peer's buffer.
      session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 77, 0), MediaKind.AUDIO);
    } while (RtpHeader.sequence(peer.receiveRtp()) != 77);
  }

  @Test
  void rtcpSharesThePortOfRtp() throws Exception {
    call(LatchPolicy.LEARN, LONG_MS);
    session.apply(RelayFixture.audio(muxed(named.config(true, true))));
    talk(real, SSRC, 1, 8);
    awaitMove(real);
    sink.next();
    real.sendRtp(Packets.senderReport(SSRC, 5), port);
    while (!sink.next().isRtcp()) {
      // RTP comes first.
    }
    named.sendRtp(Packets.senderReport(OTHER_SSRC, 5), port);
    session.fromBrowserRtcp(Packets.senderReport(BROWSER_SSRC, 5), MediaKind.AUDIO);
    assertEquals(200, RtcpHeader.type(real.receiveRtp(), 0));
    long before = dropped();
    real.sendRtcp(Packets.senderReport(SSRC, 5), port);
    RelayFixture.await("never dropped", () -> dropped() > before);
  }

  private static StreamConfig muxed(StreamConfig config) {
    return new StreamConfig(
        config.remoteRtp(),
        config.remoteRtcp(),
        config.send(),
        config.receive(),
        config.pliSupported(),
        true,
        MediaFormat.PCMU,
        config.srtp(),
        config.dtmf(),
        config.extensions());
  }
}
