package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.lab.Account;
import org.janussip.tests.lab.NameServer;
import org.janussip.tests.lab.Sipp;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Registrars and callees that are found by name (RFC 3263). */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DnsIT {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final int GIVE_UP_MS = 2000;
  private static final String DOMAIN = "lab.invalid";
  private static final Account ALICE =
      new Account("sip:" + DOMAIN, "sip:alice@" + DOMAIN, "alice", "alice secret");

  @Test
  void findsTheRegistrarByNaptrAndSrv(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        NameServer names =
            new NameServer(workspace)
                .naptr(DOMAIN, 10, "SIP+D2U", "_sip._udp." + DOMAIN)
                .srv("_sip._udp." + DOMAIN, "one." + DOMAIN, scene.registrar.port(), 1)
                .host("one." + DOMAIN, TestNetwork.peer())
                .start();
        Page page = scene.page()) {
      page.register(ALICE);

      scene.registrar.process().awaitLine("REGISTER sip:alice@lab.invalid by udp", BOUND);
      names.awaitQuestion("_sip._udp." + DOMAIN, BOUND);
    }
  }

  @Test
  void takesTheTransportThatNaptrPrefers(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        NameServer names =
            new NameServer(workspace)
                .naptr(DOMAIN, 20, "SIP+D2U", "_sip._udp." + DOMAIN)
                .naptr(DOMAIN, 10, "SIP+D2T", "_sip._tcp." + DOMAIN)
                .srv("_sip._udp." + DOMAIN, "one." + DOMAIN, scene.registrar.port(), 1)
                .srv("_sip._tcp." + DOMAIN, "one." + DOMAIN, scene.registrar.port(), 1)
                .host("one." + DOMAIN, TestNetwork.peer())
                .start();
        Page page = scene.page()) {
      page.register(ALICE);

      scene.registrar.process().awaitLine("REGISTER sip:alice@lab.invalid by tcp", BOUND);
      names.awaitQuestion(DOMAIN, BOUND);
    }
  }

  @Test
  void takesTheNextTargetWhereNothingListensAtTheFirst(Workspace workspace) {
    int nobody = TestNetwork.freePort(TestNetwork.sparePeer());
    registersThoughTheFirstTargetIs(nobody, workspace);
  }

  @Test
  void takesTheNextTargetWhereTheFirstSwallowsEverything(Workspace workspace)
      throws SocketException {
    try (DatagramSocket deaf = new DatagramSocket(0, TestNetwork.sparePeer())) {
      registersThoughTheFirstTargetIs(deaf.getLocalPort(), workspace);
    }
  }

  private static void registersThoughTheFirstTargetIs(int port, Workspace workspace) {
    try (Scene scene =
            new Scene(workspace, r -> {}, config -> config.sip("sip_timer_t1x64", GIVE_UP_MS));
        NameServer names =
            new NameServer(workspace)
                .srv("_sip._udp." + DOMAIN, "dead." + DOMAIN, port, 1)
                .srv("_sip._udp." + DOMAIN, "live." + DOMAIN, scene.registrar.port(), 2)
                .host("dead." + DOMAIN, TestNetwork.sparePeer())
                .host("live." + DOMAIN, TestNetwork.peer())
                .start();
        Page page = scene.page()) {
      page.handle().send(Page.registerRequest(ALICE));

      page.await("registered", BOUND);
      names.awaitQuestion("_sip._udp." + DOMAIN, BOUND);
    }
  }

  @Test
  void findsACalleeByItsAddressRecord(Workspace workspace) {
    InetAddress peer = TestNetwork.peer();
    try (Scene scene = new Scene(workspace);
        NameServer names = new NameServer(workspace).host("phone.invalid", peer).start();
        Sipp callee = Sipp.callee("callee-answers", workspace);
        Page page = scene.page()) {
      page.registerAsGuest(scene.registrar.uri("guest"));
      page.call(callee.uri("700").replace(peer.getHostAddress(), "phone.invalid"));
      page.await("accepted");
      page.hangUp();

      callee.awaitPlayed(BOUND);
      names.awaitQuestion("phone.invalid", BOUND);
    }
  }

  @Test
  void failsACallToANameThatDoesNotExist(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        NameServer names = new NameServer(workspace).start();
        Page page = scene.page()) {
      page.registerAsGuest(scene.registrar.uri("guest"));
      page.call("sip:700@nowhere.invalid");

      assertTrue(page.await("hangup", BOUND).get("code").asInt() >= 400);
      names.awaitQuestion("nowhere.invalid", BOUND);
    }
  }

  @Test
  void aSilentNameServerDelaysOnlyTheRequestThatAsksIt(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        NameServer names = new NameServer(workspace).silent("silent.invalid").start();
        Sipp callee = Sipp.callee("callee-answers", workspace);
        Page stuck = scene.page();
        Page page = scene.page()) {
      Account silent = new Account("sip:silent.invalid", "sip:bob@silent.invalid", "bob", "b");
      stuck.handle().send(Page.registerRequest(silent));
      names.awaitQuestion(".*silent.invalid", BOUND);

      long startNs = System.nanoTime();
      page.registerAsGuest(scene.registrar.uri("guest"));
      page.call(callee.uri("700"));
      page.await("accepted");
      page.hangUp();
      page.await("hangup");
      long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);

      callee.awaitPlayed(BOUND);
      assertTrue(tookMs < 3000, "the other page's call took " + tookMs + " ms");
      stuck.await("registration_failed", Duration.ofSeconds(60));
    }
  }
}
