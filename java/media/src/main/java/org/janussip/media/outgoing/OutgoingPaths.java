package org.janussip.media.outgoing;

import org.janussip.media.core.FormatCheck;
import org.janussip.media.core.PacketPath;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.PlanGate;
import org.janussip.media.core.StreamState;
import org.janussip.media.core.TrafficCounters;
import org.janussip.media.dtmf.StreamDtmf;
import org.janussip.media.net.MediaSocket;
import org.janussip.media.net.SocketPair;
import org.janussip.media.srtp.StreamProtection;
import org.janussip.media.statistics.StreamStatistics;

/** The order of the stages from the browser to the peer. */
public final class OutgoingPaths {

  private OutgoingPaths() {}

  /**
   * Makes the way of RTP, copied as the peer would get it in the clear. Whoever uses it holds the
   * monitor of {@link StreamDtmf#guard}, where there are digits.
   *
   * @param dtmf the digits of an audio stream; null for video
   */
  public static PacketPath rtp(
      TrafficCounters counters,
      StreamState state,
      StreamDtmf dtmf,
      PacketStage forwardTap,
      PacketStage recordTap,
      StreamProtection protection,
      MediaSocket socket) {
    if (dtmf != null) {
      dtmf.sendOn(
          PacketPath.ofRtp(counters, forwardTap, recordTap, protection::protectRtp, socket));
    }
    return PacketPath.ofRtp(
        counters,
        FormatCheck.RTP,
        new SendGate(state),
        state,
        dtmf == null ? null : dtmf.toPeer(),
        forwardTap,
        recordTap,
        protection::protectRtp,
        socket);
  }

  /** Makes the way of RTCP, which a hold does not stop. */
  public static PacketPath rtcp(
      TrafficCounters counters,
      StreamState state,
      StreamDtmf dtmf,
      StreamStatistics statistics,
      StreamProtection protection,
      SocketPair sockets) {
    return PacketPath.ofRtcp(
        counters,
        FormatCheck.RTCP,
        new PlanGate(state),
        new BrowserReportFix(state),
        dtmf == null ? null : dtmf.reportsToPeer(),
        statistics.reportsToPeer(),
        protection::protectRtcp,
        new ReportOutlet(state, sockets));
  }
}
