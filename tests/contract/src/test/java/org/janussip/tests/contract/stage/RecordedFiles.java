package org.janussip.tests.contract.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The recordings in a folder: fills them with the peer's packets and takes them apart. */
public final class RecordedFiles {
  private static final int MARK_BYTES = 8;
  private static final int PACKET_BYTES = 172;
  private static final long SOME_BYTES = 4_000;
  private static final long BOUND_NS = TimeUnit.SECONDS.toNanos(10);
  private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Path folder;

  /** Looks into a folder, which need not be there yet. */
  public RecordedFiles(String folder) {
    this.folder = Path.of(folder);
  }

  /** Sends silence of PCMU until some of it is in a file, open or closed. */
  public void fill(String name, InetSocketAddress from, InetSocketAddress to) {
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(from);
      ByteBuffer packet = ByteBuffer.allocate(PACKET_BYTES);
      packet.put(0, (byte) 0x80).putInt(8, 4_711);
      long deadlineNs = System.nanoTime() + BOUND_NS;
      for (int i = 0; size(name) < SOME_BYTES; i++) {
        packet.clear().putShort(2, (short) i).putInt(4, 160 * i);
        channel.send(packet, to);
        waitOnce(deadlineNs, name + " stays short: " + names());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the names of the files down, and what their heads say. */
  public void observe(Stage stage, String... expected) {
    long deadlineNs = System.nanoTime() + BOUND_NS;
    while (!names().equals(List.of(expected))) {
      waitOnce(deadlineNs, "there are " + names());
    }
    for (String name : expected) {
      stage.observe("file." + name, "there");
      head(name, deadlineNs)
          .forEach(
              (key, value) ->
                  stage.observe(
                      "file." + name + "." + key,
                      value.isIntegralNumber() ? "<number>" : value.toString()));
    }
  }

  /** The head, once it is wholly there; a file without packets has none. */
  private Map<String, JsonNode> head(String name, long deadlineNs) {
    while (true) {
      try {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name)));
        if (bytes.remaining() == MARK_BYTES) {
          return Map.of();
        }
        if (bytes.remaining() > MARK_BYTES + 2) {
          byte[] json = new byte[bytes.position(MARK_BYTES).getShort()];
          bytes.get(json);
          Map<String, JsonNode> head = new TreeMap<>();
          new ObjectMapper()
              .readTree(json)
              .properties()
              .forEach(field -> head.put(field.getKey(), field.getValue()));
          return head;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      waitOnce(deadlineNs, name + " has no head");
    }
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of(e.toString());
    }
  }

  private long size(String name) throws IOException {
    Path open = folder.resolve(name + ".tmp");
    Path file = Files.exists(open) ? open : folder.resolve(name);
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static void waitOnce(long deadlineNs, String complaint) {
    if (System.nanoTime() - deadlineNs > 0) {
      throw new AssertionError(complaint);
    }
    LockSupport.parkNanos(STEP_NS);
  }
}
