package org.janussip.media.incoming;

import java.nio.ByteBuffer;
import org.janussip.media.core.PacketReceiver;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;

/**
 * Parts what comes in on the port of RTP where RTCP shares it (RFC 5761 section 4): payload types
 * 64 to 95 are RTCP's. Relay loop only.
 */
public final class MuxSplit implements PacketReceiver {

  private static final int PAYLOAD_TYPE_MASK = 0x7f;
  private static final int FIRST_OF_RTCP = 64;
  private static final int LAST_OF_RTCP = 95;

  private final StreamState state;
  private final PacketReceiver rtp;
  private final PacketReceiver rtcp;

  /** Makes the split of a stream. */
  public MuxSplit(StreamState state, PacketReceiver rtp, PacketReceiver rtcp) {
    this.state = state;
    this.rtp = rtp;
    this.rtcp = rtcp;
  }

  @Override
  public void onPacket(ByteBuffer packet) {
    StreamConfig plan = state.plan();
    if (plan != null && plan.rtcpMux() && isRtcp(packet)) {
      rtcp.onPacket(packet);
    } else {
      rtp.onPacket(packet);
    }
  }

  private static boolean isRtcp(ByteBuffer packet) {
    if (packet.remaining() < 2) {
      return false;
    }
    int type = packet.get(packet.position() + 1) & PAYLOAD_TYPE_MASK;
    return type >= FIRST_OF_RTCP && type <= LAST_OF_RTCP;
  }

  @Override
  public void onTooLong() {
    rtp.onTooLong();
  }
}
