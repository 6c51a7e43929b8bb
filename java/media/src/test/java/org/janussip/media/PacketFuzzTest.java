package org.janussip.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever packets come from browser or peer, nothing escapes, and whole packets still pass both
 * ways. A longer run: {@code -Dfuzz.packets=10000000}, another seed {@code -Dfuzz.seed=1}.
 */
@Timeout(600)
class PacketFuzzTest {

  private static final long SEED = Long.getLong("fuzz.seed", 20_261_123);
  private static final int PACKETS = Integer.getInteger("fuzz.packets", 60_000);
  private static final int BETWEEN_CHECKS = 500;

  private final Random random = new Random(SEED);
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1_500);
  private long largestUs;

  @Test
  void wholePacketsPassBesideBrokenOnes() throws Exception {
    QueueSink sink = new QueueSink();
    try (RelayFixture fixture = new RelayFixture(sink);
        Peer audio = new Peer();
        Peer video = new Peer()) {
      MediaSession session = fixture.engine.open(1, MediaListener.NONE);
      int audioPort = session.bind(MediaKind.AUDIO);
      int videoPort = session.bind(MediaKind.VIDEO);
      session.apply(
          new MediaPlan(
              Optional.of(audio.config(true, true)), Optional.of(video.config(true, true))));
      for (int i = 0; i < PACKETS; i += BETWEEN_CHECKS) {
        for (int n = 0; n < BETWEEN_CHECKS; n++) {
          fromBrowser(session);
          fromPeer(
              random.nextBoolean() ? audio : video, random.nextBoolean() ? audioPort : videoPort);
        }
        checkBothWays(session, audio, audioPort, sink, i);
      }
      session.close();
    }
    assertTrue(largestUs < 1_000_000, () -> "a packet took " + largestUs + " us");
  }

  private void fromBrowser(MediaSession session) {
    MediaKind kind = random.nextBoolean() ? MediaKind.AUDIO : MediaKind.VIDEO;
    boolean control = random.nextInt(3) == 0;
    byte[] bytes = control ? rtcp() : rtp();
    buffer.clear().put(bytes).flip();
    long before = System.nanoTime();
    if (control) {
      session.fromBrowserRtcp(buffer, kind);
    } else {
      session.fromBrowserRtp(buffer, kind);
    }
    largestUs = Math.max(largestUs, (System.nanoTime() - before) / 1_000);
  }

  private void fromPeer(Peer peer, int port) throws IOException {
    if (random.nextInt(3) == 0) {
      peer.sendRtcp(ByteBuffer.wrap(rtcp()), port);
    } else {
      peer.sendRtp(ByteBuffer.wrap(rtp()), port);
    }
  }

  /** Packets of a stream of their own: what came before may have moved numbers, not octets. */
  private void checkBothWays(MediaSession session, Peer peer, int port, QueueSink sink, int round)
      throws Exception {
    byte[] mark = new byte[16];
    random.nextBytes(mark);
    ByteBuffer packet = marked(round, mark);
    session.fromBrowserRtp(packet.duplicate(), MediaKind.AUDIO);
    ByteBuffer out = peer.receiveRtp();
    while (!isMarked(out, mark)) {
      out = peer.receiveRtp();
    }
    peer.sendRtp(packet, port);
    QueueSink.Arrival in = sink.next();
    while (in.isRtcp() || !isMarked(in.packet(), mark)) {
      in = sink.next();
    }
    assertArrayEquals(mark, payload(in.packet()));
  }

  private static ByteBuffer marked(int round, byte[] mark) {
    ByteBuffer packet = Packets.rtp(0x1000_0000L + round, round, round);
    return packet.put(Packets.RTP_LENGTH - mark.length, mark);
  }

  private static boolean isMarked(ByteBuffer packet, byte[] mark) {
    return packet.remaining() == Packets.RTP_LENGTH && Arrays.equals(mark, payload(packet));
  }

  private static byte[] payload(ByteBuffer packet) {
    byte[] end = new byte[16];
    packet.get(packet.limit() - end.length, end);
    return end;
  }

  private byte[] rtp() {
    byte[] packet = new byte[random.nextInt(4) == 0 ? random.nextInt(1_500) : random.nextInt(60)];
    random.nextBytes(packet);
    if (packet.length > 1 && random.nextInt(4) > 0) {
      packet[0] = (byte) (0x80 | random.nextInt(64));
      packet[1] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
    }
    return packet;
  }

  private byte[] rtcp() {
    ByteArrayOutputStream compound = new ByteArrayOutputStream();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int words = random.nextInt(12);
      int declared = random.nextInt(4) == 0 ? random.nextInt(65_536) : words;
      byte[] part = new byte[4 + 4 * words];
      random.nextBytes(part);
      part[0] = (byte) (0x80 | random.nextInt(random.nextInt(4) == 0 ? 128 : 32));
      part[1] = (byte) (192 + random.nextInt(20));
      part[2] = (byte) (declared >> 8);
      part[3] = (byte) declared;
      compound.writeBytes(part);
    }
    byte[] bytes = compound.toByteArray();
    return random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
  }
}
