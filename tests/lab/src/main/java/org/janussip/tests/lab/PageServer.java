package org.janussip.tests.lab;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.janussip.tests.support.ManagedProcess;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;

/**
 * The demo pages of Debian's janus-demos, unmodified, on {@code http://localhost}, where browsers
 * allow a microphone; passes {@code /janus} on to Janus's WebSocket.
 */
public final class PageServer implements AutoCloseable {
  private static final Duration START_BOUND = Duration.ofSeconds(10);

  private final ManagedProcess process;
  private final int port;

  private PageServer(ManagedProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it on a free port.
   *
   * @param janus the WebSocket of the Janus API
   */
  public static PageServer start(URI janus, Workspace workspace) {
    InetAddress local = InetAddress.getLoopbackAddress();
    int port = TestNetwork.freePort(local);
    workspace.makeDirectory("page/tmp");
    var config =
        new LabTemplate("page/nginx.conf.in")
            .set("STATE", workspace.path())
            .set("LAB", LabTemplate.folder())
            .set("WS_ADDRESS", janus.getHost())
            .set("WS_PORT", janus.getPort())
            .set("PAGE_LISTEN", "\t\tlisten 127.0.0.1:" + port + ";")
            .write(workspace, "page/nginx.conf");
    ManagedProcess process =
        ManagedProcess.start(
            "page",
            List.of(
                "nginx",
                "-e",
                "stderr",
                "-p",
                workspace.path().resolve("page").toString(),
                "-c",
                config + ""),
            Map.of(),
            workspace);
    Ports.awaitTcp(local, port, process, START_BOUND);
    return new PageServer(process, port);
  }

  /** The address of one page, such as {@code siptest.html}. */
  public URI page(String name) {
    return URI.create("http://localhost:" + port + "/" + name);
  }

  /** Ends it. */
  @Override
  public void close() {
    process.close();
  }
}
