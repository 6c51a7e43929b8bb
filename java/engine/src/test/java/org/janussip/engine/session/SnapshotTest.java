package org.janussip.engine.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.janussip.engine.core.Json;
import org.janussip.sip.CallEnd;
import org.janussip.sip.SipHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SnapshotTest {

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private JsonNode admin(String message) {
    return Json.read(rig.engine.adminMessage(message.getBytes(UTF_8))).orElseThrow();
  }

  @Test
  void showsAFreshSession() {
    JsonNode state = rig.settle();
    assertEquals(
        "{\"registration_status\":\"unregistered\",\"call_status\":\"idle\",\"establishing\":0,"
            + "\"established\":0,\"hangingup\":0,\"destroyed\":0}",
        state.toString().replaceFirst("\"unique_id\":\"[-0-9a-f]{36}\",", ""));
    assertNull(rig.engine.querySession(77));
  }

  @Test
  void showsAccountAndCallButNoSecret() {
    FakeSipAccount account = rig.register();
    rig.callUp(account);
    rig.engine.setupMedia(EngineRig.SESSION);
    JsonNode state = rig.settle();
    assertEquals("alice", state.path("username").asText());
    assertEquals("alice", state.path("authuser").asText());
    assertEquals("(hidden)", state.path("secret").asText());
    assertEquals("sip:alice@example.org", state.path("identity").asText());
    assertEquals("registered", state.path("registration_status").asText());
    assertEquals("incall", state.path("call_status").asText());
    assertEquals("sip:bob@example.org", state.path("callee").asText());
    assertEquals("no", state.path("srtp-required").asText());
    assertEquals(1, state.path("established").asInt());
  }

  @Test
  void listsSessionsAccountsAndCalls() {
    rig.callUp(rig.register());
    rig.settle();
    JsonNode list = admin("{\"request\":\"list\"}");
    assertEquals(1, list.path("sessions").size());
    assertEquals("sip:alice@example.org", list.path("accounts").path(0).path("identity").asText());
    assertEquals("outgoing", list.path("calls").path(0).path("direction").asText());
    assertFalse(list.toString().contains("\"x\""));
  }

  @Test
  void answersWrongAdminMessagesWithAnError() {
    assertEquals(441, admin("7").path("error_code").asInt());
    assertEquals(443, admin("{}").path("error_code").asInt());
    assertEquals(442, admin("{\"request\":\"dance\"}").path("error_code").asInt());
    assertTrue(Json.read(rig.engine.adminMessage(null)).orElseThrow().has("error"));
  }

  @Test
  void listsTheContactsOfARedirection() {
    FakeSipAccount account = rig.register();
    rig.send(
        "T",
        "{\"request\":\"call\",\"uri\":\"sip:bob@example.org\"}",
        "offer",
        EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
    account
        .calls
        .get(0)
        .listener
        .onEnded(
            new CallEnd(
                CallEnd.Cause.REJECTED_BY_PEER,
                302,
                "Moved Temporarily",
                SipHeaders.NONE,
                List.of("sip:b@x", "sip:c@y")));
    JsonNode hangup = rig.core.expect("hangup").result();
    assertEquals(302, hangup.path("code").asInt());
    assertEquals("[\"sip:b@x\",\"sip:c@y\"]", hangup.path("contacts").toString());
  }
}
