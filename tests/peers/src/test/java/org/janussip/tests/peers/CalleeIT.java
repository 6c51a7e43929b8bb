package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Calls from a page, through Kamailio, to SIPp. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CalleeIT {
  private static final Duration BOUND = Duration.ofSeconds(15);
  private static final String NUMBER = "700";

  @Test
  void isAnsweredAndHangsUp(Workspace workspace) {
    try (Sipp callee = Sipp.callee("callee-answers", workspace);
        Scene scene = calling(callee, workspace);
        Page page = scene.registered("alice")) {
      page.call(scene.registrar.uri(NUMBER));
      page.await("calling");
      page.await("ringing");
      JanusEvent accepted = page.await("accepted");

      assertTrue(accepted.sdp().contains("m=audio"), accepted::toString);
      page.hangUp();
      assertEquals(200, page.await("hangup").get("code").asInt());
      callee.awaitPlayed(BOUND);
    }
  }

  @Test
  void isHungUpByTheCallee(Workspace workspace) {
    try (Sipp callee = Sipp.callee("callee-hangs-up", workspace);
        Scene scene = calling(callee, workspace);
        Page page = scene.registered("alice")) {
      page.call(scene.registrar.uri(NUMBER));
      page.await("accepted");

      assertEquals(200, page.await("hangup").get("code").asInt());
      callee.awaitPlayed(BOUND);
    }
  }

  @Test
  void hearsEarlyMediaBeforeTheAnswer(Workspace workspace) {
    try (Sipp callee = Sipp.callee("callee-early-media", workspace);
        Scene scene = calling(callee, workspace);
        Page page = scene.registered("alice")) {
      page.call(scene.registrar.uri(NUMBER));
      JanusEvent progress = page.await("progress");
      assertTrue(progress.sdp().contains("m=audio"), progress::toString);
      page.await("accepted");

      page.hangUp();
      callee.awaitPlayed(BOUND);
    }
  }

  @Test
  void hearsThatTheCalleeIsBusy(Workspace workspace) {
    try (Sipp callee = Sipp.callee("callee-busy", workspace);
        Scene scene = calling(callee, workspace);
        Page page = scene.registered("alice")) {
      page.call(scene.registrar.uri(NUMBER));

      assertEquals(486, page.await("hangup").get("code").asInt());
      callee.awaitPlayed(BOUND);
    }
  }

  @Test
  void endsWithTheCodeOfARedirection(Workspace workspace) {
    try (Sipp callee = Sipp.callee("callee-moved", workspace);
        Scene scene = calling(callee, workspace);
        Page page = scene.registered("alice")) {
      page.call(scene.registrar.uri(NUMBER));

      JanusEvent hangup = page.await("hangup");
      assertEquals(302, hangup.get("code").asInt());
      assertTrue(
          hangup.get("contacts").toString().contains("sip:first@192.0.2.1"), hangup::toString);
      callee.awaitPlayed(BOUND);
    }
  }

  @Test
  void cancelsWhileItRings(Workspace workspace) {
    try (Sipp callee = Sipp.callee("callee-rings", workspace);
        Scene scene = calling(callee, workspace);
        Page page = scene.registered("alice")) {
      page.call(scene.registrar.uri(NUMBER));
      page.await("ringing");
      page.hangUp();

      page.await("hangup");
      callee.awaitPlayed(BOUND);
    }
  }

  @Test
  void cancelsWhenThePageIsClosedWhileItRings(Workspace workspace) {
    try (Sipp callee = Sipp.callee("callee-rings", workspace);
        Scene scene = calling(callee, workspace);
        Page page = scene.registered("alice")) {
      page.call(scene.registrar.uri(NUMBER));
      page.await("ringing");

      page.abandon();

      callee.awaitPlayed(BOUND);
    }
  }

  @Test
  void endsACallThatIsAnsweredInTheMomentItCancels(Workspace workspace) {
    try (Sipp callee = Sipp.callee("callee-answers-a-cancel", workspace);
        Scene scene = new Scene(workspace);
        Page page = scene.page()) {
      // No proxy between them: one would answer the CANCEL itself.
      page.registerAsGuest(callee.uri("alice"));
      page.call(callee.uri(NUMBER));
      page.await("ringing");
      page.hangUp();

      page.await("hangup");
      callee.awaitPlayed(BOUND);
    }
  }

  @Test
  void hangsUpTheSecondOfTwoForksThatBothAnswer(Workspace workspace) {
    try (Sipp first = Sipp.callee("callee-forked", workspace);
        Sipp second = Sipp.callee("callee-forked", workspace);
        Scene scene = calling(workspace, first.uri(NUMBER), second.uri(NUMBER));
        Page page = scene.registered("alice")) {
      page.call(scene.registrar.uri(NUMBER));
      page.await("accepted");
      page.hangUp();

      page.await("hangup");
      first.awaitPlayed(BOUND);
      second.awaitPlayed(BOUND);
    }
  }

  @Test
  void callsOverTcp(Workspace workspace) {
    try (Sipp callee = Sipp.tcpCallee("callee-answers", workspace);
        Scene scene = new Scene(workspace);
        Page page = scene.page()) {
      page.registerAsGuest(callee.uri("alice"));
      page.call(callee.uri(NUMBER) + ";transport=tcp");
      page.await("accepted");
      page.hangUp();

      page.await("hangup");
      callee.awaitPlayed(BOUND);
    }
  }

  private static Scene calling(Sipp callee, Workspace workspace) {
    return calling(workspace, callee.uri(NUMBER));
  }

  private static Scene calling(Workspace workspace, String... uris) {
    return new Scene(workspace, registrar -> registrar.route(NUMBER, uris), config -> {});
  }
}
