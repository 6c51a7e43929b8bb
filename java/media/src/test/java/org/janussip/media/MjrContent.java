package org.janussip.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.janussip.rtp.RtpHeader;

/** An {@code .mjr} file, taken apart. */
record MjrContent(String head, List<Frame> frames) {

  /** One packet and when it came. */
  record Frame(long ms, ByteBuffer packet) {
    int sequence() {
      return RtpHeader.sequence(packet);
    }

    long timestamp() {
      return RtpHeader.timestamp(packet);
    }

    long ssrc() {
      return RtpHeader.ssrc(packet);
    }
  }

  /** Reads a file; whatever is not whole fails. */
  static MjrContent read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    assertEquals("MJR00002", text(bytes, 8));
    if (!bytes.hasRemaining()) {
      return new MjrContent("", List.of());
    }
    String head = text(bytes, bytes.getShort());
    List<Frame> frames = new ArrayList<>();
    while (bytes.hasRemaining()) {
      assertEquals("MEET", text(bytes, 4));
      long ms = bytes.getInt() & 0xffff_ffffL;
      byte[] packet = new byte[bytes.getShort()];
      bytes.get(packet);
      frames.add(new Frame(ms, ByteBuffer.wrap(packet)));
    }
    return new MjrContent(head, frames);
  }

  private static String text(ByteBuffer bytes, int length) {
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, UTF_8);
  }

  List<Integer> sequences() {
    return frames.stream().map(Frame::sequence).toList();
  }

  List<Long> timestamps() {
    return frames.stream().map(Frame::timestamp).toList();
  }
}
