package org.janussip.media.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.janussip.media.Packets;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.MediaStatistics;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeerReportsTest {

  private static final long BROWSER = 0xb0000001L;
  private static final long PEER = 0xf0000001L;

  /** Seconds and fraction, of which a report block repeats the inner halves. */
  private static final long NTP = 0xe123_4567_89ab_cdefL;

  private static final int NTP_MIDDLE = 0x4567_89ab;
  private static final int TICKS_PER_SECOND = 65_536;

  private long nowNs = 5_000_000_000_000L;
  private final StreamState state = new StreamState();
  private final SentReports sent = new SentReports(() -> nowNs);
  private final PeerReports reports = new PeerReports(state, sent, () -> nowNs);

  @BeforeEach
  void talk() {
    InetSocketAddress peer = InetSocketAddress.createUnresolved("peer.invalid", 4_000);
    state.plan(StreamConfig.plain(peer, peer, true, true, true, MediaFormat.PCMU));
    state.process(Packets.rtp(BROWSER, 1, 1));
  }

  private void send(long ntp) {
    ByteBuffer report = Packets.senderReport(BROWSER, 1_000).putLong(8, ntp);
    assertEquals(Outcome.PASSED, sent.process(report));
  }

  private void receive(long source, int lostWord, int jitter, int lastReport, int delay) {
    ByteBuffer report = Packets.receiverReport(PEER, source, 1_000);
    report.putInt(12, lostWord).putInt(20, jitter).putInt(24, lastReport).putInt(28, delay);
    assertEquals(Outcome.PASSED, reports.process(report));
  }

  private void pass(long millis) {
    nowNs += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Test
  void aPeerThatSaysNothingLeavesNothing() {
    assertTrue(reports.last().isEmpty());
    assertTrue(reports.roundTripMs().isEmpty());
  }

  @Test
  void readsWhatThePeerMisses() {
    receive(BROWSER, 0x40_000123, 80, 0, 0);
    assertEquals(new MediaStatistics.PeerReport(0x123, 25, 10), reports.last().orElseThrow());
    assertTrue(reports.roundTripMs().isEmpty());
    receive(BROWSER, 0x00_ffffff, 0, 0, 0);
    assertEquals(new MediaStatistics.PeerReport(-1, 0, 0), reports.last().orElseThrow());
  }

  @Test
  void reportsOnOtherSourcesAreNotOurs() {
    receive(PEER, 0x40_000123, 80, 0, 0);
    assertTrue(reports.last().isEmpty());
  }

  @Test
  void theRoundTripIsTimeGoneLessTimeKept() {
    send(NTP);
    pass(1_040);
    receive(BROWSER, 0, 0, NTP_MIDDLE, TICKS_PER_SECOND);
    assertEquals(40, reports.roundTripMs().orElseThrow(), 0.1);
  }

  @Test
  void theBrowsersWallClockDoesNotMatter() {
    send(0);
    send(0x0001_0000_0000_0000L);
    send(0x8000_0000_0000_0000L | NTP);
    pass(7);
    receive(BROWSER, 0, 0, NTP_MIDDLE, 0);
    assertEquals(7, reports.roundTripMs().orElseThrow(), 0.1);
  }

  @Test
  void answersToReportsLongGoneAndLiesSayNothing() {
    send(NTP);
    receive(BROWSER, 0, 0, NTP_MIDDLE, 10 * TICKS_PER_SECOND);
    receive(BROWSER, 0, 0, NTP_MIDDLE + 1, 0);
    assertTrue(reports.roundTripMs().isEmpty());
    for (int i = 1; i <= 8; i++) {
      send(NTP + ((long) i << 32));
    }
    receive(BROWSER, 0, 0, NTP_MIDDLE, 0);
    assertTrue(reports.roundTripMs().isEmpty());
  }

  @Test
  void theLastRoundTripStaysWhenAReportNamesNone() {
    send(NTP);
    pass(30);
    receive(BROWSER, 0, 0, NTP_MIDDLE, 0);
    receive(BROWSER, 0, 0, 0, 0);
    assertEquals(30, reports.roundTripMs().orElseThrow(), 0.1);
  }

  @Test
  void damagedReportsHarmNobody() {
    ByteBuffer report = Packets.receiverReport(PEER, BROWSER, 1);
    report.put(0, (byte) 0x9f);
    assertEquals(Outcome.PASSED, reports.process(report));
    for (int length = 0; length <= 32; length++) {
      ByteBuffer cut = report.duplicate().clear().limit(length);
      assertEquals(Outcome.PASSED, reports.process(cut));
      assertEquals(Outcome.PASSED, sent.process(cut));
    }
  }
}
