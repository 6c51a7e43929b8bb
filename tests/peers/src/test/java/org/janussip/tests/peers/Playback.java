package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.janussip.tests.support.ManagedProcess;
import org.janussip.tests.support.Workspace;

/** A recording as Janus's own post-processor and ffmpeg make sound and pictures of it. */
final class Playback {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final int RATE_HZ = 48_000;
  private static final int TONE_HZ = 440;
  private static final int SLICE = RATE_HZ / 10;
  private static final int LOUD = 1_000;
  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;

  private final Path media;
  private final Workspace workspace;

  private Playback(Path media, Workspace workspace) {
    this.media = media;
    this.workspace = workspace;
  }

  /**
   * Converts a recording.
   *
   * @param container the file extension that the post-processor wants for its codec
   */
  static Playback of(Path recording, String container, Workspace workspace) {
    Path media = workspace.file(recording.getFileName() + "." + container);
    run(List.of("janus-pp-rec", recording.toString(), media.toString()), workspace);
    return new Playback(media, workspace);
  }

  /** Takes the payloads out of a recording of G.722: Debian's post-processor doubles its length. */
  static Playback ofG722(Path recording, Workspace workspace) {
    Path media = workspace.file(recording.getFileName() + ".g722");
    try {
      ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(recording));
      ByteArrayOutputStream sound = new ByteArrayOutputStream();
      file.position(8);
      file.position(10 + file.getShort());
      while (file.hasRemaining()) {
        byte[] packet = new byte[file.getShort(file.position() + 8)];
        file.position(file.position() + 10).get(packet);
        sound.write(packet, 12, packet.length - 12);
      }
      Files.write(media, sound.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Playback(media, workspace);
  }

  private static void run(List<String> command, Workspace workspace) {
    String last = Path.of(command.get(command.size() - 1)).getFileName().toString();
    try (ManagedProcess process =
        ManagedProcess.start(command.get(0) + "-" + last, command, Map.of(), workspace)) {
      assertEquals(0, process.awaitExit(BOUND), () -> command + ": see " + process.log());
    }
  }

  private byte[] decode(String name, String... options) {
    Path raw = workspace.file(media.getFileName() + name);
    java.util.ArrayList<String> command =
        new java.util.ArrayList<>(List.of("ffmpeg", "-y", "-v", "warning", "-i", media.toString()));
    command.addAll(List.of(options));
    command.add(raw.toString());
    run(command, workspace);
    try {
      return Files.readAllBytes(raw);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Expects the tone, unbroken from end to end.
   *
   * @param seconds how long it should last
   * @param tolerance how much more or less it may be, in seconds
   */
  void assertTone(double seconds, double tolerance) {
    assertTone(seconds, tolerance, 0.95);
  }

  /**
   * Expects the tone.
   *
   * @param part how much of the time it sounds at least, 0 to 1
   */
  void assertTone(double seconds, double tolerance, double part) {
    short[] samples = sound();
    assertEquals(seconds, (double) samples.length / RATE_HZ, tolerance, media + ": seconds");
    int loud = 0;
    int pure = 0;
    int slices = samples.length / SLICE;
    for (int i = 0; i < slices; i++) {
      loud += peak(samples, i * SLICE) > LOUD ? 1 : 0;
      pure += share(samples, i * SLICE) > 0.8 ? 1 : 0;
    }
    String found = media + ": of " + slices + " slices " + loud + " loud, " + pure + " pure";
    assertTrue(loud >= part * slices - 2 && pure >= part * slices - 2, found);
  }

  private short[] sound() {
    byte[] raw = decode(".raw", "-f", "s16le", "-ac", "1", "-ar", Integer.toString(RATE_HZ));
    short[] samples = new short[raw.length / 2];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  private static int peak(short[] samples, int from) {
    int peak = 0;
    for (int i = from; i < from + SLICE; i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    return peak;
  }

  /** How much of a slice's energy is the tone's, 0 to 1 (Goertzel). */
  private static double share(short[] samples, int from) {
    double coefficient = 2 * Math.cos(2 * Math.PI * TONE_HZ / RATE_HZ);
    double before = 0;
    double last = 0;
    double energy = 0;
    for (int i = from; i < from + SLICE; i++) {
      double next = samples[i] + coefficient * last - before;
      before = last;
      last = next;
      energy += (double) samples[i] * samples[i];
    }
    double power = last * last + before * before - coefficient * last * before;
    return energy == 0 ? 0 : power / (energy * SLICE / 2);
  }

  /**
   * Expects red pictures.
   *
   * @param count how many at least
   */
  void assertRed(int count) {
    byte[] raw =
        decode(
            ".rgb",
            "-fps_mode",
            "passthrough",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "rgb24",
            "-s",
            WIDTH + "x" + HEIGHT);
    int picture = WIDTH * HEIGHT * 3;
    assertTrue(raw.length / picture >= count, media + ": " + raw.length / picture + " pictures");
    for (int i = 0; i < raw.length / picture; i++) {
      int middle = i * picture + (HEIGHT / 2 * WIDTH + WIDTH / 2) * 3;
      String colour =
          media
              + ": picture "
              + i
              + " has "
              + (raw[middle] & 0xff)
              + " "
              + (raw[middle + 1] & 0xff)
              + " "
              + (raw[middle + 2] & 0xff);
      assertTrue((raw[middle] & 0xff) > 180 && (raw[middle + 1] & 0xff) < 80, colour);
    }
  }
}
