package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.lab.Baresip;
import org.janussip.tests.lab.Baresip.Media;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.janussip.tests.support.janus.JanusEvent;
import org.janussip.tests.support.janus.JanusHandle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SRTP with a real phone: baresip with its module {@code srtp}. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SrtpPhoneIT {
  private static final Duration BOUND = Duration.ofSeconds(15);

  private static final String THREE_SECONDS = "^\\[0:00:03\\]";
  private static final int PACKETS = 50;
  private static final int ROOM = 7;

  @ParameterizedTest
  @CsvSource({
    "srtp,sdes_optional",
    "srtp-mand,sdes_mandatory",
  })
  void aPhoneCallsAndHearsItsOwnEcho(String encryption, String announced, Workspace workspace) {
    try (Scene scene = scene("echotest", workspace);
        Baresip phone = phone(Media.AUDIO, ";mediaenc=" + encryption, scene);
        Page page = scene.registered("alice")) {
      JanusHandle echo = page.client().attach("janus.plugin.echotest");
      phone.dial(scene.registrar.uri("alice"));
      JanusEvent incoming = page.awaitIncoming();
      assertTrue(incoming.get("srtp").asText().equals(announced), incoming::toString);

      echo.send(body().put("audio", true), JanusHandle.jsep("offer", incoming.sdp()));
      String answer = awaitDescription(echo).sdp();
      page.handle().send(JanusHandle.request("accept"), JanusHandle.jsep("answer", answer));

      phone.await("CALL_ESTABLISHED");
      phone.awaitSound();
      phone.process().awaitLine(THREE_SECONDS, BOUND);
      page.hangUp();
      assertHeard(phone);
      assertEncrypted(phone);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AES_CM_128_HMAC_SHA1_80",
        "AES_CM_128_HMAC_SHA1_32",
        "AEAD_AES_128_GCM",
        "AEAD_AES_256_GCM"
      })
  void aPhoneIsCalledWithEachSuite(String suite, Workspace workspace) {
    try (Scene scene = scene("audiobridge", workspace);
        Baresip phone = phone(Media.OPUS, ";answermode=auto;mediaenc=srtp-mand", scene);
        Page page = scene.registered("alice")) {
      talk(scene, page, phone, "sdes_mandatory", suite);
      assertHeard(phone);
      phone.process().awaitLine(suite, BOUND);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {";mediaenc=srtp", ""})
  void aPhoneMayTakeOrLeaveWhatIsOptional(String encryption, Workspace workspace) {
    try (Scene scene = scene("audiobridge", workspace);
        Baresip phone = phone(Media.OPUS, ";answermode=auto" + encryption, scene);
        Page page = scene.registered("alice")) {
      talk(scene, page, phone, "sdes_optional", "");
      assertHeard(phone);
      if (!encryption.isEmpty()) {
        assertEncrypted(phone);
      }
    }
  }

  private static void talk(Scene scene, Page page, Baresip phone, String srtp, String suite) {
    JanusHandle bridge = page.client().attach("janus.plugin.audiobridge");
    bridge.send(body().put("request", "create").put("room", ROOM));
    bridge.send(body().put("request", "join").put("room", ROOM).put("generate_offer", true));
    String offer = awaitDescription(bridge).sdp();

    ObjectNode call = JanusHandle.request("call").put("uri", scene.registrar.uri("phone"));
    call.put("srtp", srtp);
    if (!suite.isEmpty()) {
      call.put("srtp_profile", suite);
    }
    page.handle().send(call, JanusHandle.jsep("offer", offer));
    JanusEvent accepted = page.await("accepted");
    bridge.send(body().put("request", "configure"), JanusHandle.jsep("answer", accepted.sdp()));

    phone.await("CALL_ESTABLISHED");
    bridge.awaitJanus("media", BOUND);
    phone.process().awaitLine(THREE_SECONDS, BOUND);
    page.hangUp();
  }

  private static Scene scene(String plugin, Workspace workspace) {
    return new Scene(
        workspace,
        registrar -> registrar.user("phone", "phone-secret"),
        config -> config.alsoLoad(plugin));
  }

  private static Baresip phone(Media media, String parameters, Scene scene) {
    return Baresip.register(scene.registrar, "phone", parameters, media, scene.workspace);
  }

  private static JanusEvent awaitDescription(JanusHandle handle) {
    return handle.log().await("description", event -> !event.sdp().isEmpty(), BOUND);
  }

  private static ObjectNode body() {
    ObjectNode body = JanusHandle.request("");
    body.removeAll();
    return body;
  }

  private static void assertHeard(Baresip phone) {
    phone.await("CALL_CLOSED");
    Baresip.Packets packets = phone.awaitPackets();
    assertTrue(packets.received() > PACKETS, packets::toString);
    assertTrue(packets.sent() > PACKETS, packets::toString);
  }

  private static void assertEncrypted(Baresip phone) {
    phone.process().awaitLine("SRTP is Enabled", BOUND);
  }
}
