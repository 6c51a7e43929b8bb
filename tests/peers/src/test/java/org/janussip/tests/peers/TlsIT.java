package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.lab.Account;
import org.janussip.tests.lab.Certificates;
import org.janussip.tests.lab.Kamailio;
import org.janussip.tests.lab.Sipp;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.janussip.tests.support.janus.JanusConfig;
import org.janussip.tests.support.janus.JanusEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts at a registrar that speaks TLS, and what becomes of bindings when it dies. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TlsIT {
  private static final Duration BOUND = Duration.ofSeconds(15);
  private static final Duration BACK_BOUND = Duration.ofSeconds(60);

  private Certificates authority;
  private Path trust;

  @BeforeEach
  void makeAuthority(Workspace workspace) throws Exception {
    authority = new Certificates(workspace, "authority");
    trust = workspace.makeDirectory("sips-certs");
    Files.copy(authority.authority(), trust.resolve("cafile.pem"));
  }

  private static String here() {
    return "IP:" + TestNetwork.peer().getHostAddress();
  }

  private Scene scene(Workspace workspace, Path shown) {
    return scene(workspace, shown, "");
  }

  private Scene scene(Workspace workspace, Path shown, String sip) {
    return new Scene(
        workspace,
        registrar -> registrar.tls(shown),
        config -> trusting(config).sipCategory("sip", sip));
  }

  private JanusConfig trusting(JanusConfig config) {
    return config.sip("sips_certs_dir", trust.toString());
  }

  private static ObjectNode request(Kamailio registrar, String user) {
    Account plain = registrar.account(user);
    Account secure =
        new Account(registrar.tlsUri(), plain.identity(), plain.user(), plain.secret());
    return Page.registerRequest(secure).put("sips", true);
  }

  private static void isCalled(Scene scene, Page page) {
    try (Sipp caller = scene.caller("caller", "alice")) {
      page.accept(page.awaitIncoming());
      page.await("accepted");
      page.await("hangup");
      // The next call must not begin before Janus has closed what this one leaves behind.
      page.handle().awaitJanus("hangup", BOUND);
      caller.awaitPlayed(BOUND);
    }
  }

  @Test
  void registersIsCalledAndCallsOverTls(Workspace workspace) {
    Path shown = authority.issue(here());
    try (Sipp callee = Sipp.callee("callee-answers", workspace);
        Scene scene =
            new Scene(
                workspace,
                registrar -> registrar.tls(shown).route("700", callee.uri("700")),
                this::trusting);
        Page page = scene.page()) {
      page.handle().send(request(scene.registrar, "alice"));
      page.await("registered");
      scene.registrar.process().awaitLine("REGISTER sip:alice@.* by tls", BOUND);

      isCalled(scene, page);
      page.call(scene.registrar.tlsUri().replace("sips:", "sip:700@") + ";transport=tls");
      page.await("accepted");
      page.hangUp();
      callee.awaitPlayed(BOUND);
    }
  }

  @Test
  void aRegistrarUnderAnotherNameIsRefused(Workspace workspace) {
    try (Scene scene = scene(workspace, authority.issue("DNS:another.example.org"));
        Page page = scene.page()) {
      page.handle().send(request(scene.registrar, "alice"));

      assertRefused(page.await("registration_failed"), "is of another.example.org, not of");
    }
  }

  @Test
  void aRegistrarOfAStrangersAuthorityIsRefused(Workspace workspace) {
    Certificates stranger = new Certificates(workspace, "stranger");
    try (Scene scene = scene(workspace, stranger.issue(here()));
        Page page = scene.page()) {
      page.handle().send(request(scene.registrar, "alice"));

      assertRefused(page.await("registration_failed"), "not signed by anybody we trust");
      scene.janus.process().awaitLine("TLS with .* failed: its certificate", BOUND);
    }
  }

  private static void assertRefused(JanusEvent failed, String why) {
    assertEquals(503, failed.get("code").asInt());
    String reason = failed.get("reason").asText();
    assertTrue(reason.contains(why), reason);
  }

  @Test
  void anyRegistrarIsTakenWhereTheOperatorSaysSo(Workspace workspace) {
    Certificates stranger = new Certificates(workspace, "stranger");
    Path shown = stranger.issue("DNS:another.example.org");
    try (Scene scene = scene(workspace, shown, "tls_verify = false");
        Page page = scene.page()) {
      scene.janus.process().awaitLine("NOT verified", BOUND);
      page.handle().send(request(scene.registrar, "alice"));

      page.await("registered");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls", "tcp"})
  void bindingsComeBackWithARegistrarThatDied(String transport, Workspace workspace) {
    try (Scene scene = scene(workspace, authority.issue(here()));
        Page page = scene.page()) {
      boolean secure = transport.equals("tls");
      page.handle()
          .send(
              secure
                  ? request(scene.registrar, "alice")
                  : Page.registerRequest(scene.registrar.account("alice")).put("force_tcp", true));
      page.await("registered");
      scene.registrar.kill();
      scene.registrar.start();

      scene.registrar.process().awaitLine("REGISTER sip:alice@.* by " + transport, BACK_BOUND);
      isCalled(scene, page);
    }
  }

  @Test
  void bindingsComeBackThoughOnlyKeepAlivesTellOverUdp(Workspace workspace) {
    try (Scene scene =
            new Scene(
                workspace,
                registrar -> {},
                config -> config.sip("keepalive_interval", 2).sip("sip_timer_t1x64", 2000));
        Page page = scene.registered("alice")) {
      scene.registrar.kill();
      page.await("registration_failed", BACK_BOUND);
      scene.registrar.start();

      scene.registrar.awaitRegister("alice", "3600", BACK_BOUND);
      isCalled(scene, page);
    }
  }
}
