package org.janussip.tests.support.janus;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.janussip.tests.support.LeakWatch;
import org.janussip.tests.support.ManagedProcess;
import org.janussip.tests.support.ProcessCounters;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;

/** A running, unmodified Janus with one SIP plugin and the WebSocket transport. */
public final class JanusProcess implements AutoCloseable {
  private static final Duration START_BOUND = Duration.ofSeconds(30);
  private static final Duration STOP_BOUND = Duration.ofSeconds(10);

  private final ManagedProcess process;
  private final URI api;
  private final URI admin;

  private JanusProcess(ManagedProcess process, URI api, URI admin) {
    this.process = process;
    this.api = api;
    this.admin = admin;
  }

  /**
   * Starts Janus and waits until it accepts connections and has loaded the plugin.
   *
   * @throws AssertionError when it is not ready within 30 s; Janus is ended
   */
  public static JanusProcess start(JanusConfig config, Workspace workspace) {
    InetAddress address = TestNetwork.janus();
    int port = TestNetwork.freePort(address);
    int adminPort = TestNetwork.freePort(address);
    Path configuration = config.write(workspace, address, port, adminPort);
    ManagedProcess process =
        ManagedProcess.start(
            "janus",
            List.of("janus", "-F", configuration.toString(), "-o"),
            config.environment(),
            workspace);
    try {
      process.awaitLine("WebSockets thread started|^output ended", START_BOUND);
      return new JanusProcess(
          process,
          URI.create("ws://" + address.getHostAddress() + ":" + port),
          URI.create("ws://" + address.getHostAddress() + ":" + adminPort));
    } catch (AssertionError e) {
      process.stop("KILL", STOP_BOUND);
      throw e;
    }
  }

  /** Opens a WebSocket to the Janus API. */
  public JanusClient connect() {
    return JanusClient.connect(api);
  }

  /** Opens a WebSocket to the Admin API. */
  public JanusAdmin connectAdmin() {
    return new JanusAdmin(JanusClient.connectAdmin(admin));
  }

  /** Address of the Janus API, {@code ws://…}. */
  public URI api() {
    return api;
  }

  /** Address of the Admin API, {@code ws://…}, sub-protocol {@code janus-admin-protocol}. */
  public URI admin() {
    return admin;
  }

  /** The process, for its log and its signals. */
  public ManagedProcess process() {
    return process;
  }

  /** Threads, descriptors, memory and processor time now. */
  public ProcessCounters counters() {
    return process.counters();
  }

  /** Starts to watch threads and sockets of this Janus. */
  public LeakWatch watchLeaks() {
    return LeakWatch.of(process.pid());
  }

  /** Sends SIGINT and reports how Janus ended; kills it after the bound. */
  public ManagedProcess.Exit stop(Duration bound) {
    return process.stop("INT", bound);
  }

  /** Ends Janus with SIGINT, or by force after ten seconds. */
  @Override
  public void close() {
    stop(STOP_BOUND);
  }
}
