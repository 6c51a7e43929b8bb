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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Calls with a real phone and real media, without a browser: the WebRTC end is another plugin of
 * the same Janus, joined to ours by handing session descriptions from handle to handle.
 */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BaresipIT {
  private static final Duration BOUND = Duration.ofSeconds(15);

  // What the phone prints when a call has lasted so long.
  private static final String THREE_SECONDS = "^\\[0:00:03\\]";
  private static final int PACKETS = 50;
  private static final int ROOM = 7;

  @Test
  void aPhoneCallsAndHearsItsOwnEcho(Workspace workspace) {
    try (Scene scene = scene("echotest", workspace);
        Baresip phone = phone(Media.AUDIO, "", scene);
        Page page = scene.registered("alice")) {
      JanusHandle echo = page.client().attach("janus.plugin.echotest");
      phone.dial(scene.registrar.uri("alice"));
      JanusEvent incoming = page.awaitIncoming();

      echo.send(body().put("audio", true), JanusHandle.jsep("offer", incoming.sdp()));
      String answer = awaitDescription(echo).sdp();
      page.handle().send(JanusHandle.request("accept"), JanusHandle.jsep("answer", answer));

      phone.await("CALL_ESTABLISHED");
      phone.awaitSound();
      phone.process().awaitLine(THREE_SECONDS, BOUND);
      page.hangUp();
      assertHeard(phone);
    }
  }

  @Test
  void aPhoneIsCalledFromAConference(Workspace workspace) {
    try (Scene scene = scene("audiobridge", workspace);
        Baresip phone = phone(Media.OPUS, ";answermode=auto", scene);
        Page page = scene.registered("alice")) {
      JanusHandle bridge = page.client().attach("janus.plugin.audiobridge");
      bridge.send(body().put("request", "create").put("room", ROOM));
      bridge.send(body().put("request", "join").put("room", ROOM).put("generate_offer", true));
      String offer = awaitDescription(bridge).sdp();

      ObjectNode call = JanusHandle.request("call").put("uri", scene.registrar.uri("phone"));
      page.handle().send(call, JanusHandle.jsep("offer", offer));
      JanusEvent accepted = page.await("accepted");
      bridge.send(body().put("request", "configure"), JanusHandle.jsep("answer", accepted.sdp()));

      phone.await("CALL_ESTABLISHED");
      bridge.awaitJanus("media", BOUND);
      phone.process().awaitLine(THREE_SECONDS, BOUND);
      page.hangUp();
      assertHeard(phone);
    }
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
}
