package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.janussip.tests.support.janus.JanusConfig;
import org.janussip.tests.support.janus.JanusEvent;
import org.janussip.tests.support.janus.JanusHandle;
import org.janussip.tests.support.janus.JanusProcess;
import org.janussip.tests.support.janus.Plugin;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SRTP between two Janus, each with a plugin: calls, and sound that comes back as an echo. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SrtpBetweenPluginsIT {
  private static final Duration BOUND = Duration.ofSeconds(15);
  private static final long LOOK_AGAIN_NS = 20_000_000;
  private static final int PACKETS = 50;
  private static final int ROOM = 7;

  @ParameterizedTest
  @CsvSource({
    "JAVA,C,sdes_mandatory,AES_CM_128_HMAC_SHA1_80",
    "JAVA,C,sdes_mandatory,AES_CM_128_HMAC_SHA1_32",
    "JAVA,C,sdes_mandatory,AEAD_AES_128_GCM",
    "JAVA,C,sdes_mandatory,AEAD_AES_256_GCM",
    "JAVA,C,sdes_optional,",
    "C,JAVA,sdes_mandatory,AES_CM_128_HMAC_SHA1_80",
    "C,JAVA,sdes_mandatory,AEAD_AES_128_GCM",
    "C,JAVA,sdes_optional,AES_CM_128_HMAC_SHA1_32",
    "JAVA,JAVA,sdes_mandatory,AES_192_CM_HMAC_SHA1_80",
    "JAVA,JAVA,sdes_mandatory,AES_256_CM_HMAC_SHA1_32",
    "JAVA,JAVA,sdes_optional,"
  })
  void carriesSoundBothWays(
      Plugin caller, Plugin callee, String srtp, String suite, Workspace workspace) {
    try (Scene scene =
            new Scene(
                workspace, caller, registrar -> {}, config -> config.alsoLoad("audiobridge"));
        JanusProcess other =
            JanusProcess.start(
                new JanusConfig(callee).alsoLoad("echotest"),
                Workspace.of("SrtpBetweenPluginsIT", "callee"));
        Page alice = scene.registered("alice");
        Page bob = new Page(other.connect())) {
      bob.register(scene.registrar.account("bob"));
      JanusHandle bridge = alice.client().attach("janus.plugin.audiobridge");
      bridge.send(body().put("request", "create").put("room", ROOM));
      bridge.send(body().put("request", "join").put("room", ROOM).put("generate_offer", true));
      ObjectNode call = JanusHandle.request("call").put("uri", scene.registrar.uri("bob"));
      call.put("srtp", srtp);
      if (suite != null) {
        call.put("srtp_profile", suite);
      }
      String offer = awaitDescription(bridge).sdp();
      alice.handle().send(call, JanusHandle.jsep("offer", offer));

      JanusEvent incoming = bob.awaitIncoming();
      assertEquals(srtp, incoming.get("srtp").asText());
      JanusHandle echo = bob.client().attach("janus.plugin.echotest");
      echo.send(body().put("audio", true), JanusHandle.jsep("offer", incoming.sdp()));
      String answer = awaitDescription(echo).sdp();
      bob.handle()
          .send(
              JanusHandle.request("accept").put("srtp", srtp), JanusHandle.jsep("answer", answer));
      String accepted = alice.await("accepted").sdp();
      bridge.send(body().put("request", "configure"), JanusHandle.jsep("answer", accepted));

      JanusProcess ours = caller == Plugin.JAVA ? scene.janus : other;
      awaitPackets(ours, "from_peer_packets");
      awaitPackets(ours, "to_peer_packets");
      alice.hangUp();
      bob.await("hangup");
    }
  }

  private static void awaitPackets(JanusProcess janus, String counter) {
    long deadlineNs = System.nanoTime() + BOUND.toNanos();
    long packets = 0;
    while (packets < PACKETS) {
      JsonNode call = JanusAdmin.ask(janus.admin(), "list_calls").path("calls").path(0);
      packets = call.path("audio").path(counter).asLong();
      assertTrue(System.nanoTime() < deadlineNs, () -> "no sound: " + call);
      LockSupport.parkNanos(LOOK_AGAIN_NS);
    }
  }

  private static JanusEvent awaitDescription(JanusHandle handle) {
    return handle.log().await("description", event -> !event.sdp().isEmpty(), BOUND);
  }

  private static ObjectNode body() {
    ObjectNode body = JanusHandle.request("");
    body.removeAll();
    return body;
  }
}
