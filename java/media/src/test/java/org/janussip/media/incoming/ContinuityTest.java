package org.janussip.media.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.janussip.media.Packets;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.rtcp.RtcpHeader;
import org.janussip.rtcp.SenderReport;
import org.janussip.rtp.RtpHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContinuityTest {

  private static final long FIRST = 0xf1f1f1f1L;
  private static final long SECOND = 0x22222222L;

  private long nowNs = 1_000_000_000L;
  private final StreamState state = new StreamState();
  private final Continuity continuity = new Continuity(state, () -> nowNs, true);
  private final ReceiveGate gate = new ReceiveGate(state, continuity);

  @BeforeEach
  void open() {
    receive(true);
  }

  private void receive(boolean receive) {
    InetSocketAddress peer = InetSocketAddress.createUnresolved("peer.invalid", 4_000);
    state.plan(StreamConfig.plain(peer, peer, true, receive, true, MediaFormat.PCMU));
  }

  private Outcome process(ByteBuffer packet) {
    Outcome outcome = gate.process(packet);
    return outcome == Outcome.PASSED ? continuity.process(packet) : outcome;
  }

  private void pass(long millis) {
    nowNs += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void expect(long ssrc, int sequence, long timestamp, int outSequence, long outTimestamp) {
    ByteBuffer packet = Packets.rtp(ssrc, sequence, timestamp);
    assertEquals(Outcome.PASSED, process(packet));
    assertEquals(FIRST, RtpHeader.ssrc(packet));
    assertEquals(outSequence, RtpHeader.sequence(packet));
    assertEquals(outTimestamp, RtpHeader.timestamp(packet));
  }

  @Test
  void leavesOneSourceAloneLossAndDisorderIncluded() {
    expect(FIRST, 65_534, 0xffff_ff00L, 65_534, 0xffff_ff00L);
    expect(FIRST, 2, 300, 2, 300);
    expect(FIRST, 65_535, 0xffff_ffa0L, 65_535, 0xffff_ffa0L);
    expect(FIRST, 3, 460, 3, 460);
  }

  @Test
  void aNewSourceFollowsOnTheOldOne() {
    expect(FIRST, 65_535, 0xffff_ff60L, 65_535, 0xffff_ff60L);
    pass(20);
    expect(SECOND, 40_000, 5_000, 0, 0);
    pass(20);
    expect(SECOND, 40_001, 5_160, 1, 160);
    expect(SECOND, 40_005, 5_800, 5, 800);
  }

  @Test
  void theTimestampStepsByTheTimeThatPassed() {
    expect(FIRST, 10, 1_000, 10, 1_000);
    pass(1_500);
    expect(SECOND, 7, 0xffff_0000L, 11, 13_000);
  }

  @Test
  void twoSourcesAtTheSameInstantStillStepForward() {
    expect(FIRST, 10, 1_000, 10, 1_000);
    expect(SECOND, 7, 0, 11, 1_001);
  }

  @Test
  void goingBackToTheFirstSourceIsAChangeToo() {
    expect(FIRST, 10, 1_000, 10, 1_000);
    pass(20);
    expect(SECOND, 7, 0, 11, 1_160);
    pass(600);
    expect(FIRST, 500, 90_000, 12, 5_960);
  }

  private void expectDropped(long ssrc, int sequence, long timestamp) {
    assertEquals(Outcome.STALE_SOURCE, process(Packets.rtp(ssrc, sequence, timestamp)));
  }

  @Test
  void latePacketsOfTheSourceBeforeKeepTheirNumbers() {
    expect(FIRST, 10, 1_000, 10, 1_000);
    expect(FIRST, 12, 1_320, 12, 1_320);
    pass(20);
    expect(SECOND, 7, 50_000, 13, 1_480);
    expect(FIRST, 11, 1_160, 11, 1_160);
    expectDropped(FIRST, 13, 1_480);
    expectDropped(SECOND, 6, 49_840);
    pass(20);
    expect(SECOND, 8, 50_160, 14, 1_640);
  }

  @Test
  void aSourceThatBeginsAnewWithItsSsrcFollowsAfterTwoPackets() {
    expect(FIRST, 10, 1_000, 10, 1_000);
    pass(20);
    expectDropped(FIRST, 40_000, 77_000_000);
    pass(20);
    expect(FIRST, 40_001, 77_000_160, 11, 1_320);
    expectDropped(FIRST, 11, 1_160);
    pass(20);
    expect(FIRST, 40_002, 77_000_320, 12, 1_480);
  }

  @Test
  void oneStrayPacketOfTheSameSsrcChangesNothing() {
    expect(FIRST, 10, 1_000, 10, 1_000);
    expectDropped(FIRST, 40_000, 5);
    expect(FIRST, 11, 1_160, 11, 1_160);
    expectDropped(FIRST, 40_001, 5);
    expect(FIRST, 12, 1_320, 12, 1_320);
  }

  @Test
  void timesThatJumpWithinASourceAreMended() {
    expect(FIRST, 10, 1_000, 10, 1_000);
    pass(20);
    expect(FIRST, 11, 900_000, 11, 1_160);
    pass(20);
    expect(FIRST, 12, 900_160, 12, 1_320);
  }

  @Test
  void aLongDigitIsNoJumpOfTime() {
    expect(FIRST, 10, 1_000, 10, 1_000);
    for (int i = 0; i < 300; i++) {
      pass(20);
      expect(FIRST, 11 + i, 1_160, 11 + i, 1_160);
    }
    pass(20);
    expect(FIRST, 311, 1_160 + 300 * 160, 311, 1_160 + 300 * 160);
  }

  @Test
  void theFirstPacketAfterAChangeIsMarkedAndNoOther() {
    ByteBuffer first = Packets.rtp(FIRST, 10, 1_000);
    process(first);
    assertFalse(RtpHeader.marker(first));
    ByteBuffer changed = Packets.rtp(SECOND, 7, 0);
    process(changed);
    assertTrue(RtpHeader.marker(changed));
    ByteBuffer next = Packets.rtp(SECOND, 8, 160);
    process(next);
    assertFalse(RtpHeader.marker(next));
  }

  @Test
  void aSourceThatWasLeftIsNotHeardWhileTheOtherSpeaks() {
    expect(FIRST, 10, 1_000, 10, 1_000);
    for (int i = 0; i < 100; i++) {
      pass(20);
      expect(SECOND, 7 + i, i * 160L, 11 + i, 1_160 + i * 160L);
      expectDropped(FIRST, 11 + i, 1_160 + i * 160L);
    }
  }

  @Test
  void holdingPacketsBackLeavesNoGapInTheSequence() {
    expect(FIRST, 10, 1_000, 10, 1_000);
    receive(false);
    for (int i = 0; i < 100; i++) {
      pass(20);
      ByteBuffer packet = Packets.rtp(FIRST, 11 + i, 1_160 + i * 160L);
      assertEquals(Outcome.DIRECTION_CLOSED, process(packet));
    }
    receive(true);
    pass(20);
    expect(FIRST, 111, 17_160, 11, 17_160);
    expect(FIRST, 112, 17_320, 12, 17_320);
  }

  @Test
  void packetsHeldBackBeforeTheFirstOneChangeNothing() {
    state.plan(null);
    assertEquals(Outcome.NO_PLAN, process(Packets.rtp(SECOND, 1, 1)));
    receive(true);
    expect(FIRST, 10, 1_000, 10, 1_000);
  }

  @Test
  void reportsOfTheSecondSourceSpeakOfTheFirst() {
    expect(FIRST, 10, 1_000, 10, 1_000);
    pass(20);
    expect(SECOND, 7, 50_000, 11, 1_160);
    ByteBuffer report = Packets.senderReport(SECOND, 50_160);
    assertEquals(Outcome.PASSED, new PeerReportFix(state).process(report));
    assertEquals(FIRST, RtcpHeader.ssrc(report, 0));
    assertEquals(1_320, SenderReport.rtpTimestamp(report, 0));
  }

  @Test
  void reportsBeforeAnyPacketStayAsTheyAre() {
    ByteBuffer report = Packets.senderReport(SECOND, 50_160);
    assertEquals(Outcome.PASSED, new PeerReportFix(state).process(report));
    assertEquals(Packets.senderReport(SECOND, 50_160), report);
  }
}
