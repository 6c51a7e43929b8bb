package org.janussip.tests.lab;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.janussip.tests.support.ManagedProcess;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;

/**
 * One run of SIPp with a scenario of {@code tests/peers/sipp}. Its messages and errors are traced
 * into the workspace. Safe for any thread.
 */
public final class Sipp implements AutoCloseable {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final Duration STOP_BOUND = Duration.ofSeconds(5);
  private static final int LONGEST_SECONDS = 60;

  private final ManagedProcess process;
  private final InetAddress address;
  private final int port;

  private Sipp(ManagedProcess process, InetAddress address, int port) {
    this.process = process;
    this.address = address;
    this.port = port;
  }

  /** Waits on a free port for one call and plays a {@code callee-…} scenario. */
  public static Sipp callee(String scenario, Workspace workspace) {
    return callees(scenario, 1, workspace);
  }

  /** The same for a number of calls, over UDP. */
  public static Sipp callees(String scenario, int calls, Workspace workspace) {
    return start(scenario, List.of("-m", calls + ""), workspace);
  }

  /** Plays a scenario to every caller that comes, until {@link #awaitDone}. */
  public static Sipp endlessCallee(String scenario, Workspace workspace) {
    return start(scenario, List.of("-timeout", "600"), workspace);
  }

  /**
   * Takes no new calls and waits for the end of those that are up.
   *
   * @throws AssertionError when a call did not go as the scenario says, or none ended in time
   */
  public void awaitDone(Duration bound) {
    process.signal("USR1");
    awaitPlayed(bound);
  }

  /** The same for one call over TCP. */
  public static Sipp tcpCallee(String scenario, Workspace workspace) {
    return start(scenario, List.of("-m", "1", "-t", "t1"), workspace);
  }

  /** Calls a user at a registrar and plays a {@code caller…} scenario. */
  public static Sipp caller(String scenario, String user, Kamailio registrar, Workspace workspace) {
    String target = registrar.uri().substring("sip:".length());
    return start(scenario, List.of("-m", "1", "-s", user, target), workspace);
  }

  private static Sipp start(String scenario, List<String> more, Workspace workspace) {
    InetAddress address = TestNetwork.peer();
    int port = TestNetwork.freePort(address);
    String name = "sipp-" + RUNS.incrementAndGet() + "-" + scenario;
    Path file = LabTemplate.folder().resolveSibling("peers/sipp/" + scenario + ".xml");
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("no scenario " + file);
    }
    List<String> command = new ArrayList<>(List.of("sipp", "-sf", file.toString()));
    String host = address.getHostAddress();
    command.addAll(List.of("-i", host, "-p", port + "", "-mi", host, "-nostdin", "-nd"));
    command.addAll(List.of("-timeout", LONGEST_SECONDS + "", "-timeout_error"));
    command.addAll(List.of("-trace_err", "-error_file", workspace.file(name + ".err") + ""));
    command.addAll(List.of("-trace_msg", "-message_file", workspace.file(name + ".msg") + ""));
    command.addAll(more);
    Map<String, String> environment = Map.of("TERM", "dumb");
    Sipp sipp =
        new Sipp(ManagedProcess.start(name, command, environment, workspace), address, port);
    if (scenario.startsWith("callee")) {
      Ports.awaitBound(port, sipp.process, STOP_BOUND);
    }
    return sipp;
  }

  /** The URI that reaches it without a registrar. */
  public String uri(String user) {
    return "sip:" + user + "@" + address.getHostAddress() + ":" + port;
  }

  /**
   * Waits until its scenario is over.
   *
   * @throws AssertionError when it did not go as written, or took longer than the bound
   */
  public void awaitPlayed(Duration bound) {
    int code = process.awaitExit(bound);
    if (code != 0) {
      throw new AssertionError(
          "SIPp ended with " + code + "; its messages and errors are beside " + process.log());
    }
  }

  /** Whether its scenario is over. */
  public boolean isOver() {
    return !process.isAlive();
  }

  /** The running process. */
  public ManagedProcess process() {
    return process;
  }

  /** Ends it. */
  @Override
  public void close() {
    process.stop("KILL", STOP_BOUND);
  }
}
