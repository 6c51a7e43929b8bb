package org.janussip.rtcp;

import java.nio.ByteBuffer;

/**
 * The head that all RTCP packets share (RFC 3550 section 6.4, RFC 4585 section 6.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P| RC/FMT  |      PT       |             length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                        SSRC of sender                         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |        SSRC of media source (feedback packets only)           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>A compound packet holds several of them; {@code at} is the absolute index where one begins.
 */
public final class RtcpHeader {

  /** Length of the head without SSRC, in bytes. */
  public static final int LENGTH = 4;

  /** Length of the shortest packet that names its sender, in bytes. */
  public static final int LENGTH_WITH_SSRC = 8;

  /** Offset of the sender's SSRC. */
  public static final int SSRC_OFFSET = 4;

  /** Offset of the media source's SSRC in a feedback packet. */
  public static final int MEDIA_SSRC_OFFSET = 8;

  /** Offset of the feedback control information in a feedback packet. */
  public static final int FEEDBACK_OFFSET = 12;

  static final int VERSION = 2;
  static final int COUNT_MASK = 0x1f;

  private static final int TYPE_OFFSET = 1;
  private static final int LENGTH_OFFSET = 2;

  private RtcpHeader() {}

  /** Returns the version, 2 in all of RTCP. */
  public static int version(ByteBuffer buffer, int at) {
    return (buffer.get(at) & 0xc0) >>> 6;
  }

  /** Returns the number of report blocks, sources or chunks, or the feedback format: 0 to 31. */
  public static int count(ByteBuffer buffer, int at) {
    return buffer.get(at) & COUNT_MASK;
  }

  /** Returns the packet type, see {@link RtcpType}. */
  public static int type(ByteBuffer buffer, int at) {
    return buffer.get(at + TYPE_OFFSET) & 0xff;
  }

  /** Returns the length of this packet of the compound, head included, in bytes. */
  public static int length(ByteBuffer buffer, int at) {
    return 4 * ((buffer.getShort(at + LENGTH_OFFSET) & 0xffff) + 1);
  }

  /** Returns the SSRC of the sender as unsigned number in a long. */
  public static long ssrc(ByteBuffer buffer, int at) {
    return buffer.getInt(at + SSRC_OFFSET) & 0xffff_ffffL;
  }

  /** Returns the SSRC of the media source of a feedback packet as unsigned number in a long. */
  public static long mediaSsrc(ByteBuffer buffer, int at) {
    return buffer.getInt(at + MEDIA_SSRC_OFFSET) & 0xffff_ffffL;
  }

  static void write(ByteBuffer buffer, int at, int count, int type, int lengthBytes) {
    buffer.put(at, (byte) (VERSION << 6 | count));
    buffer.put(at + TYPE_OFFSET, (byte) type);
    buffer.putShort(at + LENGTH_OFFSET, (short) (lengthBytes / 4 - 1));
  }
}
