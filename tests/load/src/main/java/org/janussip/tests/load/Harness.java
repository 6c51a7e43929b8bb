package org.janussip.tests.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one load on one plugin: a SIP peer, and a janus executable with the harness inside. */
public final class Harness {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG =
      """
      general: {
      	local_ip = "127.0.0.1"
      	keepalive_interval = 0
      	events = false
      	rtp_port_range = "20000-60000"
      	sip_timer_t1x64 = %d
      }
      jvm: {
      	home = "%s"
      	options = "%s"
      }
      """;

  /** The flight recording in the folder of a run. */
  static final String FLIGHT = "flight.jfr";

  private static final String RECORDINGS = "recordings";

  private final Path directory;

  /**
   * A harness.
   *
   * @param directory where configuration, logs and figures of the runs go
   */
  public Harness(Path directory) {
    this.directory = directory;
  }

  /** Runs the load on a plugin; ours on the JDK that runs this. */
  public JsonNode run(Subject subject, Load load) throws InterruptedException {
    return run(Candidate.of(subject), load);
  }

  /**
   * Runs the load and returns the figures: the harness's own, and the peer's counters as {@code
   * peer}; what was recorded as {@code recording}.
   *
   * @throws IllegalStateException when the plugin could not be measured; names the log
   */
  public JsonNode run(Candidate candidate, Load load) throws InterruptedException {
    try {
      Path place = place(candidate, load);
      try (SipPeer peer = SipPeer.start(place.resolve("peer.log"))) {
        Path report = place.resolve("figures.json");
        Path log = place.resolve("janus.log");
        boolean measured = execute(candidate.subject(), load, peer, report, log);
        if (!measured || !Files.exists(report)) {
          throw new IllegalStateException(candidate.label() + ": no figures, see " + log);
        }
        ObjectNode figures = (ObjectNode) JSON.readTree(report.toFile());
        figures.set("peer", peer.counters());
        if (load.media().record()) {
          figures.set("recording", Recordings.take(place.resolve(RECORDINGS)));
        }
        return figures;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the run of a load keeps its files. */
  Path folder(Candidate candidate, Load load) {
    String name =
        candidate.name()
            + "-"
            + load.kind()
            + "-"
            + load.count()
            + (load.media().equals(Media.SOUND) ? "" : "-" + load.media().label());
    return directory.resolve(name.toLowerCase(Locale.ROOT).replace(' ', '-')).toAbsolutePath();
  }

  private Path place(Candidate candidate, Load load) throws IOException {
    Path place = Files.createDirectories(folder(candidate, load));
    Files.deleteIfExists(place.resolve("figures.json"));
    Files.deleteIfExists(place.resolve(FLIGHT));
    if (load.media().record()) {
      Recordings.take(Files.createDirectories(place.resolve(RECORDINGS)));
    }
    Files.writeString(
        place.resolve("janus.plugin.sip.jcfg"),
        CONFIG.formatted(load.timerT1x64Ms(), candidate.javaHome(), load.jvm()));
    return place;
  }

  private static boolean execute(Subject subject, Load load, SipPeer peer, Path report, Path log)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("janus"));
    command.addAll(List.of("--plugin", subject.path().toString()));
    command.addAll(List.of("--config", report.getParent().toString()));
    command.addAll(List.of("--peer", peer.address(), "--peer-pid", Long.toString(peer.pid())));
    command.addAll(List.of("--report", report.toString()));
    command.addAll(load.arguments());
    if (load.media().record()) {
      command.addAll(List.of("--record", report.resolveSibling(RECORDINGS).toString()));
    }
    if (load.flight() && subject == Subject.JAVA) {
      Path settings = Programs.directory().resolve("../../load.jfc").normalize();
      command.addAll(List.of("--jfr-settings", settings.toString()));
      command.addAll(List.of("--jfr", report.resolveSibling(FLIGHT).toString()));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("LD_PRELOAD", Programs.directory().resolve("libload_harness.so").toString());
    int echoPort = subject == Subject.HARNESS ? 0 : peer.rtpPort();
    environment.put("LOAD_ECHO_PORT", Integer.toString(echoPort));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      return process.waitFor(load.bound(), TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }
}
