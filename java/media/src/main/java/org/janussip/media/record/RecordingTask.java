package org.janussip.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One recording as the thread sees it that writes: opens the file, writes what has come, closes it.
 * Everything but the counters belongs to that thread.
 */
final class RecordingTask {

  /** How long packets may wait for the chunk to become full, in ns. */
  private static final long FLUSH_NS = TimeUnit.MILLISECONDS.toNanos(800);

  private static final Logger LOG = Logger.getLogger(RecordingTask.class.getName());

  private final Recording recording;
  private final String name;
  private final Predicate<String> protectedFolder;
  private final Consumer<String> onFailure;
  private Path path;
  private RecordingFile file;
  private boolean begun;
  private long nextFlushNs;
  private volatile long packets;
  private volatile long bytes;
  private volatile boolean ended;
  private volatile String failure;

  /**
   * Makes one that has no file yet.
   *
   * @param name the final name of the file, with its folder
   * @param protectedFolder tells whether nothing may be written at an absolute path
   * @param onFailure is told once what went wrong
   */
  RecordingTask(
      Recording recording,
      String name,
      Predicate<String> protectedFolder,
      Consumer<String> onFailure) {
    this.recording = recording;
    this.name = name;
    this.protectedFolder = protectedFolder;
    this.onFailure = onFailure;
  }

  /** Says when to write for the first time. */
  void firstFlush(long atNs) {
    nextFlushNs = atNs;
  }

  /**
   * Does what is to be done now.
   *
   * @param paths the files that are open; this one puts itself in
   * @return whether it is over
   */
  boolean serve(long nowNs, Set<Path> paths) {
    if (!begun) {
      begun = true;
      create(paths);
    }
    boolean last = recording.isEnding();
    if (last || recording.hasFull() || nowNs - nextFlushNs >= 0) {
      nextFlushNs = nowNs + FLUSH_NS;
      writeAll();
    }
    if (recording.dropped() > 0) {
      fail("the disk is too slow, packets were lost");
    }
    if (last) {
      end(paths);
    }
    return last;
  }

  /** Returns whether there is more to do than to wait. */
  boolean isUrgent() {
    return recording.hasFull() || recording.isEnding();
  }

  /** Has the recording take nothing any more. */
  void endRecording() {
    recording.end();
  }

  private void create(Set<Path> paths) {
    try {
      Path wanted = Path.of(name).toAbsolutePath().normalize();
      if (!paths.add(wanted)) {
        throw new IOException("another recording is being written under that name");
      }
      path = wanted;
      file = RecordingFile.create(wanted, protectedFolder);
    } catch (IOException | InvalidPathException e) {
      recording.giveUp();
      fail("it cannot be written: " + text(e));
    }
  }

  private void writeAll() {
    Chunk chunk = recording.fetch();
    while (chunk != null) {
      Chunk next = chunk.next();
      write(chunk);
      recording.release(chunk);
      chunk = next;
    }
  }

  private void write(Chunk chunk) {
    int count = chunk.packets();
    try {
      if (file == null) {
        throw new IOException("there is no file");
      }
      if (packets == 0) {
        writeFirst(chunk.memory().flip());
      } else {
        file.write(chunk.memory().flip());
      }
      long inFile = packets + count;
      packets = inFile;
      bytes = file.written();
    } catch (IOException e) {
      recording.addDropped(count);
      fail("packets could not be written: " + text(e));
    }
  }

  /** Head and packets together or not at all: a head without its length is no head. */
  private void writeFirst(ByteBuffer packetsOfChunk) throws IOException {
    ByteBuffer head = recording.head();
    ByteBuffer both = ByteBuffer.allocate(head.remaining() + packetsOfChunk.remaining());
    file.write(both.put(head).put(packetsOfChunk).flip());
  }

  private void end(Set<Path> paths) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      fail("it keeps the name of an open file: " + text(e));
    } finally {
      if (path != null) {
        paths.remove(path);
      }
      ended = true;
    }
  }

  /** Ends after an error that nobody foresaw. */
  void abandon(RuntimeException cause, Set<Path> paths) {
    LOG.log(Level.WARNING, "The recording " + name + " ends after an internal error", cause);
    recording.giveUp();
    recording.end();
    for (Chunk chunk = recording.fetch(); chunk != null; ) {
      Chunk next = chunk.next();
      recording.addDropped(chunk.packets());
      recording.release(chunk);
      chunk = next;
    }
    fail("an internal error");
    end(paths);
  }

  private void fail(String reason) {
    if (failure == null) {
      failure = reason;
      onFailure.accept(reason);
    }
  }

  private static String text(Exception e) {
    if (e instanceof FileSystemException fault) {
      String kind =
          fault.getReason() == null ? fault.getClass().getSimpleName() : fault.getReason();
      return fault.getFile() + ": " + kind;
    }
    return e.getMessage();
  }

  long packets() {
    return packets;
  }

  long bytes() {
    return bytes;
  }

  boolean isEnded() {
    return ended;
  }

  /** Returns what went wrong first, or null. */
  String failure() {
    return failure;
  }
}
