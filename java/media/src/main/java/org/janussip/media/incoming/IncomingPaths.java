package org.janussip.media.incoming;

import java.util.function.LongSupplier;
import org.janussip.media.core.FormatCheck;
import org.janussip.media.core.PacketPath;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.PlanGate;
import org.janussip.media.core.StreamState;
import org.janussip.media.core.TrafficCounters;
import org.janussip.media.dtmf.StreamDtmf;
import org.janussip.media.srtp.StreamProtection;
import org.janussip.media.statistics.StreamStatistics;

/** The order of the stages from the peer to the browser. */
public final class IncomingPaths {

  private IncomingPaths() {}

  /**
   * Makes the way of RTP. What is sealed is opened before anything else is said of it: its padding
   * cannot be seen until then.
   *
   * @param latch lets pass what comes from the peer
   * @param dtmf the digits of an audio stream; null for video
   * @param toBrowser copies for files and forwarders, and then the browser
   */
  public static PacketPath rtp(
      TrafficCounters counters,
      StreamProtection protection,
      StreamState state,
      LongSupplier clockNs,
      PacketStage latch,
      StreamStatistics statistics,
      StreamDtmf dtmf,
      PacketStage toBrowser) {
    Continuity continuity = new Continuity(state, clockNs, dtmf != null);
    return PacketPath.ofRtp(
        counters,
        protection::unprotectRtp,
        FormatCheck.RTP,
        latch,
        statistics.fromPeer(),
        new ReceiveGate(state, continuity),
        dtmf == null ? null : dtmf.fromPeer(continuity::interrupt),
        continuity,
        toBrowser);
  }

  /**
   * Makes the way of RTCP, which a hold does not stop.
   *
   * @param latch lets pass what comes from the peer
   */
  public static PacketPath rtcp(
      TrafficCounters counters,
      StreamProtection protection,
      StreamState state,
      PacketStage latch,
      StreamStatistics statistics,
      StreamDtmf dtmf,
      BrowserSide browser) {
    return PacketPath.ofRtcp(
        counters,
        protection::unprotectRtcp,
        FormatCheck.RTCP,
        latch,
        new PlanGate(state),
        statistics.reportsFromPeer(),
        dtmf == null ? null : dtmf.reportsFromPeer(),
        new PeerReportFix(state),
        browser::relayRtcp);
  }
}
