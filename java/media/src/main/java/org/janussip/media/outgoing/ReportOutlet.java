package org.janussip.media.outgoing;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.media.net.SocketPair;

/** The end of RTCP's way to the peer: its own socket, or that of RTP where they share one. */
public final class ReportOutlet implements PacketStage {

  private final StreamState state;
  private final SocketPair sockets;

  /** Makes the outlet of a stream. */
  public ReportOutlet(StreamState state, SocketPair sockets) {
    this.state = state;
    this.sockets = sockets;
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    StreamConfig plan = state.plan();
    boolean shared = plan != null && plan.rtcpMux();
    return (shared ? sockets.rtp() : sockets.rtcp()).process(packet);
  }
}
