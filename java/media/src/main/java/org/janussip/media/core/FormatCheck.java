package org.janussip.media.core;

import org.janussip.rtcp.CompoundPacket;
import org.janussip.rtp.RtpHeader;

/** The first stages of every path: is this what it claims to be? */
public final class FormatCheck {

  /** Passes RTP only. */
  public static final PacketStage RTP =
      packet -> RtpHeader.isRtp(packet) ? Outcome.PASSED : Outcome.MALFORMED;

  /** Passes RTCP only. */
  public static final PacketStage RTCP =
      packet -> CompoundPacket.isRtcp(packet) ? Outcome.PASSED : Outcome.MALFORMED;

  private FormatCheck() {}
}
