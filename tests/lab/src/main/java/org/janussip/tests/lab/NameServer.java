package org.janussip.tests.lab;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.janussip.tests.support.ManagedProcess;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;

/**
 * A dnsmasq on the address that {@code /etc/resolv.conf} of the test network names. It knows what
 * it is told here; for other names it answers that they do not exist. Configure it, then {@link
 * #start}. Not safe for several threads.
 */
public final class NameServer implements AutoCloseable {
  private static final Duration START_BOUND = Duration.ofSeconds(10);
  private static final int PORT = 53;

  private final Workspace workspace;
  private final List<String> records = new ArrayList<>();
  private DatagramSocket swallows;
  private ManagedProcess process;

  /** A name server that knows nothing yet. */
  public NameServer(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Adds an A or AAAA record. */
  public NameServer host(String name, InetAddress address) {
    records.add("--host-record=" + name + "," + address.getHostAddress());
    return this;
  }

  /**
   * Adds an SRV record.
   *
   * @param service owner, such as {@code _sip._udp.lab.invalid}
   * @param priority lower ones are tried first
   */
  public NameServer srv(String service, String target, int port, int priority) {
    records.add("--srv-host=" + service + "," + target + "," + port + "," + priority + ",1");
    return this;
  }

  /**
   * Adds a NAPTR record that leads to an SRV record.
   *
   * @param order lower ones win
   * @param service such as {@code SIP+D2T}
   */
  public NameServer naptr(String domain, int order, String service, String replacement) {
    records.add("--naptr-record=" + domain + "," + order + ",50,s," + service + ",," + replacement);
    return this;
  }

  /** Never answers questions about a domain. */
  public NameServer silent(String domain) {
    try {
      swallows = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
    records.add("--server=/" + domain + "/127.0.0.1#" + swallows.getLocalPort());
    return this;
  }

  /** Starts it and returns when it answers. */
  public NameServer start() {
    List<String> command =
        new ArrayList<>(
            List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--no-resolv",
                "--no-hosts",
                "--bind-interfaces",
                "--listen-address=" + TestNetwork.peer().getHostAddress(),
                "--port=" + PORT,
                "--local=/invalid/",
                "--local-ttl=60",
                "--log-queries",
                "--log-facility=-",
                "--pid-file=",
                "--user=root",
                "--group=root"));
    command.addAll(records);
    process = ManagedProcess.start("dnsmasq", command, Map.of(), workspace);
    Ports.awaitTcp(TestNetwork.peer(), PORT, process, START_BOUND);
    return this;
  }

  /** Waits until it logged a question for a name. */
  public void awaitQuestion(String name, Duration bound) {
    process.awaitLine("query\\[.*\\] " + name, bound);
  }

  /** Ends it. */
  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
    if (swallows != null) {
      swallows.close();
    }
  }
}
