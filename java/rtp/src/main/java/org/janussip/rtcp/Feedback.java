package org.janussip.rtcp;

import java.nio.ByteBuffer;

/**
 * Feedback packets: PLI and generic NACK (RFC 4585 section 6), FIR (RFC 5104 section 4.3.1).
 *
 * <p>After sender and media source comes the feedback control information. PLI has none; NACK has
 * entries of four bytes (packet identifier, then a bit mask of the following 16 packets), FIR
 * entries of eight bytes (SSRC, sequence number of the command, 24 reserved bits).
 */
public final class Feedback {

  /** Length of a PLI, in bytes. */
  public static final int PLI_LENGTH = 12;

  private static final int NACK_ENTRY_LENGTH = 4;
  private static final int FIR_ENTRY_LENGTH = 8;

  private Feedback() {}

  /** Tells whether the packet at {@code at} is a picture loss indication. */
  public static boolean isPli(ByteBuffer buffer, int at) {
    return is(buffer, at, RtcpType.PAYLOAD_FEEDBACK, RtcpType.FORMAT_PLI);
  }

  /** Tells whether the packet at {@code at} is a full intra request. */
  public static boolean isFir(ByteBuffer buffer, int at) {
    return is(buffer, at, RtcpType.PAYLOAD_FEEDBACK, RtcpType.FORMAT_FIR);
  }

  /** Tells whether the packet at {@code at} is a generic NACK. */
  public static boolean isNack(ByteBuffer buffer, int at) {
    return is(buffer, at, RtcpType.TRANSPORT_FEEDBACK, RtcpType.FORMAT_NACK);
  }

  private static boolean is(ByteBuffer buffer, int at, int type, int format) {
    return RtcpHeader.type(buffer, at) == type
        && RtcpHeader.count(buffer, at) == format
        && RtcpHeader.length(buffer, at) >= RtcpHeader.FEEDBACK_OFFSET;
  }

  /** Returns the number of entries of a NACK. */
  public static int nackCount(ByteBuffer buffer, int at) {
    return (RtcpHeader.length(buffer, at) - RtcpHeader.FEEDBACK_OFFSET) / NACK_ENTRY_LENGTH;
  }

  /** Returns the packet identifier of one entry of a NACK: the sequence number that is missing. */
  public static int nackSequence(ByteBuffer buffer, int at, int entry) {
    return buffer.getShort(nackEntry(at, entry)) & 0xffff;
  }

  /** Writes the low 16 bits as packet identifier of one entry of a NACK. */
  public static void setNackSequence(ByteBuffer buffer, int at, int entry, int sequence) {
    buffer.putShort(nackEntry(at, entry), (short) sequence);
  }

  /** Returns the bit mask of the 16 packets after the one an entry of a NACK names. */
  public static int nackMask(ByteBuffer buffer, int at, int entry) {
    return buffer.getShort(nackEntry(at, entry) + 2) & 0xffff;
  }

  private static int nackEntry(int at, int entry) {
    return at + RtcpHeader.FEEDBACK_OFFSET + NACK_ENTRY_LENGTH * entry;
  }

  /** Returns the number of entries of a FIR. */
  public static int firCount(ByteBuffer buffer, int at) {
    return (RtcpHeader.length(buffer, at) - RtcpHeader.FEEDBACK_OFFSET) / FIR_ENTRY_LENGTH;
  }

  /** Returns the source that one entry of a FIR asks for a key frame. */
  public static long firSsrc(ByteBuffer buffer, int at, int entry) {
    return buffer.getInt(firEntry(at, entry)) & 0xffff_ffffL;
  }

  static int firEntry(int at, int entry) {
    return at + RtcpHeader.FEEDBACK_OFFSET + FIR_ENTRY_LENGTH * entry;
  }

  /**
   * Writes a PLI at the buffer's position, of {@link #PLI_LENGTH} bytes, and moves the position
   * behind it (RFC 4585 section 6.3.1). It stands alone in its datagram (RFC 5506).
   */
  public static void putPli(ByteBuffer buffer, long senderSsrc, long mediaSsrc) {
    int at = buffer.position();
    RtcpHeader.write(buffer, at, RtcpType.FORMAT_PLI, RtcpType.PAYLOAD_FEEDBACK, PLI_LENGTH);
    buffer.putInt(at + RtcpHeader.SSRC_OFFSET, (int) senderSsrc);
    buffer.putInt(at + RtcpHeader.MEDIA_SSRC_OFFSET, (int) mediaSsrc);
    buffer.position(at + PLI_LENGTH);
  }
}
