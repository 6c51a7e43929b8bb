package org.janussip.tests.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The registrar and user agent that the plugins talk to: a process of its own, on the loopback. */
final class SipPeer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STOP_SECONDS = 5;

  private final Process process;
  private final BufferedReader lines;
  private final int sipPort;
  private final int rtpPort;

  private SipPeer(Process process) throws IOException {
    this.process = process;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    JsonNode ports = readLine();
    this.sipPort = ports.path("sip").asInt();
    this.rtpPort = ports.path("rtp").asInt();
  }

  /** Starts the peer; its complaints go to {@code log}. */
  static SipPeer start(Path log) {
    String program = Programs.directory().resolve("load_uas").toString();
    try {
      return new SipPeer(new ProcessBuilder(program).redirectError(log.toFile()).start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + program, e);
    }
  }

  /** Where it takes SIP over UDP. */
  String address() {
    return "127.0.0.1:" + sipPort;
  }

  /** Where it echoes RTP. */
  int rtpPort() {
    return rtpPort;
  }

  long pid() {
    return process.pid();
  }

  /** What it has counted so far. */
  JsonNode counters() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      return readLine();
    } catch (IOException e) {
      throw new UncheckedIOException("the SIP peer is gone", e);
    }
  }

  private JsonNode readLine() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("the SIP peer said nothing");
    }
    return JSON.readTree(line);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
