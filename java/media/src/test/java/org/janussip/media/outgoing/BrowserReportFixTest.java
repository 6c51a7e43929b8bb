package org.janussip.media.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.janussip.media.Packets;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PeerTimeline;
import org.janussip.media.core.StreamState;
import org.janussip.rtcp.Feedback;
import org.janussip.rtcp.ReportBlocks;
import org.janussip.rtcp.RtcpHeader;
import org.junit.jupiter.api.Test;

class BrowserReportFixTest {

  private static final long BROWSER = 0xb0000001L;
  private static final long FIRST = 0xf0000001L;
  private static final long SECOND = 0xf0000002L;

  private final StreamState state = new StreamState();
  private final BrowserReportFix fix = new BrowserReportFix(state);

  private void run(ByteBuffer packet) {
    assertEquals(Outcome.PASSED, fix.process(packet));
  }

  @Test
  void namesTheSourcesThatThePeerKnows() {
    state.process(Packets.rtp(BROWSER, 1, 1));
    state.timeline(new PeerTimeline(SECOND, FIRST, 0, 0));
    ByteBuffer report = Packets.receiverReport(7, 8, 1_000);
    run(report);
    assertEquals(BROWSER, RtcpHeader.ssrc(report, 0));
    assertEquals(SECOND, ReportBlocks.ssrc(report, 8));
    assertEquals(1_000, ReportBlocks.highestSequence(report, 8));
  }

  @Test
  void leavesUnknownSourcesAlone() {
    ByteBuffer report = Packets.receiverReport(7, 8, 1_000);
    run(report);
    assertEquals(Packets.receiverReport(7, 8, 1_000), report);
  }

  @Test
  void namesSequenceNumbersAsThePeerSentThem() {
    state.timeline(new PeerTimeline(SECOND, FIRST, 11 - 60_000 & 0xffff, 5));
    ByteBuffer nack = Packets.nack(7, 8, 12);
    run(nack);
    assertEquals(60_001, Feedback.nackSequence(nack, 0, 0));

    state.timeline(new PeerTimeline(SECOND, FIRST, 0xffff_fffe & 0xffff, 5));
    ByteBuffer report = Packets.receiverReport(7, 8, 65_538);
    run(report);
    assertEquals(65_540, ReportBlocks.highestSequence(report, 8));
  }
}
