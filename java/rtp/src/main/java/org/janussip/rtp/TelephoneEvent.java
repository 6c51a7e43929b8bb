package org.janussip.rtp;

import java.nio.ByteBuffer;

/**
 * One event of a {@code telephone-event} payload, read and written in place (RFC 4733 section 2.3).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     event     |E|R| volume    |          duration             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * <p>{@code at} is the absolute index of its first byte; {@link #LENGTH} bytes must lie within the
 * buffer. A packet may carry several events, one after the other (section 2.5.2). Nothing
 * allocates.
 */
public final class TelephoneEvent {

  /** Length of one event, in bytes. */
  public static final int LENGTH = 4;

  /** The longest duration of an event, or of a segment of a longer one, in units of its clock. */
  public static final int MAX_DURATION = 0xffff;

  private static final int FLAGS_OFFSET = 1;
  private static final int DURATION_OFFSET = 2;
  private static final int END_FLAG = 0x80;
  private static final int VOLUME_MASK = 0x3f;

  /** The keys by their codes (section 3.2). */
  private static final String KEYS = "0123456789*#ABCD";

  private TelephoneEvent() {}

  /** Returns the code of the event, 0 to 255. */
  public static int code(ByteBuffer packet, int at) {
    return packet.get(at) & 0xff;
  }

  /** Tells whether the event is over. */
  public static boolean isEnd(ByteBuffer packet, int at) {
    return (packet.get(at + FLAGS_OFFSET) & END_FLAG) != 0;
  }

  /** Returns the level of the tone in -dBm0, 0 to 63. */
  public static int volume(ByteBuffer packet, int at) {
    return packet.get(at + FLAGS_OFFSET) & VOLUME_MASK;
  }

  /** Returns how long the event has lasted so far, in units of its clock, 0 to 65535. */
  public static int duration(ByteBuffer packet, int at) {
    return packet.getShort(at + DURATION_OFFSET) & 0xffff;
  }

  /** Writes the low 16 bits as duration. */
  public static void setDuration(ByteBuffer packet, int at, int duration) {
    packet.putShort(at + DURATION_OFFSET, (short) duration);
  }

  /** Writes an event. */
  public static void put(
      ByteBuffer packet, int at, int code, boolean end, int volume, int duration) {
    packet.put(at, (byte) code);
    packet.put(at + FLAGS_OFFSET, (byte) ((end ? END_FLAG : 0) | (volume & VOLUME_MASK)));
    setDuration(packet, at, duration);
  }

  /** Tells whether a code is that of a key of a telephone. */
  public static boolean isKey(int code) {
    return code >= 0 && code < KEYS.length();
  }

  /** Returns the key of a code: 0 to 9, *, #, A to D. */
  public static char key(int code) {
    return KEYS.charAt(code);
  }

  /** Returns the code of a key, small letters included; -1 when it is none. */
  public static int codeOf(char key) {
    return KEYS.indexOf(key >= 'a' && key <= 'd' ? key - ('a' - 'A') : key);
  }
}
