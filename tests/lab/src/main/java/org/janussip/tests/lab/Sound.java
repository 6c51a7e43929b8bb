package org.janussip.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sound files for phones to play. */
public final class Sound {
  private static final int RATE_HZ = 8000;
  private static final int HEADER_BYTES = 44;

  private Sound() {}

  /**
   * Writes a WAV file, 8000 Hz mono 16 bit: 0.4 s of tone, 0.8 s of silence, in turns. A browser's
   * echo canceller would mute its microphone against a tone that never stops.
   */
  public static Path beeps(Path file, int seconds) {
    int samples = seconds * RATE_HZ;
    ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(36 + 2 * samples).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(RATE_HZ).putInt(2 * RATE_HZ);
    wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      boolean on = i % (RATE_HZ * 12 / 10) < RATE_HZ * 4 / 10;
      wav.putShort((short) (on ? 9000 * Math.sin(2 * Math.PI * 440 * i / RATE_HZ) : 0));
    }
    try {
      return Files.write(file, wav.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }
}
