package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.janussip.sip.SipHeader;
import org.janussip.sip.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RegistrationTest {

  private static final String REGISTER =
      "{\"request\":\"register\",\"username\":\"sip:alice@example.org\",\"secret\":\"x\"%s}";

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private FakeSipAccount register(String more) {
    rig.send("T1", REGISTER.formatted(more));
    FakeCore.Pushed registering = rig.core.expect("registering");
    assertEquals("T1", registering.transaction());
    assertTrue(registering.result().has("unique_id"));
    return rig.userAgent.last();
  }

  @Test
  void tellsOfTheBindingWithoutATransaction() {
    FakeSipAccount account = register("");
    account.answerRegister(200, "OK");
    FakeCore.Pushed registered = rig.core.expect("registered");
    assertNull(registered.transaction());
    assertEquals("alice", registered.result().path("username").asText());
    assertTrue(registered.result().path("register_sent").asBoolean());
    assertNotEquals(0, registered.result().path("master_id").asLong());
    assertEquals(
        registered.body().path("unique_id").asText(),
        registered.result().path("unique_id").asText());
    assertFalse(registered.result().has("headers"));
    assertEquals("registered", rig.settle().path("registration_status").asText());
    assertEquals(3600, account.lastRegister().expiresS());
  }

  @Test
  void carriesTheParametersIntoTheProfile() {
    FakeSipAccount account =
        register(
            ",\"force_tcp\":true,\"display_name\":\"Alice\",\"authuser\":\"al\","
                + "\"proxy\":\"sip:registrar.example.org\",\"outbound_proxy\":\"sip:192.0.2.9:5080\","
                + "\"user_agent\":\"page\",\"register_ttl\":120,\"rfc2543_cancel\":true,"
                + "\"contact_params\":{\"a\":\"b\"},\"headers\":{\"X-One\":\"1\",\"X Bad\":\"2\"}");
    rig.settle();
    assertEquals(Transport.TCP, account.profile.transport());
    assertEquals("Alice", account.profile.displayName());
    assertEquals("al", account.profile.credentials().orElseThrow().user());
    assertEquals(Optional.of("sip:registrar.example.org"), account.profile.registrar());
    assertEquals(Optional.of("sip:192.0.2.9:5080"), account.profile.outboundProxy());
    assertEquals(Optional.of("page"), account.profile.userAgent());
    assertTrue(account.profile.rfc2543Cancel());
    assertEquals("b", account.profile.contactParams().get("a"));
    assertEquals(120, account.lastRegister().expiresS());
    assertEquals(List.of(new SipHeader("X-One", "1")), account.lastRegister().headers());
  }

  @Test
  void refreshesBeforeExpiryAndTellsOfEachSuccess() {
    FakeSipAccount account = register("");
    account.granted = Optional.of(100);
    account.answerRegister(200, "OK");
    rig.core.expect("registered");
    for (int i = 2; i < 5; i++) {
      rig.settle();
      long wait = rig.clock.untilNextMs();
      assertTrue(wait >= 70_000 && wait <= 85_000, "wait " + wait);
      rig.clock.advance(wait);
      rig.settle();
      assertEquals(i, account.registers.size());
      account.answerRegister(200, "OK");
      rig.core.expect("registered");
    }
  }

  @Test
  void reportsARefusalOnceAndForgetsTheAccount() {
    FakeSipAccount account = register("");
    account.answerRegister(403, "Forbidden");
    FakeCore.Pushed failed = rig.core.expect("registration_failed");
    assertEquals(403, failed.result().path("code").asInt());
    assertEquals("Forbidden", failed.result().path("reason").asText());
    assertEquals("unregistered", rig.settle().path("registration_status").asText());
    assertTrue(account.closed);
    assertEquals(0, rig.clock.waiting());
    register("");
  }

  @Test
  void keepsTryingWhenTheRegistrarIsAway() {
    FakeSipAccount account = register("");
    account.answerRegister(200, "OK");
    rig.core.expect("registered");
    rig.settle();
    rig.clock.advance(rig.clock.untilNextMs());
    rig.settle();
    account.answerRegister(503, "Service Unavailable");
    rig.core.expect("registration_failed");
    assertEquals("failed", rig.settle().path("registration_status").asText());
    rig.clock.advance(rig.clock.untilNextMs());
    rig.settle();
    account.answerRegister(408, "Request Timeout");
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
    rig.send(
        "T5",
        "{\"request\":\"call\",\"uri\":\"sip:bob@example.org\"}",
        "offer",
        EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
    rig.clock.advance(rig.clock.untilNextMs());
    rig.settle();
    account.answerRegister(200, "OK");
    rig.core.expect("registered");
  }

  @Test
  void waitsAsRetryAfterSays() {
    FakeSipAccount account = register("");
    account.answerRegister(503, "Service Unavailable", new SipHeader("Retry-After", "77"));
    rig.core.expect("registration_failed");
    rig.settle();
    long wait = rig.clock.untilNextMs();
    assertTrue(wait >= 77_000 && wait < 78_000, "wait " + wait);
  }

  @Test
  void takesTheLongerLifetimeThatA423Demands() {
    FakeSipAccount account = register(",\"register_ttl\":60");
    account.answerRegister(423, "Interval Too Brief", new SipHeader("Min-Expires", "900"));
    rig.settle();
    assertEquals(900, account.lastRegister().expiresS());
    account.answerRegister(200, "OK");
    rig.core.expect("registered");
  }

  @Test
  void givesUpOnARegistrarThatNeverHasEnough() {
    FakeSipAccount account = register(",\"register_ttl\":60");
    for (int i = 1; i <= 4; i++) {
      account.answerRegister(
          423, "Interval Too Brief", new SipHeader("Min-Expires", Integer.toString(60 + i)));
      rig.settle();
    }
    assertEquals(423, rig.core.expect("registration_failed").result().path("code").asInt());
  }

  @Test
  void unregistersAndTellsSo() {
    FakeSipAccount account = rig.register();
    rig.send("T3", "{\"request\":\"unregister\"}");
    assertEquals("T3", rig.core.expect("unregistering").transaction());
    rig.settle();
    assertEquals(0, account.lastRegister().expiresS());
    account.answerRegister(200, "OK");
    FakeCore.Pushed unregistered = rig.core.expect("unregistered");
    assertNull(unregistered.transaction());
    assertEquals("alice", unregistered.result().path("username").asText());
    assertTrue(unregistered.result().path("register_sent").asBoolean());
    assertTrue(unregistered.body().has("unique_id"));
    assertEquals(0, rig.clock.waiting());
    rig.send("T4", "{\"request\":\"unregister\"}");
    rig.core.expect("error 447");
  }

  @Test
  void servesAGuestWithoutAnyRegister() {
    rig.send(
        "T1", "{\"request\":\"register\",\"type\":\"guest\",\"username\":\"sip:g@example.org\"}");
    FakeCore.Pushed registered = rig.core.expect("registered");
    assertEquals("T1", registered.transaction());
    assertFalse(registered.result().path("register_sent").asBoolean());
    assertEquals("disabled", rig.settle().path("registration_status").asText());
    assertEquals(0, rig.userAgent.last().registers.size());
    rig.send("T2", "{\"request\":\"unregister\"}");
    rig.core.expect("unregistering");
    FakeCore.Pushed unregistered = rig.core.expect("unregistered");
    assertFalse(unregistered.result().path("register_sent").asBoolean());
  }

  @Test
  void replacesTheAccountOnRefreshAndUnregistersTheOldName() {
    FakeSipAccount first = rig.register();
    rig.send("T1", REGISTER.formatted(""));
    rig.core.expect("error 445");
    rig.send("T2", REGISTER.formatted(",\"refresh\":true"));
    rig.core.expect("registering");
    rig.settle();
    assertEquals(1, rig.userAgent.accounts.size());
    first.answerRegister(200, "OK");
    rig.core.expect("registered");
    rig.send("T3", REGISTER.formatted(",\"refresh\":true").replace("alice", "anna"));
    rig.core.expect("registering");
    rig.settle();
    assertEquals(0, first.lastRegister().expiresS());
    first.answerRegister(200, "OK");
    rig.settle();
    assertTrue(first.closed);
    rig.userAgent.last().answerRegister(200, "OK");
    assertEquals("anna", rig.core.expect("registered").result().path("username").asText());
  }

  @Test
  void neverSendsARegisterWhileAnotherIsOut() {
    FakeSipAccount account = register("");
    rig.engine.destroySession(EngineRig.SESSION);
    rig.settle();
    assertEquals(1, account.registers.size());
    account.answerRegister(200, "OK");
    account.awaitRegisters(2);
    assertEquals(0, account.lastRegister().expiresS());
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void showsTheHeadersThatThePageAskedFor() {
    FakeSipAccount account = register(",\"incoming_header_prefixes\":[\"x-\"]");
    account.answerRegister(
        200, "OK", new SipHeader("X-Server", "one"), new SipHeader("Server", "two"));
    FakeCore.Pushed registered = rig.core.expect("registered");
    assertEquals("{\"X-Server\":\"one\"}", registered.result().path("headers").toString());
  }

  @Test
  void tellsEventHandlers() {
    FakeSipAccount account = rig.register();
    rig.send("T2", "{\"request\":\"unregister\"}");
    rig.core.expect("unregistering");
    rig.settle();
    account.answerRegister(200, "OK");
    rig.core.expect("unregistered");
    rig.settle();
    assertEquals(List.of("registered", "unregistered"), rig.core.noteNames());
    assertEquals("sip:alice@example.org", rig.core.notes.get(0).path("identity").asText());
  }
}
