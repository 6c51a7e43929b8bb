package org.janussip.media.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.janussip.media.Packets;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final long SSRC = 0xf1f1f1f1L;
  private static final long OTHER = 0x22222222L;
  private static final int FRAME = 160;
  private static final double SLACK_MS = 0.15;

  private long nowNs = Long.MAX_VALUE / 1_000;
  private final StreamState state = new StreamState();
  private final Arrivals arrivals = new Arrivals(state, () -> nowNs);

  @BeforeEach
  void plan() {
    InetSocketAddress peer = InetSocketAddress.createUnresolved("peer.invalid", 4_000);
    state.plan(StreamConfig.plain(peer, peer, true, true, true, MediaFormat.PCMU));
  }

  private void packet(long ssrc, int sequence, long timestamp) {
    assertEquals(Outcome.PASSED, arrivals.process(Packets.rtp(ssrc, sequence, timestamp)));
  }

  private void pass(long micros) {
    nowNs += TimeUnit.MICROSECONDS.toNanos(micros);
  }

  private void expect(long packets, long lost, long disordered, int sources) {
    var found = arrivals.snapshot();
    assertEquals(packets, found.packets(), "packets");
    assertEquals(lost, found.lost(), "lost");
    assertEquals(disordered, found.disordered(), "disordered");
    assertEquals(sources, found.sources(), "sources");
  }

  @Test
  void nothingCameYet() {
    expect(0, 0, 0, 0);
    assertEquals(0, arrivals.snapshot().jitterMs());
  }

  @Test
  void gapsAreLossesAcrossTheWrapOfTheNumbers() {
    packet(SSRC, 65_533, 0);
    packet(SSRC, 65_535, 2 * FRAME);
    packet(SSRC, 2, 5 * FRAME);
    expect(3, 3, 0, 1);
  }

  @Test
  void lateAndDoublePacketsMakeUpForTheirGaps() {
    packet(SSRC, 10, 0);
    packet(SSRC, 12, 2 * FRAME);
    packet(SSRC, 11, FRAME);
    expect(3, 0, 1, 1);
    packet(SSRC, 12, 2 * FRAME);
    packet(SSRC, 12, 2 * FRAME);
    expect(5, 0, 3, 1);
  }

  @Test
  void anotherSourceBeginsAnewAndLosesNothing() {
    packet(SSRC, 10, 0);
    packet(SSRC, 12, 0);
    packet(OTHER, 40_000, 0);
    packet(OTHER, 40_001, FRAME);
    expect(4, 1, 0, 2);
  }

  @Test
  void aJumpIsBelievedWhenTheNextPacketConfirmsIt() {
    packet(SSRC, 10, 0);
    packet(SSRC, 30_000, 0);
    expect(1, 0, 0, 1);
    packet(SSRC, 11, FRAME);
    expect(2, 0, 0, 1);
    packet(SSRC, 50_000, 0);
    packet(SSRC, 50_001, FRAME);
    packet(SSRC, 50_002, FRAME);
    expect(5, 0, 0, 1);
  }

  @Test
  void packetsThatComeAsTheyWereSentHaveNoJitter() {
    for (int i = 0; i < 1_000; i++) {
      packet(SSRC, i, (long) i * FRAME);
      pass(20_000);
    }
    assertEquals(0, arrivals.snapshot().jitterMs(), SLACK_MS);
  }

  @Test
  void jitterIsTheMeanChangeOfTheTimeOnTheWay() {
    for (int i = 0; i < 1_000; i++) {
      packet(SSRC, i, (long) i * FRAME);
      pass(i % 2 == 0 ? 15_000 : 25_000);
    }
    assertEquals(5, arrivals.snapshot().jitterMs(), SLACK_MS);
  }

  @Test
  void aPressOfAKeyWhosePacketsShareATimestampIsNoJitter() {
    packet(SSRC, 0, 0);
    for (int i = 1; i < 50; i++) {
      pass(20_000);
      packet(SSRC, i, FRAME);
    }
    pass(20_000);
    packet(SSRC, 50, 50L * FRAME);
    assertEquals(0, arrivals.snapshot().jitterMs(), 1);
  }

  @Test
  void aPauseOrATimestampThatBeginsAnewIsNoJitter() {
    packet(SSRC, 0, 0);
    pass(20_000);
    packet(SSRC, 1, 0x8000_0000L);
    pass(60_000_000);
    packet(SSRC, 2, 0x8000_0000L + FRAME);
    pass(20_000);
    packet(SSRC, 3, 0x8000_0000L + 2 * FRAME);
    assertEquals(0, arrivals.snapshot().jitterMs(), SLACK_MS);
  }

  @Test
  void figuresOutliveThePlan() {
    jitterIsTheMeanChangeOfTheTimeOnTheWay();
    state.plan(null);
    assertEquals(5, arrivals.snapshot().jitterMs(), SLACK_MS);
  }
}
