package org.janussip.media.incoming;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.PeerTimeline;
import org.janussip.media.core.StreamState;
import org.janussip.rtcp.CompoundPacket;
import org.janussip.rtcp.RtcpHeader;
import org.janussip.rtcp.SenderReport;
import org.janussip.rtcp.SsrcRewriter;

/**
 * Makes the peer's RTCP speak of the stream the browser sees: the SSRCs of both sides, and the RTP
 * timestamp of sender reports, by which browsers keep sound and picture together. Relay loop only.
 */
public final class PeerReportFix implements PacketStage {

  private final StreamState state;

  /** Makes the stage of a stream. */
  public PeerReportFix(StreamState state) {
    this.state = state;
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    PeerTimeline timeline = state.timeline();
    if (timeline.timestampShift() != 0) {
      shiftSenderReports(packet, timeline);
    }
    SsrcRewriter.rewrite(packet, timeline.browserSideSsrc(), state.browserSsrc());
    return Outcome.PASSED;
  }

  private static void shiftSenderReports(ByteBuffer packet, PeerTimeline timeline) {
    int end = CompoundPacket.end(packet);
    for (int at = packet.position(); at < end; at = CompoundPacket.next(packet, at)) {
      if (SenderReport.is(packet, at) && RtcpHeader.ssrc(packet, at) == timeline.peerSsrc()) {
        long timestamp = SenderReport.rtpTimestamp(packet, at);
        SenderReport.setRtpTimestamp(packet, at, timeline.toBrowserTimestamp(timestamp));
      }
    }
  }
}
