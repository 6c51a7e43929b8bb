package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.lab.Sipp;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.janussip.tests.support.janus.JanusEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls from SIPp, through Kamailio, to a page. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CallerIT {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final int GIVE_UP_MS = 4000;

  @Test
  void answersAnOfferAndIsHungUp(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.registered("alice");
        Sipp caller = scene.caller("caller", "alice")) {
      JanusEvent incoming = page.awaitIncoming();
      assertTrue(incoming.sdp().contains("m=audio"), incoming::toString);
      page.accept(incoming);
      page.await("accepted");

      page.await("hangup");
      caller.awaitPlayed(BOUND);
    }
  }

  @Test
  void answersAndHangsUp(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.registered("alice");
        Sipp caller = scene.caller("caller-waits", "alice")) {
      page.accept(page.awaitIncoming());
      page.await("accepted");
      page.hangUp();

      page.await("hangup");
      caller.awaitPlayed(BOUND);
    }
  }

  @Test
  void hangsUpWhenThePageIsClosedInACall(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.registered("alice");
        Sipp caller = scene.caller("caller-waits", "alice")) {
      page.accept(page.awaitIncoming());
      page.await("accepted");

      page.abandon();

      caller.awaitPlayed(BOUND);
    }
  }

  @Test
  void offersWhereTheCallerDidNot(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.registered("alice");
        Sipp caller = scene.caller("caller-without-offer", "alice")) {
      JanusEvent incoming = page.awaitIncoming();
      assertFalse(incoming.json().has("jsep"), incoming::toString);
      page.accept(incoming);
      JanusEvent accepted = page.await("accepted");

      assertTrue(accepted.sdp().contains("m=audio"), accepted::toString);
      page.await("hangup");
      caller.awaitPlayed(BOUND);
    }
  }

  @Test
  void declinesWithBusy(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.registered("alice");
        Sipp caller = scene.caller("caller-refused", "alice")) {
      page.awaitIncoming();
      page.decline();

      caller.awaitPlayed(BOUND);
    }
  }

  @Test
  void forgetsACallThatIsTakenBack(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.registered("alice");
        Sipp caller = scene.caller("caller-cancels", "alice")) {
      page.awaitIncoming();

      page.await("hangup");
      caller.awaitPlayed(BOUND);
    }
  }

  @Test
  void givesUpACallerThatNeverAcknowledges(Workspace workspace) {
    try (Scene scene =
            new Scene(
                workspace, registrar -> {}, config -> config.sip("sip_timer_t1x64", GIVE_UP_MS));
        Page page = scene.registered("alice");
        Sipp caller = scene.caller("caller-never-acknowledges", "alice")) {
      page.accept(page.awaitIncoming());

      page.await("hangup", BOUND);
      caller.awaitPlayed(BOUND);
    }
  }
}
