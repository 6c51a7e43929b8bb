package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.lab.Sipp;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.janussip.tests.support.janus.JanusEvent;
import org.janussip.tests.support.janus.JanusHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens inside a call with SIPp: hold, transfer, reliable responses, session timers. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class InDialogIT {
  private static final Duration BOUND = Duration.ofSeconds(15);
  private static final Duration HALF_A_TIMER = Duration.ofSeconds(60);
  private static final String NUMBER = "700";
  private static final String OTHER = "701";

  @Test
  void isHeldAndTakenBackByTheCaller(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.registered("alice");
        Sipp caller = scene.caller("caller-holds", "alice")) {
      page.accept(page.awaitIncoming());

      page.await("hangup");
      caller.awaitPlayed(BOUND);
    }
  }

  @Test
  void holdsTheCalleeAndTakesItBack(Workspace workspace) {
    try (Sipp callee = Sipp.callee("callee-held", workspace);
        Scene scene = calling(callee, workspace);
        Page page = scene.registered("alice")) {
      page.call(scene.registrar.uri(NUMBER));
      page.await("accepted");
      page.handle().send(JanusHandle.request("hold"));
      page.await("holding");
      page.await("info");
      page.handle().send(JanusHandle.request("unhold"));
      page.await("resuming");
      page.await("info");
      page.hangUp();

      page.await("hangup");
      callee.awaitPlayed(BOUND);
    }
  }

  @Test
  void callsWhomTheCalleeNamesAndReportsIt(Workspace workspace) {
    try (Sipp callee = Sipp.callee("callee-refers", workspace);
        Sipp other = Sipp.callee("callee-answers", workspace);
        Scene scene =
            new Scene(
                workspace,
                registrar ->
                    registrar.route(NUMBER, callee.uri(NUMBER)).route(OTHER, other.uri(OTHER)),
                config -> {});
        Page page = scene.registered("alice");
        Page line = helperOf(page, scene)) {
      page.call(scene.registrar.uri(NUMBER));
      page.await("accepted");
      JanusEvent transfer = page.await("transfer");
      assertTrue(transfer.get("refer_to").asText().contains(OTHER), transfer::toString);
      line.handle()
          .send(
              JanusHandle.request("call")
                  .put("uri", scene.registrar.uri(OTHER))
                  .put("refer_id", transfer.get("refer_id").asLong()),
              BrowserSdp.offer());
      line.await("accepted");

      page.await("hangup");
      callee.awaitPlayed(BOUND);
      line.hangUp();
      line.await("hangup");
      other.awaitPlayed(BOUND);
    }
  }

  @Test
  void transfersTheCalleeAndHearsThatItWorked(Workspace workspace) {
    try (Sipp callee = Sipp.callee("callee-referred", workspace);
        Scene scene = calling(callee, workspace);
        Page page = scene.registered("alice")) {
      page.call(scene.registrar.uri(NUMBER));
      page.await("accepted");
      page.handle().send(JanusHandle.request("transfer").put("uri", scene.registrar.uri(OTHER)));
      page.await("transferring");
      assertTrue(page.await("notify").get("content").asText().contains("100"));
      assertTrue(page.await("notify").get("content").asText().contains("200"));
      page.hangUp();

      page.await("hangup");
      callee.awaitPlayed(BOUND);
    }
  }

  @Test
  void acknowledgesAReliableEarlyAnswer(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Sipp callee = Sipp.callee("callee-reliable", workspace);
        Page page = scene.page()) {
      page.registerAsGuest(callee.uri("alice"));
      page.call(callee.uri(NUMBER));
      assertTrue(page.await("progress").sdp().contains("m=audio"));
      page.await("accepted");
      page.hangUp();

      page.await("hangup");
      callee.awaitPlayed(BOUND);
    }
  }

  @Test
  void ringsReliablyWhereTheCallerInsists(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.registered("alice");
        Sipp caller = scene.caller("caller-reliable", "alice")) {
      page.accept(page.awaitIncoming());
      page.await("accepted");
      page.hangUp();

      page.await("hangup");
      caller.awaitPlayed(BOUND);
    }
  }

  @Test
  void refreshesTheSessionBeforeItsTimerEnds(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Sipp callee = Sipp.callee("callee-timer", workspace);
        Page page = scene.page()) {
      page.registerAsGuest(callee.uri("alice"));
      page.call(callee.uri(NUMBER));
      page.await("accepted");

      assertEquals(200, page.await("hangup", HALF_A_TIMER).get("code").asInt());
      callee.awaitPlayed(BOUND);
    }
  }

  @Test
  void asksForALongerSessionTimer(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.registered("alice");
        Sipp caller = scene.caller("caller-too-brief", "alice")) {
      page.accept(page.awaitIncoming());

      page.await("hangup");
      caller.awaitPlayed(BOUND);
    }
  }

  private static Page helperOf(Page master, Scene scene) {
    Page helper = scene.page();
    helper
        .handle()
        .send(
            JanusHandle.request("register")
                .put("type", "helper")
                .put("username", scene.registrar.uri("alice"))
                .put("master_id", master.masterId()));
    helper.await("registered");
    return helper;
  }

  private static Scene calling(Sipp callee, Workspace workspace) {
    return new Scene(
        workspace, registrar -> registrar.route(NUMBER, callee.uri(NUMBER)), config -> {});
  }
}
