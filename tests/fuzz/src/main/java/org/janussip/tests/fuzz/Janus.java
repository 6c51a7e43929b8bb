package org.janussip.tests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.support.janus.Plugin;

/**
 * A janus process with our plugin, calls that talk, and pages that do what they are told: the
 * harness of tests/load in its scenario "fuzz". Safe on any thread.
 */
final class Janus implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int START_SECONDS = 150;
  private static final int STOP_SECONDS = 240;
  private static final String CONFIG =
      """
      general: {
      	local_ip = "127.0.0.1"
      	keepalive_interval = 0
      	events = false
      	rtp_port_range = "20000-60000"
      }
      jvm: {
      	home = "%s"
      	options = "%s"
      }
      """;

  private final Process uas;
  private final Process janus;
  private final BufferedWriter lines;
  private final Path report;

  /**
   * Starts it and waits until the calls talk.
   *
   * @param place where configuration, log and figures go
   * @param calls how many talk
   * @param pages how many do what they are told
   * @throws IllegalStateException when that did not come about; names the log
   */
  Janus(Path place, int calls, int pages, String jvm) throws InterruptedException {
    try {
      Files.createDirectories(place);
      report = place.resolve("figures.json");
      Files.deleteIfExists(report);
      Files.writeString(
          place.resolve("janus.plugin.sip.jcfg"),
          CONFIG.formatted(System.getProperty("java.home"), jvm));
      uas = new ProcessBuilder(program("load_uas")).redirectError(log(place, "uas.log")).start();
      JsonNode ports =
          JSON.readTree(
              new BufferedReader(
                      new InputStreamReader(uas.getInputStream(), StandardCharsets.UTF_8))
                  .readLine());
      janus = start(place, ports, calls, pages);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    lines =
        new BufferedWriter(
            new OutputStreamWriter(janus.getOutputStream(), StandardCharsets.UTF_8), 1 << 16);
    awaitCalls(place);
  }

  private Process start(Path place, JsonNode ports, int calls, int pages) throws IOException {
    List<String> command =
        List.of(
            "janus",
            "--plugin",
            Plugin.JAVA.path().toString(),
            "--config",
            place.toString(),
            "--scenario",
            "fuzz",
            "--peer",
            "127.0.0.1:" + ports.path("sip").asInt(),
            "--report",
            report.toString(),
            "--count",
            Integer.toString(calls),
            "--pages",
            Integer.toString(pages));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LD_PRELOAD", program("libload_harness.so"));
    builder.environment().put("LOAD_ECHO_PORT", ports.path("rtp").asText());
    return builder.redirectErrorStream(true).redirectOutput(log(place, "janus.log")).start();
  }

  private void awaitCalls(Path place) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!Files.exists(report)) {
      if (System.nanoTime() > deadline || janus.waitFor(50, TimeUnit.MILLISECONDS)) {
        close();
        throw new IllegalStateException("no calls to fuzz beside, see " + place);
      }
    }
  }

  private static java.io.File log(Path place, String name) {
    return place.resolve(name).toFile();
  }

  private static String program(String name) {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.exists(at.resolve(".mvn"))) {
      at = at.getParent();
    }
    Path program = at.resolve("tests/load/target/build").resolve(name);
    if (!Files.exists(program)) {
      throw new IllegalStateException("not built: " + program);
    }
    return program.toString();
  }

  /** Has something done; see harness/fuzz.c. Blocks while too much waits to be done. */
  void does(ObjectNode line) {
    String text = line.toString();
    synchronized (lines) {
      try {
        lines.write(text);
        lines.write('\n');
        lines.flush();
      } catch (IOException gone) {
        throw new UncheckedIOException("the process is gone", gone);
      }
    }
  }

  /** Has something done by or to a page. */
  void does(String what, int page) {
    does(JsonNodeFactory.instance.objectNode().put("do", what).put("page", page));
  }

  /** Has the page send a request. */
  void request(int page, ObjectNode body, ObjectNode jsep) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("do", "message").put("page", page);
    line.set("body", body);
    if (jsep != null) {
      line.set("jsep", jsep);
    }
    does(line);
  }

  boolean isAlive() {
    return janus.isAlive();
  }

  /** Returns the CPU time of the process so far, in ms. */
  long cpuMs() {
    return janus.toHandle().info().totalCpuDuration().map(java.time.Duration::toMillis).orElse(0L);
  }

  /** Ends the run and returns its figures. */
  JsonNode end() throws InterruptedException {
    try {
      lines.close();
      if (!janus.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the process hangs");
      }
      if (janus.exitValue() != 0) {
        throw new IllegalStateException("the process ended with " + janus.exitValue());
      }
      return JSON.readTree(report.toFile());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() {
    janus.destroyForcibly();
    uas.destroy();
  }
}
