package org.janussip.tests.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What has reached the disk of recorded calls: each packet of the harness carries its number, so a
 * packet that a recorder dropped is a number that its file lacks between the first and the last.
 */
final class Recordings {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAGIC_BYTES = 8;
  private static final int FRAME_MAGIC = 0x4d454554;
  private static final int RTP_HEADER_BYTES = 12;
  private static final int STAMP_MAGIC = 0x4c4f4144;

  private long files;
  private long frames;
  private long missing;
  private long fewest = Long.MAX_VALUE;

  private Recordings() {}

  /**
   * Reads and deletes the recordings in a folder.
   *
   * @return {@code files}, {@code frames}, the {@code fewest} frames of a file, and {@code missing}
   *     frames
   */
  static ObjectNode take(Path folder) throws IOException {
    Recordings found = new Recordings();
    List<Path> all;
    try (Stream<Path> entries = Files.list(folder)) {
      all = entries.filter(file -> file.toString().endsWith(".mjr")).toList();
    }
    for (Path file : all) {
      found.read(file);
      Files.delete(file);
    }
    return JSON.createObjectNode()
        .put("files", found.files)
        .put("frames", found.frames)
        .put("fewest", found.files == 0 ? 0 : found.fewest)
        .put("missing", found.missing);
  }

  private void read(Path file) throws IOException {
    long before = frames;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      in.skipNBytes(MAGIC_BYTES);
      in.skipNBytes(in.readUnsignedShort());
      readFrames(in);
    } catch (EOFException e) {
      // A file without a packet has no header.
    }
    files++;
    fewest = Math.min(fewest, frames - before);
  }

  private void readFrames(DataInputStream in) throws IOException {
    long last = -1;
    while (in.available() > 0) {
      if (in.readInt() != FRAME_MAGIC) {
        throw new IOException("no frame where one should be");
      }
      in.skipNBytes(Integer.BYTES);
      long number = number(in.readNBytes(in.readUnsignedShort()));
      if (last >= 0) {
        missing += Math.max(0, number - last - 1);
      }
      last = number;
      frames++;
    }
  }

  private static long number(byte[] packet) throws IOException {
    ByteBuffer stamp =
        ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).position(RTP_HEADER_BYTES);
    if (stamp.getInt() != STAMP_MAGIC) {
      throw new IOException("a recorded packet is not what was sent");
    }
    return stamp.getInt() & 0xffff_ffffL;
  }
}
