package org.janussip.rtcp;

import java.nio.ByteBuffer;

/** The goodbye packet (RFC 3550 section 6.6): head, sources that leave, optional reason. */
public final class Bye {

  private static final int SSRC_LENGTH = 4;

  private Bye() {}

  /** Tells whether the packet at {@code at} is a goodbye. */
  public static boolean is(ByteBuffer buffer, int at) {
    return RtcpHeader.type(buffer, at) == RtcpType.BYE;
  }

  /** Returns the number of sources that are really there, whatever the count says. */
  public static int count(ByteBuffer buffer, int at) {
    int room = (RtcpHeader.length(buffer, at) - RtcpHeader.LENGTH) / SSRC_LENGTH;
    return Math.min(RtcpHeader.count(buffer, at), room);
  }

  /** Returns one of the sources that leave. */
  public static long ssrc(ByteBuffer buffer, int at, int index) {
    return buffer.getInt(at + RtcpHeader.LENGTH + SSRC_LENGTH * index) & 0xffff_ffffL;
  }
}
