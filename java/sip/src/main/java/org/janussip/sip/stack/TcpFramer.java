package org.janussip.sip.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a stream into messages by their Content-Length (RFC 3261 section 18.3). Belongs to the
 * thread that reads.
 */
final class TcpFramer {

  /** A longer message ends the connection. */
  static final int MAX_MESSAGE = 65_535;

  private static final Pattern LENGTH =
      Pattern.compile("(?im)^(?:content-length|l)[ \\t]*:[ \\t]*(\\d{1,9})[ \\t]*\\r?$");

  private static final byte[] NOTHING = {};

  private static final int FIRST_SIZE = 4_096;

  private byte[] bytes = NOTHING;
  private int end;
  private int searched;

  /** The length of the message that has begun, in bytes; 0 until its head is whole. */
  private int total;

  private int lineEnds;

  /** Takes what has been read. */
  void add(ByteBuffer read) throws IOException {
    int needed = end + read.remaining();
    if (needed > 2 * MAX_MESSAGE + 2 * 8_192) {
      throw new IOException("message too long");
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.max(needed, FIRST_SIZE), 2 * bytes.length));
    }
    int count = read.remaining();
    read.get(bytes, end, count);
    end += count;
  }

  /** Returns the next whole message; empty when more must be read first. */
  Optional<byte[]> next() throws IOException {
    skipLineEnds();
    if (total == 0) {
      measure();
    }
    if (total == 0 || total > end) {
      return Optional.empty();
    }
    byte[] message = Arrays.copyOf(bytes, total);
    drop(total);
    return Optional.of(message);
  }

  /** Once for each message: a peer that sends byte by byte must not cost a search per byte. */
  private void measure() throws IOException {
    int head = endOfHead();
    if (head < 0) {
      if (end > MAX_MESSAGE) {
        throw new IOException("message head too long");
      }
      return;
    }
    Matcher length = LENGTH.matcher(new String(bytes, 0, head, StandardCharsets.ISO_8859_1));
    int whole = head + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    if (whole > MAX_MESSAGE) {
      throw new IOException("message too long");
    }
    total = whole;
  }

  private void skipLineEnds() {
    int start = 0;
    while (start < end && (bytes[start] == '\r' || bytes[start] == '\n')) {
      lineEnds += bytes[start] == '\n' ? 1 : 0;
      start++;
    }
    if (start > 0) {
      drop(start);
    }
  }

  private void drop(int count) {
    System.arraycopy(bytes, count, bytes, 0, end - count);
    end -= count;
    searched = 0;
    total = 0;
    if (end == 0) {
      bytes = NOTHING;
    }
  }

  private int endOfHead() {
    for (int i = Math.max(searched, 3); i < end; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    searched = end;
    return -1;
  }

  /**
   * Returns how many empty lines came since the last call with nothing after them: two are a
   * keep-alive ping, one answers it (RFC 5626 section 4.4.1).
   */
  int takeEmptyLines() {
    int count = end == 0 ? lineEnds : 0;
    lineEnds = 0;
    return count;
  }

  /** Returns how many bytes of memory the unfinished message takes. */
  int held() {
    return bytes.length;
  }

  /** Returns whether a message has begun but not ended. */
  boolean isPartial() {
    return end > 0;
  }
}
