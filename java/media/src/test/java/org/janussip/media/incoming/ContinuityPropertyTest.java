package org.janussip.media.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.janussip.media.Packets;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.rtp.RtpHeader;
import org.janussip.rtp.SequenceNumbers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a peer does: the browser sees one SSRC, no number twice for different packets, no gap
 * that is no loss, and times that do not jump. Other seeds: {@code -Dcontinuity.seed=1}.
 */
class ContinuityPropertyTest {

  private static final long SEED = Long.getLong("continuity.seed", 4_711);
  private static final int STEPS = 20_000;
  private static final int SAMPLES = 160;
  private static final int LATEST = 8;

  private long nowNs = 1_000_000_000L;
  private final StreamState state = new StreamState();
  private final Continuity continuity = new Continuity(state, () -> nowNs, true);
  private final ReceiveGate gate = new ReceiveGate(state, continuity);
  private final Map<Integer, Long> shown = new HashMap<>();
  private long browserSsrc = -1;
  private int newest = -1;
  private long newestTimestamp;
  private int lost;

  private long ssrc;
  private int sequence;
  private long timestamp;
  private long serial;

  private void plan(boolean receive) {
    InetSocketAddress peer = InetSocketAddress.createUnresolved("peer.invalid", 4_000);
    state.plan(StreamConfig.plain(peer, peer, true, receive, true, MediaFormat.PCMU));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void staysInOnePiece(int run) {
    Random random = new Random(SEED * 31 + run);
    plan(true);
    renew(random, true);
    ByteBuffer[] recent = new ByteBuffer[LATEST];
    int count = 0;
    for (int i = 0; i < STEPS; i++) {
      nowNs += TimeUnit.MILLISECONDS.toNanos(20);
      switch (random.nextInt(200)) {
        case 0 -> renew(random, true);
        case 1 -> {
          renew(random, false);
          Arrays.fill(recent, null);
        }
        case 2 -> {
          hold();
          Arrays.fill(recent, null);
        }
        default -> {}
      }
      ByteBuffer packet = next();
      switch (random.nextInt(20)) {
        case 0 -> lost++;
        case 1 -> {
          recent[count++ % LATEST] = packet;
          lost++;
        }
        case 2 -> {
          give(packet);
          give(packet);
        }
        default -> give(packet);
      }
      int index = random.nextInt(LATEST);
      if (recent[index] != null && random.nextInt(4) == 0) {
        give(recent[index]);
      }
      // So late that nobody waits for it.
      recent[i % LATEST] = i % 4 == 0 ? null : recent[i % LATEST];
    }
    assertTrue(shown.size() > STEPS / 2, "most is heard: " + shown.size());
  }

  /** Another source, or the same one that begins anew. */
  private void renew(Random random, boolean other) {
    ssrc = other ? random.nextInt() & 0xffff_ffffL : ssrc;
    // A smaller step of the same source cannot be told from losses.
    sequence = SequenceNumbers.add(sequence, 10_000 + random.nextInt(40_000));
    timestamp = random.nextInt() & 0xffff_ffffL;
    lost += 2;
  }

  private void hold() {
    plan(false);
    for (int i = 0; i < 50; i++) {
      nowNs += TimeUnit.MILLISECONDS.toNanos(20);
      gate.process(next());
    }
    plan(true);
  }

  private ByteBuffer next() {
    ByteBuffer packet = Packets.rtp(ssrc, sequence, timestamp);
    packet.putLong(RtpHeader.FIXED_LENGTH, serial++);
    sequence = SequenceNumbers.add(sequence, 1);
    timestamp = timestamp + SAMPLES & 0xffff_ffffL;
    return packet;
  }

  private void give(ByteBuffer original) {
    ByteBuffer packet = ByteBuffer.allocate(Packets.RTP_LENGTH).put(original.duplicate()).flip();
    if (gate.process(packet) != Outcome.PASSED || continuity.process(packet) != Outcome.PASSED) {
      lost++;
      return;
    }
    browserSsrc = browserSsrc < 0 ? RtpHeader.ssrc(packet) : browserSsrc;
    assertEquals(browserSsrc, RtpHeader.ssrc(packet));
    int number = RtpHeader.sequence(packet);
    long content = packet.getLong(RtpHeader.FIXED_LENGTH);
    if (newest >= 0 && !SequenceNumbers.isAfter(number, newest)) {
      Long before = shown.putIfAbsent(number, content);
      assertTrue(before == null || before == content, "number " + number + " for two packets");
      return;
    }
    if (newest >= 0) {
      int step = SequenceNumbers.distance(newest, number);
      lost -= step - 1;
      assertTrue(lost >= 0, "a gap that is no loss, of " + step + " at packet " + content);
      long passed = RtpHeader.timestamp(packet) - newestTimestamp & 0xffff_ffffL;
      assertTrue(passed > 0 && passed < 8_000L * 4, "a step of " + passed);
      forget(newest, number);
    }
    assertNull(shown.put(number, content), "number " + number);
    newest = number;
    newestTimestamp = RtpHeader.timestamp(packet);
  }

  /** Numbers come round again. */
  private void forget(int from, int to) {
    for (int i = from; i != to; i = SequenceNumbers.add(i, 1)) {
      shown.remove(SequenceNumbers.add(i, 32_769));
    }
    shown.remove(SequenceNumbers.add(to, 32_768));
  }
}
