package org.janussip.rtcp;

import java.nio.ByteBuffer;

/**
 * The sender information of a sender report (RFC 3550 section 6.4.1), which follows the head and
 * the SSRC.
 *
 * <pre>
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+   8
 * |              NTP timestamp, most significant word             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+  12
 * |             NTP timestamp, least significant word             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+  16
 * |                         RTP timestamp                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+  20
 * |                     sender's packet count                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+  24
 * |                      sender's octet count                     |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+  28
 * </pre>
 */
public final class SenderReport {

  /** Length of head, SSRC and sender information, in bytes; report blocks follow. */
  public static final int LENGTH = 28;

  private static final int NTP_OFFSET = 8;
  private static final int RTP_TIMESTAMP_OFFSET = 16;
  private static final int PACKET_COUNT_OFFSET = 20;
  private static final int OCTET_COUNT_OFFSET = 24;

  private SenderReport() {}

  /** Tells whether the packet at {@code at} is a sender report with its sender information. */
  public static boolean is(ByteBuffer buffer, int at) {
    return RtcpHeader.type(buffer, at) == RtcpType.SENDER_REPORT
        && RtcpHeader.length(buffer, at) >= LENGTH;
  }

  /** Returns the wall clock as 64-bit NTP timestamp: seconds since 1900 in the high word. */
  public static long ntpTimestamp(ByteBuffer buffer, int at) {
    return buffer.getLong(at + NTP_OFFSET);
  }

  /** Returns the middle 32 bits of the wall clock, by which report blocks name this report. */
  public static long ntpMiddle(ByteBuffer buffer, int at) {
    return (ntpTimestamp(buffer, at) >>> 16) & 0xffff_ffffL;
  }

  /** Returns the RTP timestamp of the same instant, as unsigned number in a long. */
  public static long rtpTimestamp(ByteBuffer buffer, int at) {
    return buffer.getInt(at + RTP_TIMESTAMP_OFFSET) & 0xffff_ffffL;
  }

  /** Writes the low 32 bits as RTP timestamp. */
  public static void setRtpTimestamp(ByteBuffer buffer, int at, long timestamp) {
    buffer.putInt(at + RTP_TIMESTAMP_OFFSET, (int) timestamp);
  }

  /** Returns the number of RTP packets sent so far, as unsigned number in a long. */
  public static long packetCount(ByteBuffer buffer, int at) {
    return buffer.getInt(at + PACKET_COUNT_OFFSET) & 0xffff_ffffL;
  }

  /** Writes the low 32 bits as number of RTP packets. */
  public static void setPacketCount(ByteBuffer buffer, int at, long packets) {
    buffer.putInt(at + PACKET_COUNT_OFFSET, (int) packets);
  }

  /** Writes the low 32 bits as number of payload bytes. */
  public static void setOctetCount(ByteBuffer buffer, int at, long octets) {
    buffer.putInt(at + OCTET_COUNT_OFFSET, (int) octets);
  }

  /** Returns the number of payload bytes sent so far, as unsigned number in a long. */
  public static long octetCount(ByteBuffer buffer, int at) {
    return buffer.getInt(at + OCTET_COUNT_OFFSET) & 0xffff_ffffL;
  }
}
