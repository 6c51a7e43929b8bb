package org.janussip.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;

/**
 * An {@code .mjr} file, with {@code .tmp} behind its name until it is closed. It always ends with a
 * whole packet, so that what is left after a crash can be played. Nothing is forced to the disk:
 * what was written survives the end of the process, not a loss of power.
 *
 * <p>One thread only.
 */
final class RecordingFile {

  static final String EXTENSION = ".mjr";
  static final String OPEN_EXTENSION = ".tmp";

  private static final int MAX_LEFTOVERS = 1_000;

  private final Path open;
  private final Path closed;
  private final FileChannel channel;
  private long written;

  private RecordingFile(Path open, Path closed, FileChannel channel) {
    this.open = open;
    this.closed = closed;
    this.channel = channel;
  }

  /**
   * Creates a file that has a mark and nothing else, and its folder. One of the same name that a
   * crash has left is kept under another name.
   *
   * @param closed the name it shall have in the end; absolute
   * @param protectedFolder tells whether nothing may be written there
   */
  static RecordingFile create(Path closed, Predicate<String> protectedFolder) throws IOException {
    Path folder = closed.getParent();
    refuseProtected(existing(folder), protectedFolder);
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    refuseProtected(folder, protectedFolder);
    Path open = closed.resolveSibling(closed.getFileName() + OPEN_EXTENSION);
    keepLeftover(open, closed);
    FileChannel channel =
        FileChannel.open(open, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    RecordingFile file = new RecordingFile(open, closed, channel);
    try {
      file.write(MjrFormat.mark());
      return file;
    } catch (IOException e) {
      channel.close();
      Files.delete(open);
      throw e;
    }
  }

  private static Path existing(Path folder) {
    Path found = folder;
    while (!Files.exists(found)) {
      found = found.getParent();
    }
    return found;
  }

  private static void refuseProtected(Path folder, Predicate<String> protectedFolder)
      throws IOException {
    if (protectedFolder.test(folder.toString())) {
      throw new IOException(folder + " is in one of Janus's protected folders");
    }
  }

  private static void keepLeftover(Path open, Path closed) throws IOException {
    for (int i = 1; Files.exists(open) && i <= MAX_LEFTOVERS; i++) {
      Path kept = closed.resolveSibling(closed.getFileName() + "." + i + OPEN_EXTENSION);
      if (!Files.exists(kept)) {
        Files.move(open, kept);
      }
    }
    if (Files.exists(open)) {
      throw new FileAlreadyExistsException(open.toString());
    }
  }

  /** Appends all of it, or nothing where that fails. */
  void write(ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      written += length;
    } catch (IOException e) {
      channel.truncate(written);
      channel.position(written);
      throw e;
    }
  }

  long written() {
    return written;
  }

  /** Closes it and gives it its final name; a file that has that name is replaced. */
  void close() throws IOException {
    channel.close();
    Files.move(open, closed, StandardCopyOption.ATOMIC_MOVE);
  }
}
