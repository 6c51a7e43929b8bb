package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** MESSAGE and SUBSCRIBE through Kamailio, which asks for digest credentials. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MessageIT {
  private static final Duration BOUND = Duration.ofSeconds(15);

  @Test
  void aMessageReachesAnotherPageAndTheSenderLearnsIt(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page alice = scene.registered("alice");
        Page bob = scene.registered("bob")) {
      alice.handle().send(message(scene.registrar.uri("bob"), "Zur Tür: ¿quién?"));

      JanusEvent heard = bob.await("message");
      assertEquals("Zur Tür: ¿quién?", heard.get("content").asText());
      assertTrue(heard.get("sender").asText().startsWith("sip:alice@"), heard::toString);
      assertEquals(200, alice.await("messagedelivery").get("code").asInt());
    }
  }

  @Test
  void aMessageToNobodyIsReportedWithTheRealCode(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Page alice = scene.registered("alice")) {
      alice.handle().send(message(scene.registrar.uri("nobody"), "hello"));

      assertEquals(404, alice.await("messagedelivery").get("code").asInt());
    }
  }

  @Test
  void aWatcherLearnsThatSomebodyHasCome(Workspace workspace) {
    try (Scene scene = new Scene(workspace, registrar -> registrar.presence(), config -> {});
        Page alice = scene.registered("alice")) {
      alice
          .handle()
          .send(
              JanusHandle.request("subscribe")
                  .put("to", scene.registrar.uri("bob"))
                  .put("event", "presence")
                  .put("accept", "application/pidf+xml"));
      alice.await("subscribe_succeeded");
      try (Sipp publisher = scene.caller("publisher", "bob")) {
        publisher.awaitPlayed(BOUND);
      }

      JanusEvent notify =
          alice
              .handle()
              .log()
              .next(
                  "notify that bob is there",
                  event ->
                      event.name().equals("notify")
                          && event.get("content").asText().contains("open"),
                  BOUND);
      assertEquals("presence", notify.get("notify").asText());
      alice
          .handle()
          .send(
              JanusHandle.request("unsubscribe")
                  .put("to", scene.registrar.uri("bob"))
                  .put("event", "presence"));
      alice.await("unsubscribing");
    }
  }

  private static ObjectNode message(String to, String text) {
    return JanusHandle.request("message").put("uri", to).put("content", text);
  }
}
