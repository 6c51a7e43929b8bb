package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.lab.Account;
import org.janussip.tests.lab.Kamailio;
import org.janussip.tests.lab.Sipp;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.janussip.tests.support.janus.JanusConfig;
import org.janussip.tests.support.janus.JanusEvent;
import org.janussip.tests.support.janus.JanusProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts at a real registrar. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RegistrationIT {
  private static final Duration BOUND = Duration.ofSeconds(15);

  @Test
  void answersAnMd5Challenge(Workspace workspace) {
    try (Scene scene = new Scene(workspace, registrar -> registrar.algorithm("MD5"), c -> {});
        Page page = scene.page()) {
      page.register(scene.registrar.account("alice"));

      scene.registrar.awaitRegister("alice", "3600", BOUND);
    }
  }

  @Test
  void answersASha256Challenge(Workspace workspace) {
    try (Scene scene = new Scene(workspace, registrar -> registrar.algorithm("SHA-256"), c -> {});
        Page page = scene.page()) {
      page.register(scene.registrar.account("alice"));

      scene.registrar.awaitRegister("alice", "3600", BOUND);
    }
  }

  @Test
  void takesSecretsWithAnyCharacter(Workspace workspace) {
    String secret = "p:ä%@ ;'=\u20ac,<&>";
    try (Scene scene = new Scene(workspace, registrar -> registrar.user("odd", secret), c -> {});
        Page page = scene.page()) {
      page.register(scene.registrar.account("odd"));

      scene.registrar.awaitRegister("odd", "3600", BOUND);
    }
  }

  @Test
  void reportsTheRealCodeOfARefusal(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.page()) {
      Account account = scene.registrar.account("alice").withSecret("wrong");
      page.handle().send(Page.registerRequest(account));

      assertEquals(401, page.await("registration_failed").get("code").asInt());
    }
  }

  @Test
  void asksAgainWithTheLifetimeThatTheRegistrarWants(Workspace workspace) {
    try (Scene scene = new Scene(workspace, registrar -> registrar.minExpires(120), c -> {});
        Page page = scene.page()) {
      page.register(scene.registrar.account("alice"), 60);

      scene.registrar.awaitRegister("alice", "120", BOUND);
    }
  }

  @Test
  void refreshesBeforeItExpiresThoughTheNonceIsStale(Workspace workspace) {
    try (Scene scene = new Scene(workspace, registrar -> registrar.nonceExpires(1), c -> {});
        Page page = scene.page()) {
      page.register(scene.registrar.account("alice"), 10);

      page.handle().log().next("first", event -> true, BOUND);
      scene.awaitRegisters(2, BOUND);
      assertEquals(0, failures(page));
    }
  }

  @Test
  void unregistersWhenAsked(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.registered("alice")) {
      page.handle().send(org.janussip.tests.support.janus.JanusHandle.request("unregister"));

      JanusEvent unregistered = page.await("unregistered");
      assertEquals("alice", unregistered.get("username").asText());
      scene.registrar.awaitRegister("alice", "0", BOUND);
    }
  }

  @Test
  void unregistersAnAccountWhosePageIsClosed(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.registered("alice")) {
      page.abandon();

      scene.registrar.awaitRegister("alice", "0", BOUND);
    }
  }

  @Test
  void registersAgainAtARegistrarThatWasAwayAndIsCalled(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.page()) {
      page.register(scene.registrar.account("alice"), 10);
      scene.registrar.kill();
      scene.registrar.start();

      // It lost its bindings with its memory.
      scene.registrar.awaitRegister("alice", "10", Duration.ofSeconds(60));
      try (Sipp caller = scene.caller("caller", "alice")) {
        page.accept(page.awaitIncoming());
        page.await("hangup");
        caller.awaitPlayed(BOUND);
      }
    }
  }

  @Test
  void registersOverTcpAndIsCalledOverIt(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page page = scene.page()) {
      Account udp = scene.registrar.account("alice");
      page.register(
          new Account(udp.registrar() + ";transport=tcp", udp.identity(), "alice", udp.secret()));
      scene.registrar.process().awaitLine("REGISTER sip:alice@.* by tcp", BOUND);

      try (Sipp caller = scene.caller("caller", "alice")) {
        page.accept(page.awaitIncoming());
        page.await("hangup");
        caller.awaitPlayed(BOUND);
      }
    }
  }

  @Test
  void registersOverIpv6WhereTheMachineHasIt(Workspace workspace) {
    if (TestNetwork.peer6().isEmpty()) {
      return;
    }
    var peer = TestNetwork.peer6().get();
    JanusConfig config =
        new JanusConfig(Scene.plugin())
            .sip("local_ip", TestNetwork.janus6().orElseThrow().getHostAddress());
    try (Kamailio registrar =
            new Kamailio(workspace, peer, TestNetwork.freePort(peer)).user("alice", "a").start();
        JanusProcess janus = JanusProcess.start(config, workspace);
        Page page = new Page(janus.connect())) {
      page.register(registrar.account("alice"));

      registrar.awaitRegister("alice", "3600", BOUND);
    }
  }

  private static long failures(Page page) {
    return page.handle().events().stream()
        .filter(event -> event.name().equals("registration_failed"))
        .count();
  }
}
