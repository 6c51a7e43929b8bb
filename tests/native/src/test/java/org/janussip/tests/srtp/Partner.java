package org.janussip.tests.srtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.janussip.media.core.SrtpKey;

/** A process that seals and opens packets with libsrtp. */
final class Partner implements AutoCloseable {

  /** How it ends when its libsrtp was built without the suite. */
  private static final int NO_SUCH_SUITE = 2;

  private static final HexFormat HEX = HexFormat.of();

  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  Partner(Path program, SrtpKey key) throws IOException {
    process =
        new ProcessBuilder(
                program.toString(),
                key.suite().name(),
                HEX.formatHex(key.key()) + HEX.formatHex(key.salt()),
                key.mki().length == 0 ? "-" : HEX.formatHex(key.mki()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    in = new OutputStreamWriter(process.getOutputStream(), US_ASCII);
    out = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
  }

  /**
   * Has a packet worked on.
   *
   * @return what came out, or empty when it was refused
   * @throws UnsupportedOperationException when its libsrtp lacks the suite
   */
  Optional<byte[]> ask(String command, byte[] packet) throws IOException, InterruptedException {
    String answer;
    try {
      in.write(command + " " + HEX.formatHex(packet) + "\n");
      in.flush();
      answer = out.readLine();
    } catch (IOException e) {
      answer = null; // it has ended, and its exit code says why
    }
    if (answer == null) {
      throw ended();
    }
    return answer.startsWith("refused") ? Optional.empty() : Optional.of(HEX.parseHex(answer));
  }

  private RuntimeException ended() throws InterruptedException {
    if (process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == NO_SUCH_SUITE) {
      return new UnsupportedOperationException("this libsrtp lacks the suite");
    }
    return new IllegalStateException("the partner has ended");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
