package org.janussip.media.record;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.janussip.media.core.MediaKind;

/**
 * The bytes of an {@code .mjr} file: a mark, a head in JSON, and the packets, each with its time.
 * All numbers are big-endian.
 *
 * <pre>
 * "MJR00002" | length 16 bit | JSON
 * "MEET" | ms since the first packet, 32 bit | length 16 bit | RTP packet     (for each packet)
 * </pre>
 */
final class MjrFormat {

  /** Length of what stands before each packet, in bytes. */
  static final int FRAME_HEAD = 10;

  /** Length of the mark, in bytes: all that a recording without packets consists of. */
  static final int MARK_LENGTH = 8;

  private static final byte[] MARK = "MJR00002".getBytes(US_ASCII);
  private static final int FRAME_MARK = 0x4D454554;

  /** The post-processor reads no head of 1,500 bytes or more; parameters may be left out. */
  private static final int MAX_PARAMETERS = 1_000;

  private MjrFormat() {}

  /** Returns the mark that each file begins with. */
  static ByteBuffer mark() {
    return ByteBuffer.wrap(MARK.clone());
  }

  /** Puts what stands before a packet. */
  static void putFrameHead(ByteBuffer into, long sinceStartMs, int length) {
    into.putInt(FRAME_MARK).putInt((int) sinceStartMs).putShort((short) length);
  }

  /**
   * Returns the head, with its length in front.
   *
   * @param createdUs when the recording was asked for, in µs since 1970
   * @param firstFrameUs when its first packet came, in µs since 1970
   */
  static ByteBuffer head(RecordedFormat format, long createdUs, long firstFrameUs) {
    byte[] json = json(format, createdUs, firstFrameUs).getBytes(UTF_8);
    return ByteBuffer.allocate(Short.BYTES + json.length)
        .putShort((short) json.length)
        .put(json)
        .flip();
  }

  private static String json(RecordedFormat format, long createdUs, long firstFrameUs) {
    StringBuilder json = new StringBuilder("{\"t\": ");
    json.append(format.kind() == MediaKind.AUDIO ? "\"a\"" : "\"v\"");
    json.append(", \"c\": ").append(quoted(format.codec()));
    format
        .parameters()
        .map(MjrFormat::quoted)
        .filter(text -> text.getBytes(UTF_8).length <= MAX_PARAMETERS)
        .ifPresent(text -> json.append(", \"f\": ").append(text));
    if (!format.extensions().isEmpty()) {
      json.append(", \"x\": ").append(extensions(format.extensions()));
    }
    json.append(", \"s\": ").append(createdUs).append(", \"u\": ").append(firstFrameUs);
    if (format.redPayloadType() > 0) {
      json.append(", \"or\": ").append(format.redPayloadType());
    }
    return json.append('}').toString();
  }

  private static String extensions(Map<Integer, String> extensions) {
    StringBuilder json = new StringBuilder("{");
    new TreeMap<>(extensions)
        .forEach(
            (id, uri) -> {
              json.append(json.length() > 1 ? ", " : "");
              json.append(quoted(id.toString())).append(": ").append(quoted(uri));
            });
    return json.append('}').toString();
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
