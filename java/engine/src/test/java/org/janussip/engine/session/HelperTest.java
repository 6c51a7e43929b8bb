package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.janussip.sip.CallEnd.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HelperTest {

  private static final long FIRST = 2;
  private static final long SECOND = 3;

  private static final String CALL = "{'request':'call','uri':'sip:carol@example.org'}";

  private final EngineRig rig = new EngineRig();

  @BeforeEach
  void open() {
    rig.engine.createSession(FIRST);
    rig.engine.createSession(SECOND);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private long master() {
    rig.send(
        "reg",
        "{\"request\":\"register\",\"username\":\"sip:alice@example.org\",\"secret\":\"x\","
            + "\"incoming_header_prefixes\":[\"X-\"]}");
    rig.core.expect("registering");
    rig.settle();
    rig.userAgent.last().answerRegister(200, "OK");
    return rig.core.expect("registered").result().path("master_id").asLong();
  }

  private FakeCore.Pushed help(long session, long masterId) {
    rig.ask(session, "help", helper(masterId));
    return rig.core.expect("registered");
  }

  private static String helper(long masterId) {
    return "{'request':'register','type':'helper','username':'any','master_id':" + masterId + "}";
  }

  private void refused(long session, int code, String json) {
    rig.ask(session, "T", json);
    assertEquals("T", rig.core.expect("error " + code).transaction());
    rig.settle(session);
    assertEquals(List.of(), rig.core.rest());
  }

  private FakeSipAccount account() {
    return rig.userAgent.last();
  }

  @Test
  void isToldWhomItHelps() {
    long id = master();
    FakeCore.Pushed registered = help(FIRST, id);
    assertEquals("help", registered.transaction());
    assertEquals(FIRST, registered.session());
    assertEquals("alice", registered.result().path("username").asText());
    assertTrue(registered.result().path("helper").asBoolean());
    assertFalse(registered.result().path("register_sent").asBoolean(true));
    assertEquals(id, registered.result().path("master_id").asLong());
    assertTrue(registered.result().has("unique_id"));
    rig.settle(FIRST);
    JsonNode note = rig.core.notes.get(rig.core.notes.size() - 1);
    assertEquals("sip:alice@example.org", note.path("identity").asText());
    assertTrue(note.path("helper").asBoolean());
  }

  @Test
  void isShownWithItsMasterAndCountedThere() {
    long id = master();
    help(FIRST, id);
    help(SECOND, id);
    JsonNode helper = rig.settle(FIRST);
    assertTrue(helper.path("helper").asBoolean());
    assertEquals("sip:alice@example.org", helper.path("master").path("identity").asText());
    assertEquals("registered", helper.path("master").path("registration_status").asText());
    assertEquals("(hidden)", helper.path("master").path("secret").asText());
    assertEquals("disabled", helper.path("registration_status").asText());
    assertEquals("alice", helper.path("username").asText());
    assertFalse(helper.has("identity"));
    JsonNode master = rig.settle();
    assertEquals(2, master.path("helpers").asInt());
    assertFalse(master.has("helper"));
  }

  @Test
  void isRefusedWhatOnlyAMasterMayDo() {
    long id = master();
    refused(FIRST, 443, "{'request':'register','type':'helper','username':'a'}");
    refused(FIRST, 453, helper(id + 1));
    help(FIRST, id);
    refused(FIRST, 453, helper(id));
    refused(FIRST, 453, "{'request':'register','username':'sip:b@example.org','secret':'x'}");
    refused(EngineRig.SESSION, 445, helper(id));
    refused(EngineRig.SESSION, 453, helper(id).replace("}", ",'refresh':true}"));
  }

  @Test
  void cannotBeAMasterItself() {
    long id = master();
    rig.ask(FIRST, "T", "{'request':'register','type':'guest','username':'sip:g@example.org'}");
    long guest = rig.core.expect("registered").result().path("master_id").asLong();
    help(SECOND, guest);
    refused(FIRST, 453, helper(id));
    rig.engine.destroySession(SECOND);
    assertEquals(SECOND, take());
    help(FIRST, id);
    refused(FIRST, 453, helper(guest));
  }

  private long take() {
    try {
      Long released = rig.core.released.poll(5, TimeUnit.SECONDS);
      assertNotNull(released);
      return released;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void callsWithTheAccountOfItsMaster() {
    help(FIRST, master());
    rig.ask(FIRST, "call", CALL, "offer", EngineRig.BROWSER_OFFER);
    FakeCore.Pushed calling = rig.core.expect("calling");
    assertEquals(FIRST, calling.session());
    FakeSipCall call = account().calls.get(0);
    call.answered(EngineRig.PEER_SDP);
    assertEquals(FIRST, rig.core.expect("accepted").session());
    assertEquals("idle", rig.settle().path("call_status").asText());
    assertEquals("incall", rig.settle(FIRST).path("call_status").asText());
  }

  @Test
  void takesCallsOnlyWhileTheMasterIsBusyInTheOrderOfRegistration() {
    long id = master();
    help(SECOND, id);
    help(FIRST, id);
    account().invite("in-1", EngineRig.PEER_SDP);
    assertEquals(EngineRig.SESSION, rig.core.expect("incomingcall").session());
    FakeSipCall second = account().invite("in-2", EngineRig.PEER_SDP);
    FakeCore.Pushed incoming = rig.core.expect("incomingcall");
    assertEquals(SECOND, incoming.session());
    assertTrue(incoming.result().has("headers"), "the header prefixes are the master's");
    account().invite("in-3", EngineRig.PEER_SDP);
    assertEquals(FIRST, rig.core.expect("incomingcall").session());
    FakeSipCall fourth = account().invite("in-4", EngineRig.PEER_SDP);
    FakeCore.Pushed missed = rig.core.expect("missed_call");
    assertEquals(EngineRig.SESSION, missed.session());
    assertEquals("in-4", missed.callId());
    rig.settle();
    assertEquals(List.of("486"), fourth.sent);

    rig.ask(SECOND, "T", "{'request':'accept'}", "answer", EngineRig.BROWSER_ANSWER);
    assertEquals(SECOND, rig.core.expect("accepted").session());
    rig.settle(SECOND);
    assertEquals(List.of("180", "200"), second.sent);
    second.ended(Cause.BYE_FROM_PEER, 200, "OK");
    assertEquals(SECOND, rig.core.expect("hangup").session());
    rig.engine.hangupMedia(SECOND);
    rig.settle(SECOND);
    account().invite("in-5", EngineRig.PEER_SDP);
    assertEquals(SECOND, rig.core.expect("incomingcall").session());
  }

  @Test
  void isPreferredToASessionWhosePeerConnectionIsStillClosing() {
    long id = master();
    help(FIRST, id);
    rig.callUp(account()).ended(Cause.BYE_FROM_PEER, 200, "OK");
    rig.core.expect("hangup");
    account().invite("in-1", EngineRig.PEER_SDP);
    assertEquals(FIRST, rig.core.expect("incomingcall").session());
    account().invite("in-2", EngineRig.PEER_SDP);
    rig.engine.hangupMedia(EngineRig.SESSION);
    assertEquals(EngineRig.SESSION, rig.core.expect("incomingcall").session());
  }

  @Test
  void hearsNothingOfRegistrations() {
    help(FIRST, master());
    account().granted = java.util.Optional.of(100);
    rig.clock.advance(4_000_000);
    account().awaitRegisters(2);
    account().answerRegister(200, "OK");
    assertEquals(EngineRig.SESSION, rig.core.expect("registered").session());
    rig.settle(FIRST);
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void stopsHelpingWithUnregister() {
    long id = master();
    help(FIRST, id);
    rig.ask(FIRST, "T", "{'request':'unregister'}");
    assertEquals("T", rig.core.expect("unregistering").transaction());
    assertEquals("unregistered", rig.settle(FIRST).path("registration_status").asText());
    assertFalse(rig.settle().has("helpers"));
    refused(FIRST, 447, CALL);
    refused(FIRST, 447, "{'request':'unregister'}");
    assertEquals(1, account().registers.size());
    help(FIRST, id);
    rig.ask(FIRST, "T", "{'request':'unregister'}");
    rig.core.expect("unregistering");
    rig.ask(FIRST, "T", "{'request':'register','username':'sip:b@example.org','secret':'x'}");
    rig.core.expect("registering");
  }

  @Test
  void keepsItsCallWhenItStopsHelping() {
    help(FIRST, master());
    rig.ask(FIRST, "call", CALL, "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
    rig.ask(FIRST, "T", "{'request':'unregister'}");
    rig.core.expect("unregistering");
    FakeSipCall call = account().calls.get(0);
    call.answered(EngineRig.PEER_SDP);
    rig.core.expect("accepted");
    call.ended(Cause.BYE_FROM_PEER, 200, "OK");
    rig.core.expect("hangup");
  }

  @Test
  void isDetachedWhenTheMasterUnregisters() {
    long id = master();
    help(FIRST, id);
    help(SECOND, id);
    rig.send("T", "{\"request\":\"unregister\"}");
    rig.core.expect("unregistering");
    rig.settle();
    assertEquals(0, rig.core.detached.size());
    account().answerRegister(200, "OK");
    rig.core.expect("unregistered");
    rig.settle();
    assertEquals(List.of(FIRST, SECOND), List.copyOf(rig.core.detached));
    assertFalse(rig.settle().has("helpers"));
  }

  @Test
  void isDetachedWhenTheMasterIsDestroyedAndItsCallEnds() throws InterruptedException {
    long id = master();
    help(FIRST, id);
    rig.ask(FIRST, "call", CALL, "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
    FakeSipCall call = account().calls.get(0);
    rig.engine.destroySession(EngineRig.SESSION);
    assertEquals(EngineRig.SESSION, take());
    assertEquals(List.of(FIRST), List.copyOf(rig.core.detached));
    assertEquals(0, account().lastRegister().expiresS());
    refused(SECOND, 453, helper(id));
    rig.engine.destroySession(FIRST);
    rig.core.expect("hangingup");
    assertEquals(FIRST, take());
    assertEquals(List.of("end"), call.sent);
    call.ended(Cause.CANCELLED_BY_US, 487, "Request Terminated");
    account().answerRegister(200, "OK");
    assertTrue(rig.engine.awaitIdle(5_000));
  }

  @Test
  void staysWhenTheMastersRegistrationFailsAndWorksAgainWithTheNext() {
    long id = master();
    help(FIRST, id);
    rig.send(
        "T",
        "{\"request\":\"register\",\"username\":\"sip:alice@example.org\",\"secret\":\"y\","
            + "\"refresh\":true}");
    rig.core.expect("registering");
    rig.settle();
    account().answerRegister(403, "Forbidden");
    rig.core.expect("registration_failed");
    rig.settle();
    refused(FIRST, 447, CALL);
    refused(SECOND, 453, helper(id));
    assertEquals(id, master());
    rig.ask(FIRST, "call", CALL, "offer", EngineRig.BROWSER_OFFER);
    assertEquals(FIRST, rig.core.expect("calling").session());
    assertEquals(2, rig.userAgent.accounts.size());
    assertEquals(1, account().calls.size());
  }

  @Test
  void followsTheMasterToAnotherIdentityWhileCallsGoOn() {
    long id = master();
    help(FIRST, id);
    FakeSipCall old = rig.callUp(account());
    rig.send(
        "T",
        "{\"request\":\"register\",\"username\":\"sip:other@example.org\",\"secret\":\"y\","
            + "\"refresh\":true}");
    rig.core.expect("registering");
    rig.settle();
    account().answerRegister(200, "OK");
    rig.core.expect("registered");
    assertEquals("incall", rig.settle().path("call_status").asText());
    FakeSipCall second = account().invite("in-2", EngineRig.PEER_SDP);
    assertEquals(FIRST, rig.core.expect("incomingcall").session());
    rig.settle(FIRST);
    assertEquals(List.of("180"), second.sent);
    assertEquals(0, rig.userAgent.accounts.get(0).lastRegister().expiresS());
    old.ended(Cause.BYE_FROM_PEER, 200, "OK");
    assertEquals(EngineRig.SESSION, rig.core.expect("hangup").session());
  }

  @Test
  void hearsNothingOfTheAccountThatItGaveUpToHelp() {
    long id = master();
    rig.ask(FIRST, "T", "{'request':'register','type':'guest','username':'sip:g@example.org'}");
    rig.core.expect("registered");
    rig.settle(FIRST);
    FakeSipAccount guest = account();
    help(FIRST, id);
    FakeRefer refer = FakeRefer.to("sip:carol@example.org");
    guest.listener.onRefer(refer);
    FakeSipCall late = guest.invite("late", EngineRig.PEER_SDP);
    late.awaitSent();
    assertEquals(List.of("480"), late.sent);
    assertEquals(List.of("end 480 Temporarily Unavailable"), refer.told());
    rig.settle(FIRST);
    assertEquals(List.of(), rig.core.rest());
  }
}
