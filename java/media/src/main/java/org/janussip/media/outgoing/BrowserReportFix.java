package org.janussip.media.outgoing;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.PeerTimeline;
import org.janussip.media.core.StreamState;
import org.janussip.rtcp.CompoundPacket;
import org.janussip.rtcp.Feedback;
import org.janussip.rtcp.ReportBlocks;
import org.janussip.rtcp.RtcpHeader;
import org.janussip.rtcp.SsrcRewriter;

/**
 * Makes the browser's RTCP speak of the stream the peer sends: the SSRCs of both sides, and the
 * sequence numbers of reports and NACKs where {@link PeerTimeline} has shifted them.
 */
public final class BrowserReportFix implements PacketStage {

  private final StreamState state;

  /** Makes the stage of a stream. */
  public BrowserReportFix(StreamState state) {
    this.state = state;
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    PeerTimeline timeline = state.timeline();
    if (timeline.sequenceShift() != 0) {
      shiftSequences(packet, timeline);
    }
    SsrcRewriter.rewrite(packet, state.browserSsrc(), timeline.peerSsrc());
    return Outcome.PASSED;
  }

  private static void shiftSequences(ByteBuffer packet, PeerTimeline timeline) {
    int end = CompoundPacket.end(packet);
    for (int at = packet.position(); at < end; at = CompoundPacket.next(packet, at)) {
      if (RtcpHeader.length(packet, at) < RtcpHeader.LENGTH_WITH_SSRC) {
        continue;
      }
      if (Feedback.isNack(packet, at)) {
        shiftNack(packet, at, timeline);
      } else {
        shiftReports(packet, at, timeline);
      }
    }
  }

  private static void shiftNack(ByteBuffer packet, int at, PeerTimeline timeline) {
    int count = Feedback.nackCount(packet, at);
    for (int i = 0; i < count; i++) {
      int sequence = Feedback.nackSequence(packet, at, i);
      Feedback.setNackSequence(packet, at, i, timeline.toPeerSequence(sequence));
    }
  }

  private static void shiftReports(ByteBuffer packet, int at, PeerTimeline timeline) {
    int first = ReportBlocks.first(packet, at);
    int count = ReportBlocks.count(packet, at);
    for (int i = 0; i < count; i++) {
      int block = first + i * ReportBlocks.LENGTH;
      long highest = ReportBlocks.highestSequence(packet, block);
      ReportBlocks.setHighestSequence(packet, block, highest - (short) timeline.sequenceShift());
    }
  }
}
