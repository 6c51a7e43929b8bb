package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.lab.Sipp;
import org.janussip.tests.support.ManagedProcess;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Janus asked to end while calls are up. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ShutdownIT {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Test
  void hangsUpAndUnregistersOnSigint(Workspace workspace) {
    endsCleanlyOn("INT", workspace);
  }

  @Test
  void hangsUpAndUnregistersOnSigterm(Workspace workspace) {
    endsCleanlyOn("TERM", workspace);
  }

  private static void endsCleanlyOn(String signal, Workspace workspace) {
    try (Sipp answers = Sipp.callee("callee-answers", workspace);
        Sipp rings = Sipp.callee("callee-rings", workspace);
        Scene scene =
            new Scene(
                workspace,
                registrar ->
                    registrar.route("700", answers.uri("700")).route("701", rings.uri("701")),
                config -> {});
        Page talking = scene.registered("alice");
        Page waiting = scene.registered("bob")) {
      talking.call(scene.registrar.uri("700"));
      talking.await("accepted");
      waiting.call(scene.registrar.uri("701"));
      waiting.await("ringing");

      ManagedProcess.Exit exit = scene.janus.process().stop(signal, BOUND);

      assertFalse(exit.forced(), exit::toString);
      assertEquals(0, exit.code());
      assertTrue(exit.took().compareTo(LIMIT) < 0, exit::toString);
      answers.awaitPlayed(BOUND);
      rings.awaitPlayed(BOUND);
      scene.registrar.awaitRegister("alice", "0", BOUND);
      scene.registrar.awaitRegister("bob", "0", BOUND);
    }
  }
}
