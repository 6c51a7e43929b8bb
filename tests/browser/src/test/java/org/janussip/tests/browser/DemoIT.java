package org.janussip.tests.browser;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.lab.Account;
import org.janussip.tests.lab.LabTemplate;
import org.janussip.tests.support.ManagedProcess;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command {@code tests/demo}, used as it tells its user to use it. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DemoIT {
  private static final int SECOND = 50;
  private static final int SIP_PORT = 5160;
  private static final String HOST = "127.0.0.1:" + SIP_PORT;

  @Test
  void echoesAndPlaysSoundAndIsTakenDown(Workspace workspace) {
    int port = TestNetwork.freePort(InetAddress.getLoopbackAddress());
    try (ManagedProcess demo = start(port, workspace);
        Browser browser = Browser.start("alice", workspace)) {
      demo.awaitLine("Ctrl-C", Duration.ofSeconds(60));
      DemoPage page =
          browser
              .open(URI.create("http://localhost:" + port + "/siptest.html"))
              .register(new Account("sip:" + HOST, "sip:alice@" + HOST, "alice", "alice-secret"));

      page.call("sip:600@" + HOST, true);
      page.awaitHeard(2 * SECOND);
      page.awaitSeen(1);
      page.hangUp();
      page.awaitEnded();
      page.call("sip:601@" + HOST, false);
      page.awaitHeard(2 * SECOND);

      assertFalse(demo.stop("INT", Duration.ofSeconds(15)).forced());
    }
  }

  private static ManagedProcess start(int port, Workspace workspace) {
    return ManagedProcess.start(
        "demo",
        List.of(
            LabTemplate.folder().resolveSibling("demo").toString(),
            "--no-install",
            "--plugin",
            TestedPlugin.get().path().toString(),
            "--page-port",
            Integer.toString(port),
            "--sip-port",
            Integer.toString(SIP_PORT),
            "--state",
            workspace.path().resolve("demo").toString()),
        Map.of(),
        workspace);
  }
}
