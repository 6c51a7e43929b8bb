package org.janussip.media.incoming;

import java.util.function.LongSupplier;
import org.janussip.media.core.FormatCheck;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketPath;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.PlanGate;
import org.janussip.media.core.StreamState;
import org.janussip.media.core.TrafficCounters;

/** The order of the stages from the peer to the browser. */
public final class IncomingPaths {

  private IncomingPaths() {}

  /** Makes the way of RTP, copied as the browser gets it. */
  public static PacketPath rtp(
      TrafficCounters counters,
      StreamState state,
      LongSupplier clockNs,
      PacketStage recordTap,
      PacketStage forwardTap,
      JanusSink sink,
      long sessionId,
      MediaKind kind) {
    Continuity continuity = new Continuity(state, clockNs);
    PacketStage toJanus =
        packet -> {
          sink.relayRtp(sessionId, packet, kind);
          return Outcome.PASSED;
        };
    return PacketPath.ofRtp(
        counters,
        FormatCheck.RTP,
        new ReceiveGate(state, continuity),
        continuity,
        recordTap,
        forwardTap,
        toJanus);
  }

  /** Makes the way of RTCP, which a hold does not stop. */
  public static PacketPath rtcp(
      TrafficCounters counters, StreamState state, JanusSink sink, long sessionId, MediaKind kind) {
    PacketStage toJanus =
        packet -> {
          sink.relayRtcp(sessionId, packet, kind);
          return Outcome.PASSED;
        };
    return PacketPath.ofRtcp(
        counters, FormatCheck.RTCP, new PlanGate(state), new PeerReportFix(state), toJanus);
  }
}
