package org.janussip.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.janussip.media.QueueSink.Arrival;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaPlan;
import org.janussip.media.core.StreamConfig;
import org.janussip.rtcp.Feedback;
import org.janussip.rtcp.RtcpHeader;
import org.janussip.rtp.RtpHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class RelayMediaSessionTest {

  private static final long SESSION = 0x1_0000_0007L;
  private static final long BROWSER_SSRC = 0xb0b0b0b0L;
  private static final long PEER_SSRC = 0xfeedbeefL;

  private final QueueSink sink = new QueueSink();
  private final RelayFixture fixture = new RelayFixture(sink);
  private final MediaSession session = fixture.engine.open(SESSION, MediaListener.NONE);
  private Peer peer;

  @BeforeEach
  void openPeer() throws Exception {
    peer = new Peer();
  }

  @AfterEach
  void closeAll() {
    peer.close();
    session.close();
    fixture.close();
  }

  private static MediaPlan plan(MediaKind kind, StreamConfig config) {
    return kind == MediaKind.AUDIO ? RelayFixture.audio(config) : RelayFixture.video(config);
  }

  private int call(MediaKind kind) throws Exception {
    int port = session.bind(kind);
    session.apply(plan(kind, peer.config(true, true)));
    return port;
  }

  private long dropped(MediaKind kind) {
    return session.statistics(kind).dropped();
  }

  @ParameterizedTest
  @EnumSource(MediaKind.class)
  void relaysRtpBothWaysUnchanged(MediaKind kind) throws Exception {
    int port = call(kind);
    ByteBuffer out = Packets.rtp(BROWSER_SSRC, 7, 160);
    session.fromBrowserRtp(out.duplicate(), kind);
    assertEquals(out, peer.receiveRtp());

    ByteBuffer in = Packets.rtp(PEER_SSRC, 9, 320);
    peer.sendRtp(in, port);
    Arrival arrival = sink.next();
    assertEquals(in, arrival.packet());
    assertEquals(SESSION, arrival.sessionId());
    assertEquals(kind, arrival.kind());
    assertFalse(arrival.isRtcp());
    RelayFixture.awaitEquals(1, () -> session.statistics(kind).fromPeerPackets());
    assertEquals(Packets.RTP_LENGTH, session.statistics(kind).fromPeerBytes());
    assertEquals(1, session.statistics(kind).toPeerPackets());
    assertEquals(Packets.RTP_LENGTH, session.statistics(kind).toPeerBytes());
  }

  @Test
  void bindsAnEvenPortOnceForEachKind() throws Exception {
    int audio = session.bind(MediaKind.AUDIO);
    assertEquals(0, audio % 2);
    assertTrue(audio >= RelayFixture.MIN_PORT && audio + 1 <= RelayFixture.MAX_PORT);
    assertEquals(audio, session.bind(MediaKind.AUDIO));
    assertNotEquals(audio, session.bind(MediaKind.VIDEO));
    assertEquals(4, fixture.engine.openSockets());
  }

  @Test
  void stopClosesSocketsAndTheSessionCanBindAgain() throws Exception {
    int first = call(MediaKind.AUDIO);
    session.stop();
    RelayFixture.awaitEquals(0, fixture.engine::openSockets);
    assertNotEquals(first, call(MediaKind.AUDIO), "a port rests after use");
    session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 1, 0), MediaKind.AUDIO);
    peer.receiveRtp();
    assertEquals(1, session.statistics(MediaKind.AUDIO).toPeerPackets());
  }

  @Test
  void packetsAfterTheEndDoNothing() throws Exception {
    call(MediaKind.AUDIO);
    session.close();
    session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 1, 0), MediaKind.AUDIO);
    session.fromBrowserRtcp(Packets.senderReport(BROWSER_SSRC, 0), MediaKind.AUDIO);
    session.requestKeyFrame();
    session.stop();
    assertThrows(MediaException.class, () -> session.bind(MediaKind.AUDIO));
    assertEquals(0, session.statistics(MediaKind.AUDIO).toPeerPackets());
  }

  @ParameterizedTest
  @EnumSource(MediaKind.class)
  void directionsCloseRtpButNotRtcp(MediaKind kind) throws Exception {
    int port = call(kind);
    session.apply(plan(kind, peer.config(false, false)));
    session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 1, 0), kind);
    peer.sendRtp(Packets.rtp(PEER_SSRC, 1, 0), port);
    RelayFixture.awaitEquals(2, () -> dropped(kind));

    session.fromBrowserRtcp(Packets.senderReport(BROWSER_SSRC, 5), kind);
    assertEquals(200, RtcpHeader.type(peer.receiveRtcp(), 0));
    peer.sendRtcp(Packets.senderReport(PEER_SSRC, 5), port);
    assertTrue(sink.next().isRtcp());
  }

  @Test
  void aMediumWithoutPlanCarriesNothing() throws Exception {
    int port = call(MediaKind.VIDEO);
    session.apply(new MediaPlan(Optional.empty(), Optional.empty()));
    session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 1, 0), MediaKind.VIDEO);
    session.fromBrowserRtcp(Packets.senderReport(BROWSER_SSRC, 5), MediaKind.VIDEO);
    peer.sendRtp(Packets.rtp(PEER_SSRC, 1, 0), port);
    peer.sendRtcp(Packets.senderReport(PEER_SSRC, 5), port);
    RelayFixture.awaitEquals(4, () -> dropped(MediaKind.VIDEO));
  }

  @Test
  void followsThePeerToANewAddress() throws Exception {
    int port = call(MediaKind.AUDIO);
    peer.sendRtp(Packets.rtp(PEER_SSRC, 100, 1_000), port);
    sink.next();
    try (Peer other = new Peer()) {
      session.apply(RelayFixture.audio(other.config(true, true)));
      session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 1, 0), MediaKind.AUDIO);
      assertEquals(1, RtpHeader.sequence(other.receiveRtp()));
      peer.sendRtp(Packets.rtp(PEER_SSRC, 101, 1_160), port);
      other.sendRtp(Packets.rtp(0x1234, 60_000, 99), port);
      ByteBuffer arrived = sink.next().packet();
      assertEquals(101, RtpHeader.sequence(arrived));
      assertEquals(PEER_SSRC, RtpHeader.ssrc(arrived));
      assertTrue(RtpHeader.timestamp(arrived) > 1_000);
    }
  }

  @Test
  void stopsSendingToAPeerAtNoAddressAndResumes() throws Exception {
    call(MediaKind.AUDIO);
    StreamConfig config = peer.config(true, true);
    InetSocketAddress nowhere = new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 4_000);
    session.apply(
        RelayFixture.audio(
            StreamConfig.plain(nowhere, nowhere, true, true, false, MediaFormat.PCMU)));
    session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 1, 0), MediaKind.AUDIO);
    assertEquals(1, dropped(MediaKind.AUDIO));
    session.apply(RelayFixture.audio(config));
    session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 2, 0), MediaKind.AUDIO);
    assertEquals(2, RtpHeader.sequence(peer.receiveRtp()));
  }

  @Test
  void speaksIpv4AndIpv6FromTheWildcardAddress() throws Exception {
    int port = session.bind(MediaKind.AUDIO);
    for (String address : new String[] {"::1", "127.0.0.1"}) {
      try (Peer there = new Peer(InetAddress.getByName(address))) {
        session.apply(RelayFixture.audio(there.config(true, true)));
        session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 3, 0), MediaKind.AUDIO);
        assertEquals(3, RtpHeader.sequence(there.receiveRtp()), address);
        there.sendRtp(Packets.rtp(PEER_SSRC, 1, 0), port);
        sink.next();
      }
    }
  }

  @Test
  void dropsAndCountsWhatIsNotRtpOrTooLong() throws Exception {
    int port = call(MediaKind.AUDIO);
    peer.sendRtp(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}), port);
    peer.sendRtp(ByteBuffer.allocate(11), port);
    peer.sendRtcp(ByteBuffer.allocate(40), port);
    ByteBuffer huge = ByteBuffer.allocate(1_501);
    huge.put(0, (byte) 0x80);
    peer.sendRtp(huge, port);
    session.fromBrowserRtp(ByteBuffer.allocateDirect(5), MediaKind.AUDIO);
    session.fromBrowserRtcp(ByteBuffer.allocateDirect(7), MediaKind.AUDIO);
    RelayFixture.awaitEquals(6, () -> dropped(MediaKind.AUDIO));
    assertTrue(sink.isEmpty());

    ByteBuffer largest = ByteBuffer.allocate(1_500);
    largest.put(0, (byte) 0x80);
    peer.sendRtp(largest, port);
    assertEquals(1_500, sink.next().packet().remaining());
  }

  @Test
  void icmpErrorsAreCountedAndEndNothing() throws Exception {
    int port = call(MediaKind.AUDIO);
    StreamConfig config = peer.config(true, true);
    int peerPort = config.remoteRtp().getPort();
    peer.rtp.close();
    for (int i = 0; i < 300; i++) {
      session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, i, 0), MediaKind.AUDIO);
    }
    RelayFixture.await("an error", () -> session.statistics(MediaKind.AUDIO).socketErrors() > 0);
    assertEquals(2, fixture.engine.openSockets());

    try (var back = new java.net.DatagramSocket(config.remoteRtp())) {
      back.setSoTimeout(5_000);
      session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 1, 0), MediaKind.AUDIO);
      var packet = new java.net.DatagramPacket(new byte[2_000], 2_000);
      back.receive(packet);
      packet.setPort(port);
      back.send(packet);
      assertEquals(BROWSER_SSRC, RtpHeader.ssrc(sink.next().packet()), "from " + peerPort);
    }
  }

  @Test
  void asksForAKeyFrameOnceThePeerSendsVideo() throws Exception {
    int port = call(MediaKind.VIDEO);
    session.requestKeyFrame();
    session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 1, 0), MediaKind.VIDEO);
    peer.sendRtp(Packets.rtp(PEER_SSRC, 1, 0), port);
    sink.next();
    session.requestKeyFrame();
    ByteBuffer pli = peer.receiveRtcp();
    assertEquals(Feedback.PLI_LENGTH, pli.remaining());
    assertTrue(Feedback.isPli(pli, 0));
    assertEquals(BROWSER_SSRC, RtcpHeader.ssrc(pli, 0));
    assertEquals(PEER_SSRC, RtcpHeader.mediaSsrc(pli, 0));
  }

  @Test
  void relaysPliOfTheBrowserWithTheSourcesThePeerKnows() throws Exception {
    int port = call(MediaKind.VIDEO);
    session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 1, 0), MediaKind.VIDEO);
    peer.sendRtp(Packets.rtp(PEER_SSRC, 1, 0), port);
    sink.next();
    ByteBuffer pli = ByteBuffer.allocateDirect(Feedback.PLI_LENGTH);
    Feedback.putPli(pli, 1, 2);
    session.fromBrowserRtcp(pli.flip(), MediaKind.VIDEO);
    ByteBuffer arrived = peer.receiveRtcp();
    assertEquals(BROWSER_SSRC, RtcpHeader.ssrc(arrived, 0));
    assertEquals(PEER_SSRC, RtcpHeader.mediaSsrc(arrived, 0));
  }
}
