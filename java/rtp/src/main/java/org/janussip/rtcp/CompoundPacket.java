package org.janussip.rtcp;

import java.nio.ByteBuffer;

/**
 * A walk over the packets of one RTCP datagram (RFC 3550 section 6.1). Packets that come alone are
 * accepted whatever their type (RFC 5506).
 *
 * <p>The walk is a loop over absolute indices that allocates nothing and always ends, since each
 * step is at least four bytes:
 *
 * <pre>
 * int end = CompoundPacket.end(buffer);
 * for (int at = buffer.position(); at &lt; end; at = CompoundPacket.next(buffer, at)) { ... }
 * </pre>
 */
public final class CompoundPacket {

  private static final int FIRST_TYPE = 192;
  private static final int LAST_TYPE = 223;

  private CompoundPacket() {}

  /**
   * Tells whether a datagram is RTCP: its first packet names its sender, has version 2 and a type
   * of RTCP's range (RFC 5761 section 4), and lies within the datagram.
   */
  public static boolean isRtcp(ByteBuffer datagram) {
    int at = datagram.position();
    return datagram.remaining() >= RtcpHeader.LENGTH_WITH_SSRC
        && RtcpHeader.length(datagram, at) >= RtcpHeader.LENGTH_WITH_SSRC
        && fits(datagram, at);
  }

  /**
   * Returns the index behind the last packet that is whole. Bytes after it are no RTCP; an
   * encrypted trailer is one case.
   */
  public static int end(ByteBuffer datagram) {
    int at = datagram.position();
    while (fits(datagram, at)) {
      at += RtcpHeader.length(datagram, at);
    }
    return at;
  }

  /** Returns the index of the packet after the one at {@code at}. */
  public static int next(ByteBuffer datagram, int at) {
    return at + RtcpHeader.length(datagram, at);
  }

  private static boolean fits(ByteBuffer datagram, int at) {
    if (datagram.limit() - at < RtcpHeader.LENGTH
        || RtcpHeader.version(datagram, at) != RtcpHeader.VERSION) {
      return false;
    }
    int type = RtcpHeader.type(datagram, at);
    return type >= FIRST_TYPE
        && type <= LAST_TYPE
        && RtcpHeader.length(datagram, at) <= datagram.limit() - at;
  }
}
