package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.janussip.sip.CallEnd.Cause;
import org.janussip.sip.SipHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OutgoingCallTest {

  private static final String CALL =
      "{\"request\":\"call\",\"uri\":\"sip:bob@example.org\",\"call_id\":\"my-id\"}";

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private FakeSipCall dial() {
    FakeSipAccount account = rig.register();
    rig.send("T2", CALL, "offer", EngineRig.BROWSER_OFFER);
    FakeCore.Pushed calling = rig.core.expect("calling");
    assertEquals("T2", calling.transaction());
    assertEquals("my-id", calling.callId());
    assertEquals("my-id", calling.result().path("call_id").asText());
    return account.calls.get(0);
  }

  @Test
  void ringsAndIsAcceptedAndHungUpByThePage() {
    FakeSipCall call = dial();
    call.provisional(180, "Ringing", null);
    assertEquals("T2", rig.core.expect("ringing").transaction());
    assertEquals(180, rig.core.expect("proceeding").result().path("code").asInt());
    call.answered(EngineRig.PEER_SDP);
    FakeCore.Pushed accepted = rig.core.expect("accepted");
    assertEquals("T2", accepted.transaction());
    assertEquals("sip:bob@example.org", accepted.result().path("username").asText());
    assertEquals("answer", accepted.jsep().path("type").asText());
    assertEquals(
        "192.0.2.5",
        rig.mediaSession()
            .lastPlan()
            .audio()
            .orElseThrow()
            .remoteRtp()
            .getAddress()
            .getHostAddress());

    rig.send("T3", "{\"request\":\"hangup\"}");
    assertEquals("T3", rig.core.expect("hangingup").transaction());
    rig.settle();
    assertEquals(List.of("end"), call.sent);
    call.ended(Cause.BYE_FROM_US, 200, "OK");
    FakeCore.Pushed hangup = rig.core.expect("hangup");
    assertEquals("T2", hangup.transaction());
    assertEquals(200, hangup.result().path("code").asInt());
    assertEquals("to BYE", hangup.result().path("reason").asText());
    assertEquals("idle", rig.settle().path("call_status").asText());
    assertEquals(0, rig.media.openSockets());
    assertEquals(1, rig.core.closedConnections.size());
  }

  @Test
  void acknowledgesAHangupThatComesAfterItsPeerConnectionEndedTheCall() {
    FakeSipCall call = dial();
    call.answered(EngineRig.PEER_SDP);
    rig.core.expect("accepted");
    rig.engine.hangupMedia(EngineRig.SESSION);
    assertNull(rig.core.expect("hangingup").transaction());
    call.ended(Cause.BYE_FROM_US, 200, "OK");
    rig.core.expect("hangup");

    rig.send("T3", "{\"request\":\"hangup\"}");
    assertEquals("T3", rig.core.expect("hangingup").transaction());

    rig.send("T4", "{\"request\":\"hangup\"}");
    assertEquals("T4", rig.core.expect("error 447").transaction());
  }

  @Test
  void sendsAnOfferWithOurAddressAndPort() {
    dial();
    rig.settle();
    String offer = rig.userAgent.last().invites.get(0).offer().text();
    assertTrue(offer.contains("m=audio 20000 RTP/AVP"), offer);
    assertTrue(offer.contains("198.51.100.1"), offer);
  }

  @Test
  void givesTheBrowserOnlyTheFirstEarlyAnswer() {
    FakeSipCall call = dial();
    call.provisional(183, "Session Progress", EngineRig.PEER_SDP);
    assertEquals("answer", rig.core.expect("progress").jsep().path("type").asText());
    rig.core.expect("proceeding");
    call.provisional(183, "Session Progress", EngineRig.PEER_SDP.replace("4000", "4002"));
    assertNull(rig.core.expect("progress").jsep());
    rig.core.expect("proceeding");
    assertEquals(4002, rig.mediaSession().lastPlan().audio().orElseThrow().remoteRtp().getPort());
    call.answered(EngineRig.PEER_SDP.replace("4000", "4004"));
    assertNull(rig.core.expect("accepted").jsep());
    assertEquals(4004, rig.mediaSession().lastPlan().audio().orElseThrow().remoteRtp().getPort());
  }

  @Test
  void takes183WithoutDescriptionForRinging() {
    FakeSipCall call = dial();
    call.provisional(183, "Session Progress", null);
    rig.core.expect("ringing");
    rig.core.expect("proceeding");
    call.provisional(181, "Forwarded", null);
    rig.core.expect("proceeding");
  }

  @Test
  void endsACallWhoseAnswerCannotBeUsed() {
    FakeSipCall call = dial();
    call.answered("nonsense");
    rig.settle();
    assertEquals(List.of("end"), call.sent);
    call.ended(Cause.BYE_FROM_US, 200, "OK");
    assertEquals("to BYE", rig.core.expect("hangup").result().path("reason").asText());
  }

  @Test
  void endsACallWhoseAnswerIsMissing() {
    FakeSipCall call = dial();
    call.answered(null);
    rig.settle();
    assertEquals(List.of("end"), call.sent);
  }

  @Test
  void tellsWhyThePeerRefused() {
    FakeSipCall call = dial();
    call.ended(
        Cause.REJECTED_BY_PEER,
        486,
        "Busy Here",
        new SipHeader("Reason", "Q.850;cause=17;text=\"User busy\""));
    FakeCore.Pushed hangup = rig.core.expect("hangup");
    assertEquals(486, hangup.result().path("code").asInt());
    assertEquals("Busy Here", hangup.result().path("reason").asText());
    assertEquals("User busy", hangup.result().path("reason_header").asText());
    assertEquals("Q.850", hangup.result().path("reason_header_protocol").asText());
    assertEquals("17", hangup.result().path("reason_header_cause").asText());
    assertFalse(hangup.result().has("headers"));
    assertFalse(hangup.result().has("contacts"));
  }

  @Test
  void cancelsWhenThePeerConnectionGoes() {
    FakeSipCall call = dial();
    rig.engine.hangupMedia(EngineRig.SESSION);
    FakeCore.Pushed hangingUp = rig.core.expect("hangingup");
    assertNull(hangingUp.transaction());
    assertEquals("my-id", hangingUp.callId());
    rig.settle();
    assertEquals(List.of("end"), call.sent);
    call.ended(Cause.CANCELLED_BY_US, 487, "Request Terminated");
    assertEquals(487, rig.core.expect("hangup").result().path("code").asInt());
    rig.settle();
    assertEquals(0, rig.core.closedConnections.size());
  }

  @Test
  void isFreeForANewCallAtOnceAfterHangup() {
    FakeSipCall call = dial();
    call.ended(Cause.REJECTED_BY_PEER, 486, "Busy Here");
    rig.core.expect("hangup");
    rig.send("T9", CALL, "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
  }

  @Test
  void tellsOfOneHangupOnly() {
    FakeSipCall call = dial();
    call.ended(Cause.REJECTED_BY_PEER, 486, "Busy Here");
    call.ended(Cause.REJECTED_BY_PEER, 486, "Busy Here");
    call.answered(EngineRig.PEER_SDP);
    rig.core.expect("hangup");
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void tellsEventHandlers() {
    FakeSipCall call = dial();
    call.provisional(180, "Ringing", null);
    call.answered(EngineRig.PEER_SDP);
    call.ended(Cause.BYE_FROM_PEER, 200, "OK");
    rig.settle();
    assertEquals(
        List.of("registered", "calling", "proceeding", "accepted", "hangup"), rig.core.noteNames());
  }
}
