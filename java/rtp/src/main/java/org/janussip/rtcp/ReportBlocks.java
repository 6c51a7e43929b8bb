package org.janussip.rtcp;

import java.nio.ByteBuffer;

/**
 * The report blocks of sender and receiver reports (RFC 3550 section 6.4.1).
 *
 * <pre>
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+   0
 * |                      SSRC of the source                       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+   4
 * | fraction lost |       cumulative number of packets lost       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+   8
 * |           extended highest sequence number received           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+  12
 * |                      interarrival jitter                      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+  16
 * |                         last SR (LSR)                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+  20
 * |                   delay since last SR (DLSR)                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+  24
 * </pre>
 */
public final class ReportBlocks {

  /** Length of one block, in bytes. */
  public static final int LENGTH = 24;

  private static final int FRACTION_LOST_OFFSET = 4;
  private static final int CUMULATIVE_LOST_OFFSET = 5;
  private static final int HIGHEST_SEQUENCE_OFFSET = 8;
  private static final int JITTER_OFFSET = 12;
  private static final int LAST_REPORT_OFFSET = 16;
  private static final int DELAY_OFFSET = 20;

  private ReportBlocks() {}

  /**
   * Returns where the first block of a report begins, as an absolute index; the end of the packet
   * when it is no report.
   */
  public static int first(ByteBuffer buffer, int at) {
    return switch (RtcpHeader.type(buffer, at)) {
      case RtcpType.SENDER_REPORT -> at + SenderReport.LENGTH;
      case RtcpType.RECEIVER_REPORT -> at + RtcpHeader.LENGTH_WITH_SSRC;
      default -> at + RtcpHeader.length(buffer, at);
    };
  }

  /** Returns the number of whole blocks, which the count of a damaged packet may overstate. */
  public static int count(ByteBuffer buffer, int at) {
    int room = at + RtcpHeader.length(buffer, at) - first(buffer, at);
    return Math.max(0, Math.min(RtcpHeader.count(buffer, at), room / LENGTH));
  }

  /** Returns the source that the block at {@code block} reports on. */
  public static long ssrc(ByteBuffer buffer, int block) {
    return buffer.getInt(block) & 0xffff_ffffL;
  }

  /** Returns the share of lost packets since the report before, in 1/256. */
  public static int fractionLost(ByteBuffer buffer, int block) {
    return buffer.get(block + FRACTION_LOST_OFFSET) & 0xff;
  }

  /** Returns the packets lost so far, negative when more came than were sent: duplicates. */
  public static int cumulativeLost(ByteBuffer buffer, int block) {
    int at = block + CUMULATIVE_LOST_OFFSET;
    return buffer.get(at) << 16 | (buffer.get(at + 1) & 0xff) << 8 | (buffer.get(at + 2) & 0xff);
  }

  /** Returns the interarrival jitter, in units of the RTP clock. */
  public static long jitter(ByteBuffer buffer, int block) {
    return buffer.getInt(block + JITTER_OFFSET) & 0xffff_ffffL;
  }

  /**
   * Returns the middle 32 bits of the NTP timestamp of the last sender report received, 0 for none.
   */
  public static long lastReport(ByteBuffer buffer, int block) {
    return buffer.getInt(block + LAST_REPORT_OFFSET) & 0xffff_ffffL;
  }

  /** Returns the time since that report came, in units of 1/65536 s. */
  public static long delaySinceLastReport(ByteBuffer buffer, int block) {
    return buffer.getInt(block + DELAY_OFFSET) & 0xffff_ffffL;
  }

  /** Returns the highest sequence number received, with the count of its cycles above 16 bits. */
  public static long highestSequence(ByteBuffer buffer, int block) {
    return buffer.getInt(block + HIGHEST_SEQUENCE_OFFSET) & 0xffff_ffffL;
  }

  /** Writes the low 32 bits as extended highest sequence number. */
  public static void setHighestSequence(ByteBuffer buffer, int block, long sequence) {
    buffer.putInt(block + HIGHEST_SEQUENCE_OFFSET, (int) sequence);
  }
}
