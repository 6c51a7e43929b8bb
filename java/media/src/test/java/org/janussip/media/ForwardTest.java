package org.janussip.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.janussip.media.core.ForwardSpec;
import org.janussip.media.core.ForwardState;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpKeys;
import org.janussip.media.core.SrtpSuite;
import org.janussip.media.srtp.StreamProtection;
import org.janussip.rtp.RtpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Copies of streams to other addresses. */
@Timeout(30)
class ForwardTest {

  private static final long BROWSER_SSRC = 0x11112222L;
  private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  private static final long PEER_SSRC = 0x33334444L;

  private final QueueSink sink = new QueueSink();

  private static ForwardSpec spec(MediaSide side, Peer to) {
    return new ForwardSpec(
        side, MediaKind.AUDIO, Peer.address(to.rtp), OptionalLong.empty(), OptionalInt.empty());
  }

  private static void awaitNoWriter() {
    RelayFixture.await(
        "the thread goes on",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("sip-forward")));
  }

  @Test
  void copiesWhatTheBrowserAndThePeerSend() throws Exception {
    try (RelayFixture fixture = new RelayFixture(sink);
        Peer peer = new Peer();
        Peer own = new Peer();
        Peer other = new Peer(InetAddress.getByAddress(LOOPBACK_6))) {
      MediaSession session = fixture.engine.open(1, MediaListener.NONE);
      int port = session.bind(MediaKind.AUDIO);
      session.apply(RelayFixture.audio(peer.config(true, true)));
      session.forward(1, spec(MediaSide.BROWSER, own));
      session.forward(2, spec(MediaSide.PEER, other));
      session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, 7, 70), MediaKind.AUDIO);
      assertEquals(Packets.rtp(BROWSER_SSRC, 7, 70), own.receiveRtp());
      assertEquals(7, RtpHeader.sequence(peer.receiveRtp()));
      peer.sendRtp(Packets.rtp(PEER_SSRC, 9, 90), port);
      assertEquals(sink.next().packet(), other.receiveRtp());
      RelayFixture.awaitEquals(
          2, () -> session.forwards().stream().mapToLong(ForwardState::packets).sum());
    }
    awaitNoWriter();
  }

  @Test
  void rewritesTheCopyOnly() throws Exception {
    try (RelayFixture fixture = new RelayFixture(sink);
        Peer peer = new Peer();
        Peer copy = new Peer()) {
      MediaSession session = fixture.engine.open(1, MediaListener.NONE);
      session.bind(MediaKind.AUDIO);
      session.apply(RelayFixture.audio(peer.config(true, true)));
      session.forward(
          5,
          new ForwardSpec(
              MediaSide.BROWSER,
              MediaKind.AUDIO,
              Peer.address(copy.rtp),
              OptionalLong.of(0xFFFFFFFFL),
              OptionalInt.of(99)));
      ByteBuffer packet = Packets.rtp(BROWSER_SSRC, 7, 70);
      packet.put(1, (byte) (packet.get(1) | 0x80));
      session.fromBrowserRtp(packet, MediaKind.AUDIO);
      ByteBuffer forwarded = copy.receiveRtp();
      assertEquals(0xFFFFFFFFL, RtpHeader.ssrc(forwarded));
      assertEquals(99, RtpHeader.payloadType(forwarded));
      assertTrue(RtpHeader.marker(forwarded));
      ByteBuffer relayed = peer.receiveRtp();
      assertEquals(BROWSER_SSRC, RtpHeader.ssrc(relayed));
      assertEquals(0, RtpHeader.payloadType(relayed));
    }
  }

  @Test
  void sealsCopiesAndNotThePacketsTheyAreOf() throws Exception {
    SrtpKey key = new SrtpKey(SrtpSuite.AES_CM_128_HMAC_SHA1_32, new byte[30], new byte[0]);
    StreamProtection listener = new StreamProtection("test");
    listener.apply(Optional.of(new SrtpKeys(key, key)));
    try (RelayFixture fixture = new RelayFixture(sink);
        Peer peer = new Peer();
        Peer copy = new Peer()) {
      MediaSession session = fixture.engine.open(1, MediaListener.NONE);
      session.bind(MediaKind.AUDIO);
      session.apply(RelayFixture.audio(peer.config(true, true)));
      session.forward(
          5,
          new ForwardSpec(
              MediaSide.BROWSER,
              MediaKind.AUDIO,
              Peer.address(copy.rtp),
              OptionalLong.of(77),
              OptionalInt.of(99),
              Optional.of(key)));
      for (int i = 0; i < 300; i++) {
        session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, i, 70), MediaKind.AUDIO);
        assertEquals(Packets.rtp(BROWSER_SSRC, i, 70), peer.receiveRtp());
        ByteBuffer sealed = copy.receiveRtp();
        assertEquals(Packets.RTP_LENGTH + 4, sealed.remaining());
        assertEquals(Outcome.PASSED, listener.unprotectRtp(sealed));
        ByteBuffer expected = Packets.rtp(77, i, 70);
        RtpHeader.setPayloadType(expected, 99);
        assertEquals(expected, sealed);
      }
    }
    awaitNoWriter();
  }

  @Test
  void stopsOneAndAll() throws Exception {
    try (RelayFixture fixture = new RelayFixture(sink);
        Peer copy = new Peer()) {
      MediaSession session = fixture.engine.open(1, MediaListener.NONE);
      session.forward(1, spec(MediaSide.BROWSER, copy));
      session.forward(2, spec(MediaSide.PEER, copy));
      assertFalse(session.stopForward(3));
      assertTrue(session.stopForward(1));
      assertFalse(session.stopForward(1));
      assertEquals(1, session.forwards().size());
      session.stop();
      assertEquals(0, session.forwards().size());
      awaitNoWriter();
      session.forward(3, spec(MediaSide.BROWSER, copy));
      session.close();
      assertEquals(0, session.forwards().size());
      assertThrows(MediaException.class, () -> session.forward(4, spec(MediaSide.BROWSER, copy)));
    }
    awaitNoWriter();
  }

  @Test
  void loosesCopiesNotPacketsWhenNobodyListens() throws Exception {
    InetSocketAddress nobody;
    try (Peer gone = new Peer()) {
      nobody = Peer.address(gone.rtp);
    }
    try (RelayFixture fixture = new RelayFixture(sink);
        Peer peer = new Peer()) {
      MediaSession session = fixture.engine.open(1, MediaListener.NONE);
      session.bind(MediaKind.AUDIO);
      session.apply(RelayFixture.audio(peer.config(true, true)));
      session.forward(
          1,
          new ForwardSpec(
              MediaSide.BROWSER,
              MediaKind.AUDIO,
              nobody,
              OptionalLong.empty(),
              OptionalInt.empty()));
      for (int i = 0; i < 500; i++) {
        session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, i, i), MediaKind.AUDIO);
        assertEquals(i, RtpHeader.sequence(peer.receiveRtp()));
      }
      RelayFixture.awaitEquals(
          500,
          () -> {
            ForwardState state = session.forwards().get(0);
            return state.packets() + state.dropped();
          });
    }
  }

  @Test
  void sendsEveryPacketOfManyThreadsOnceOrCountsIt() throws Exception {
    int packets = 20_000;
    try (RelayFixture fixture = new RelayFixture(sink);
        Peer peer = new Peer();
        Peer copy = new Peer()) {
      MediaSession session = fixture.engine.open(1, MediaListener.NONE);
      session.bind(MediaKind.AUDIO);
      session.apply(RelayFixture.audio(peer.config(true, true)));
      session.forward(1, spec(MediaSide.BROWSER, copy));
      Thread[] threads = new Thread[4];
      for (int t = 0; t < threads.length; t++) {
        threads[t] =
            new Thread(
                () -> {
                  for (int i = 0; i < packets / 4; i++) {
                    session.fromBrowserRtp(Packets.rtp(BROWSER_SSRC, i, i), MediaKind.AUDIO);
                  }
                });
        threads[t].start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      RelayFixture.awaitEquals(
          packets,
          () -> {
            ForwardState state = session.forwards().get(0);
            return state.packets() + state.dropped();
          });
    }
  }

  @Test
  void hasLimits() throws IOException, MediaException {
    try (RelayFixture fixture = new RelayFixture(sink);
        Peer copy = new Peer()) {
      MediaSession session = fixture.engine.open(1, MediaListener.NONE);
      for (int i = 0; i < 32; i++) {
        session.forward(i, spec(MediaSide.BROWSER, copy));
      }
      assertThrows(MediaException.class, () -> session.forward(99, spec(MediaSide.BROWSER, copy)));
      session.close();
    }
  }
}
