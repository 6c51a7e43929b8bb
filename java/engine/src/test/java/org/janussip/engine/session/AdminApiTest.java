package org.janussip.engine.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.engine.core.Json;
import org.janussip.sip.CallEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator can ask through the Admin API. */
@Timeout(20)
class AdminApiTest {

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private JsonNode ask(String message) {
    return Json.read(rig.engine.adminMessage(message.replace('\'', '"').getBytes(UTF_8)))
        .orElseThrow();
  }

  @Test
  void listsAndShowsAccounts() {
    rig.callUp(rig.register());
    rig.settle();
    JsonNode account = ask("{'request':'list_accounts'}").path("accounts").path(0);
    assertEquals("sip:alice@example.org", account.path("identity").asText());
    assertEquals("registered", account.path("registration_status").asText());
    assertEquals("udp", account.path("transport").asText());
    assertEquals("register-call-id", account.path("register_call_id").asText());
    JsonNode shown =
        ask("{'request':'show_account','identity':'sip:alice@example.org'}").path("account");
    assertEquals(account.path("unique_id"), shown.path("sessions").path(0));
    assertEquals("incall", shown.path("calls").path(0).path("call_status").asText());
  }

  @Test
  void listsAndShowsSessionsWithoutTheirSecrets() {
    rig.register();
    rig.settle();
    JsonNode sessions = ask("{'request':'list_sessions'}").path("sessions");
    String id = sessions.path(0).path("unique_id").asText();
    assertEquals("(hidden)", sessions.path(0).path("secret").asText());
    assertEquals(
        sessions.path(0),
        ask("{'request':'show_session','unique_id':'" + id + "'}").path("session"));
  }

  @Test
  void listsAndShowsCallsWithTheirStatistics() {
    FakeSipCall call = rig.callUp(rig.register());
    rig.send(
        "T",
        "{\"request\":\"rtp_forward\",\"streams\":[{\"type\":\"audio\","
            + "\"host\":\"127.0.0.1\",\"port\":5000}]}");
    rig.core.expect("rtp_forward");
    rig.settle();
    JsonNode shown = ask("{'request':'list_calls'}").path("calls").path(0);
    assertEquals(call.callId(), shown.path("call_id").asText());
    assertEquals("sip:bob@example.org", shown.path("peer").asText());
    assertEquals("outgoing", shown.path("direction").asText());
    assertEquals(0, shown.path("audio").path("to_peer_packets").asInt(-1));
    assertEquals(0, shown.path("video").path("dropped").asInt(-1));
    assertEquals(3, shown.path("rtp_forwarders").path(0).path("packets").asInt());
    assertEquals(
        "{\"track\":\"peer_audio\",\"file\":\"call-peer-audio.mjr\",\"state\":\"writing\","
            + "\"packets\":3,\"bytes\":500,\"dropped\":1,\"failure\":\"the disk is too slow\"}",
        shown.path("recorders").path(0).toString());
    assertEquals(
        shown, ask("{'request':'show_call','call_id':'" + call.callId() + "'}").path("call"));
  }

  @Test
  void hangsUpACall() {
    FakeSipCall call = rig.callUp(rig.register());
    rig.engine.setupMedia(EngineRig.SESSION);
    rig.settle();
    JsonNode answer = ask("{'request':'hangup_call','call_id':'" + call.callId() + "'}");
    assertEquals(call.callId(), answer.path("call_id").asText());
    rig.core.expect("hangingup");
    rig.settle();
    assertEquals("end", call.sent.get(call.sent.size() - 1));
    call.ended(CallEnd.Cause.BYE_FROM_US, 200, "OK");
    rig.core.expect("hangup");
    rig.settle();
    assertEquals(List.of(EngineRig.SESSION), List.copyOf(rig.core.closedConnections));
    assertEquals(0, ask("{'request':'list_calls'}").path("calls").size());
  }

  @Test
  void tellsTwoSessionsWithOneCallIdApart() {
    rig.engine.createSession(2);
    FakeSipAccount account = rig.register();
    account.invite("both", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    rig.engine.message(
        2,
        "reg",
        "{\"request\":\"register\",\"type\":\"guest\",\"username\":\"sip:g@b\"}".getBytes(UTF_8),
        null);
    rig.core.expect("registered");
    rig.engine.message(
        2,
        "call",
        "{\"request\":\"call\",\"uri\":\"sip:b@c\",\"call_id\":\"both\"}".getBytes(UTF_8),
        Json.write(Json.object().put("type", "offer").put("sdp", EngineRig.BROWSER_OFFER)));
    rig.core.expect("calling");
    JsonNode calls = awaitCalls(2);
    assertEquals(444, ask("{'request':'show_call','call_id':'both'}").path("error_code").asInt());
    String id = calls.path(0).path("unique_id").asText();
    assertEquals(
        id,
        ask("{'request':'show_call','call_id':'both','unique_id':'" + id + "'}")
            .path("call")
            .path("unique_id")
            .asText());
  }

  private JsonNode awaitCalls(int count) {
    CountDownLatch settled = new CountDownLatch(1);
    assertTrue(rig.engine.afterAll(2, settled::countDown));
    try {
      assertTrue(settled.await(5, java.util.concurrent.TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    rig.settle();
    JsonNode calls = ask("{'request':'list_calls'}").path("calls");
    assertEquals(count, calls.size());
    return calls;
  }

  @Test
  void readsAndSetsTheLogLevel() {
    Logger ours = Logger.getLogger("org.janussip");
    Level before = ours.getLevel();
    try {
      assertEquals(5, ask("{'request':'log_level','level':5}").path("log_level").asInt());
      assertEquals(Level.FINE, ours.getLevel());
      assertEquals(5, ask("{'request':'log_level'}").path("log_level").asInt());
    } finally {
      ours.setLevel(before);
    }
  }

  @Test
  void answersWhileTheSessionIsBusy() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    rig.engine
        .mailboxOf(EngineRig.SESSION)
        .orElseThrow()
        .post(
            () -> {
              busy.countDown();
              try {
                free.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    busy.await();
    assertEquals(1, ask("{'request':'list_sessions'}").path("sessions").size());
    free.countDown();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "441 | 7",
        "441 | []",
        "443 | {}",
        "444 | {'request':7}",
        "442 | {'request':'dance'}",
        "443 | {'request':'show_account'}",
        "444 | {'request':'show_account','identity':'sip:nobody@b'}",
        "443 | {'request':'show_session'}",
        "444 | {'request':'show_session','unique_id':'none'}",
        "443 | {'request':'show_call'}",
        "444 | {'request':'show_call','call_id':'none'}",
        "444 | {'request':'show_call','call_id':7}",
        "443 | {'request':'hangup_call'}",
        "444 | {'request':'hangup_call','call_id':'none'}",
        "444 | {'request':'log_level','level':8}",
        "444 | {'request':'log_level','level':-1}",
        "444 | {'request':'log_level','level':'5'}",
      })
  void answersWhatIsWrongWithAnError(int code, String message) {
    JsonNode answer = ask(message);
    assertEquals(code, answer.path("error_code").asInt(), answer::toString);
    assertFalse(answer.path("error").asText().isEmpty());
  }
}
