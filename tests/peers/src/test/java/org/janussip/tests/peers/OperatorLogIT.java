package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.janussip.tests.support.janus.JanusConfig;
import org.janussip.tests.support.janus.JanusHandle;
import org.janussip.tests.support.sip.Digest;
import org.janussip.tests.support.sip.PeerCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Janus's log, at its default level, tells an operator of registrations and calls. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OperatorLogIT {
  private static final String SECRET = "right-horse-battery";
  private static final String WRONG = "wrong-horse-battery";
  private static final String REALM = "testing";
  private static final String HA1 = Digest.ha1("MD5", OperatorScene.USER, REALM, SECRET);
  private static final List<String> NEVER_LOGGED =
      List.of(SECRET, WRONG, HA1, Digest.ha1("MD5", OperatorScene.USER, REALM, WRONG));
  private static final int GIVE_UP_MS = 2000;

  @Test
  void tellsOfARegistrationAndItsEnd(Workspace workspace) {
    try (OperatorScene scene = scene(workspace)) {
      String callId = scene.register(SECRET);
      scene.awaitLogged(callId, " registering for 3600 s");
      scene.awaitLogged(callId, "REGISTER answered 200 OK; now registered");

      scene.page.handle().send(JanusHandle.request("unregister"));
      scene.page.await("unregistered");
      scene.awaitLogged(callId, "un-registering");
      scene.awaitLogged(callId, "REGISTER answered 200 OK; now unregistered");
    }
  }

  @Test
  void tellsOfARegistrationWithAWrongSecret(Workspace workspace) {
    try (OperatorScene scene = scene(workspace)) {
      scene.page.handle().send(Page.registerRequest(scene.account(WRONG)));
      String callId = scene.peer.expectRequest("REGISTER").callId();

      assertEquals(401, scene.page.await("registration_failed").get("code").asInt());
      scene.awaitLogged(callId, "REGISTER answered 401 Unauthorized");
    }
  }

  @Test
  void tellsOfARegistrationByHa1(Workspace workspace) {
    try (OperatorScene scene = scene(workspace)) {
      scene.awaitLogged(scene.registerByHa1(HA1), "REGISTER answered 200 OK; now registered");
    }
  }

  @Test
  void tellsOfARegistrarThatIsAway(Workspace workspace) {
    JanusConfig config = new JanusConfig(Scene.plugin()).sip("sip_timer_t1x64", GIVE_UP_MS);
    try (OperatorScene scene = new OperatorScene(workspace, config, SECRET)) {
      scene.peer.stopAnswering("REGISTER");
      scene.page.handle().send(Page.registerRequest(scene.account(SECRET)));
      String callId = scene.peer.expectRequest("REGISTER").callId();

      scene.page.await("registration_failed");
      scene.awaitLogged(callId, "REGISTER answered 408");
      scene.awaitLogged(callId, "the registrar is away; next attempt in [0-9]+ s");
    }
  }

  @Test
  void tellsOfAnAnsweredCallThatThePageEnds(Workspace workspace) {
    try (OperatorScene scene = scene(workspace)) {
      scene.register(SECRET);
      PeerCall call = scene.calledByThePage();
      scene.answer(call);
      scene.page.hangUp();
      scene.peer.expectRequest("BYE");
      scene.page.await("hangup");

      scene.awaitLogged(call.callId(), "to sip:bob@.*: idle -> inviting");
      scene.awaitLogged(call.callId(), "inviting -> incall");
      scene.awaitLogged(call.callId(), "-> idle: 200");
    }
  }

  @Test
  void tellsOfACallThatThePeerRejects(Workspace workspace) {
    try (OperatorScene scene = scene(workspace)) {
      scene.register(SECRET);
      PeerCall call = scene.calledByThePage();
      call.respond(486, "Busy Here");
      scene.page.await("hangup");

      scene.awaitLogged(call.callId(), "to sip:bob@.*-> idle: 486 Busy Here");
    }
  }

  @Test
  void tellsOfAnAcceptedCallThatThePeerEnds(Workspace workspace) {
    try (OperatorScene scene = scene(workspace)) {
      scene.register(SECRET);
      PeerCall call = scene.callIsUp();
      call.bye();
      scene.peer.expectResponse("BYE", 200);
      scene.page.await("hangup");

      scene.awaitLogged(call.callId(), "from sip:bob@.*: idle -> invited");
      scene.awaitLogged(call.callId(), "invited -> incall");
      scene.awaitLogged(call.callId(), "incall -> idle: 200");
    }
  }

  @Test
  void tellsOfACallThatThePageDeclines(Workspace workspace) {
    try (OperatorScene scene = scene(workspace)) {
      scene.register(SECRET);
      PeerCall call = scene.callThePage(scene.aor());
      scene.page.awaitIncoming();
      scene.page.decline();
      call.expectFailure(486);

      scene.awaitLogged(call.callId(), "from sip:bob@.*-> idle: 486");
    }
  }

  @Test
  void tellsOfACallThatItsCallerTakesBack(Workspace workspace) {
    try (OperatorScene scene = scene(workspace)) {
      scene.register(SECRET);
      PeerCall call = scene.callThePage(scene.aor());
      scene.page.awaitIncoming();
      call.expect(180);
      call.send(call.newCancel());
      call.expectFailure(487);

      scene.page.await("hangup");
      scene.awaitLogged(call.callId(), "from sip:bob@.*-> idle: 487");
    }
  }

  @Test
  void tellsWhichAccountMissedACallThatNamesAnother(Workspace workspace) {
    try (OperatorScene scene = scene(workspace)) {
      scene.register(SECRET);
      scene.callIsUp();
      PeerCall second = scene.callThePage("sip:forwarded@example.invalid");
      scene.page.await("missed_call");
      second.expectFailure(486);

      scene.awaitLogged(second.callId(), "from sip:bob@.*refused with 486");
    }
  }

  /** Runs when Janus has ended, so that the log is whole. */
  @AfterEach
  void neverNamesASecret(Workspace workspace) throws IOException {
    String log = Files.readString(workspace.path().resolve("janus.log"));
    assertTrue(log.contains("log level is 4"), "not Janus's default level");
    assertTrue(log.contains("[janus-sip-java] Stopped"), "the log ends too early");
    try (Stream<Path> files = Files.walk(workspace.path())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        NEVER_LOGGED.forEach(secret -> assertFalse(text.contains(secret), secret + " in " + file));
      }
    }
  }

  private static OperatorScene scene(Workspace workspace) {
    return new OperatorScene(workspace, new JanusConfig(Scene.plugin()), SECRET);
  }
}
