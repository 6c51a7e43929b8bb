package org.janussip.rtp;

import java.nio.ByteBuffer;

/**
 * The RTP header, read and written in place (RFC 3550 section 5.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                           timestamp                           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           synchronization source (SSRC) identifier            |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |            contributing source (CSRC) identifiers             |
 * |                             ....                              |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>All methods address the packet between the buffer's position and limit, move neither, and
 * allocate nothing. Except for {@link #isRtp} they expect a packet that {@code isRtp} has accepted.
 * Buffers are big-endian, as new buffers are.
 */
public final class RtpHeader {

  /** Length of the header without CSRC list and extension, in bytes. */
  public static final int FIXED_LENGTH = 12;

  /** Length of the head of a header extension, in bytes (RFC 3550 section 5.3.1). */
  public static final int EXTENSION_HEAD_LENGTH = 4;

  static final int FLAGS_OFFSET = 0;
  static final int PAYLOAD_TYPE_OFFSET = 1;
  static final int SEQUENCE_OFFSET = 2;
  static final int TIMESTAMP_OFFSET = 4;
  static final int SSRC_OFFSET = 8;

  private static final int VERSION = 2;
  private static final int CSRC_LENGTH = 4;
  private static final int PADDING_FLAG = 0x20;
  private static final int EXTENSION_FLAG = 0x10;
  private static final int CSRC_COUNT_MASK = 0x0f;
  private static final int MARKER_FLAG = 0x80;
  private static final int PAYLOAD_TYPE_MASK = 0x7f;

  /** Payload types that cannot be told from RTCP packet types (RFC 5761 section 4). */
  private static final int FIRST_RTCP_CONFLICT = 64;

  private static final int LAST_RTCP_CONFLICT = 95;

  private RtpHeader() {}

  /**
   * Tells whether the bytes are an RTP packet: version 2, a payload type outside the range of RTCP,
   * and CSRC list, header extension and padding within the packet.
   */
  public static boolean isRtp(ByteBuffer packet) {
    if (packet.remaining() < FIXED_LENGTH) {
      return false;
    }
    int flags = packet.get(packet.position() + FLAGS_OFFSET);
    if ((flags & 0xc0) >>> 6 != VERSION) {
      return false;
    }
    int payloadType = payloadType(packet);
    if (payloadType >= FIRST_RTCP_CONFLICT && payloadType <= LAST_RTCP_CONFLICT) {
      return false;
    }
    return (flags & (PADDING_FLAG | EXTENSION_FLAG | CSRC_COUNT_MASK)) == 0 || partsFit(packet);
  }

  private static boolean partsFit(ByteBuffer packet) {
    int fixed = FIXED_LENGTH + CSRC_LENGTH * csrcCount(packet);
    int size = packet.remaining();
    if (hasExtension(packet) && size < fixed + EXTENSION_HEAD_LENGTH) {
      return false;
    }
    if (!hasExtension(packet) && size < fixed) {
      return false;
    }
    int header = length(packet);
    return header <= size && paddingLength(packet) <= size - header;
  }

  /** Writes a header of {@link #FIXED_LENGTH} bytes at the buffer's position and leaves that. */
  public static void put(
      ByteBuffer packet, int payloadType, boolean marker, int sequence, long timestamp, long ssrc) {
    int at = packet.position();
    packet.put(at + FLAGS_OFFSET, (byte) (VERSION << 6));
    packet.put(
        at + PAYLOAD_TYPE_OFFSET,
        (byte) ((marker ? MARKER_FLAG : 0) | (payloadType & PAYLOAD_TYPE_MASK)));
    setSequence(packet, sequence);
    setTimestamp(packet, timestamp);
    setSsrc(packet, ssrc);
  }

  /** Returns the payload type, 0 to 127. */
  public static int payloadType(ByteBuffer packet) {
    return packet.get(packet.position() + PAYLOAD_TYPE_OFFSET) & PAYLOAD_TYPE_MASK;
  }

  /** Sets the payload type, 0 to 127, and leaves the marker bit. */
  public static void setPayloadType(ByteBuffer packet, int payloadType) {
    int at = packet.position() + PAYLOAD_TYPE_OFFSET;
    packet.put(at, (byte) ((packet.get(at) & MARKER_FLAG) | (payloadType & PAYLOAD_TYPE_MASK)));
  }

  /** Returns the marker bit. */
  public static boolean marker(ByteBuffer packet) {
    return (packet.get(packet.position() + PAYLOAD_TYPE_OFFSET) & MARKER_FLAG) != 0;
  }

  /** Sets the marker bit. */
  public static void setMarker(ByteBuffer packet) {
    int at = packet.position() + PAYLOAD_TYPE_OFFSET;
    packet.put(at, (byte) (packet.get(at) | MARKER_FLAG));
  }

  /** Returns the sequence number, 0 to 65535. */
  public static int sequence(ByteBuffer packet) {
    return packet.getShort(packet.position() + SEQUENCE_OFFSET) & 0xffff;
  }

  /** Writes the low 16 bits as sequence number. */
  public static void setSequence(ByteBuffer packet, int sequence) {
    packet.putShort(packet.position() + SEQUENCE_OFFSET, (short) sequence);
  }

  /** Returns the timestamp as unsigned number in a long. */
  public static long timestamp(ByteBuffer packet) {
    return packet.getInt(packet.position() + TIMESTAMP_OFFSET) & 0xffff_ffffL;
  }

  /** Writes the low 32 bits as timestamp. */
  public static void setTimestamp(ByteBuffer packet, long timestamp) {
    packet.putInt(packet.position() + TIMESTAMP_OFFSET, (int) timestamp);
  }

  /** Returns the SSRC as unsigned number in a long. */
  public static long ssrc(ByteBuffer packet) {
    return packet.getInt(packet.position() + SSRC_OFFSET) & 0xffff_ffffL;
  }

  /** Writes the low 32 bits as SSRC. */
  public static void setSsrc(ByteBuffer packet, long ssrc) {
    packet.putInt(packet.position() + SSRC_OFFSET, (int) ssrc);
  }

  /** Returns the number of contributing sources, 0 to 15. */
  public static int csrcCount(ByteBuffer packet) {
    return packet.get(packet.position() + FLAGS_OFFSET) & CSRC_COUNT_MASK;
  }

  /** Returns whether a header extension follows the CSRC list. */
  public static boolean hasExtension(ByteBuffer packet) {
    return (packet.get(packet.position() + FLAGS_OFFSET) & EXTENSION_FLAG) != 0;
  }

  /** Returns the length of the whole header, CSRC list and extension included, in bytes. */
  public static int length(ByteBuffer packet) {
    int fixed = FIXED_LENGTH + CSRC_LENGTH * csrcCount(packet);
    if (!hasExtension(packet)) {
      return fixed;
    }
    int words = packet.getShort(packet.position() + fixed + 2) & 0xffff;
    return fixed + EXTENSION_HEAD_LENGTH + 4 * words;
  }

  /** Returns the number of padding bytes at the end, its count byte included; 0 for none. */
  public static int paddingLength(ByteBuffer packet) {
    boolean padded = (packet.get(packet.position() + FLAGS_OFFSET) & PADDING_FLAG) != 0;
    return padded ? packet.get(packet.limit() - 1) & 0xff : 0;
  }
}
