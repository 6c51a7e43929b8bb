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
class IncomingCallTest {

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private void accept(String transaction) {
    rig.send(transaction, "{\"request\":\"accept\"}", "answer", EngineRig.BROWSER_ANSWER);
  }

  @Test
  void ringsAndIsAcceptedAndEndedByThePeer() {
    FakeSipAccount account = rig.register();
    FakeSipCall call =
        account.invite(
            "in-1",
            EngineRig.PEER_SDP,
            new SipHeader("Referred-By", "<sip:carol@example.org>"),
            new SipHeader("Replaces", "other@host;to-tag=1;from-tag=2"));
    FakeCore.Pushed incoming = rig.core.expect("incomingcall");
    assertNull(incoming.transaction());
    assertEquals("in-1", incoming.callId());
    assertEquals("in-1", incoming.result().path("call_id").asText());
    assertEquals("sip:bob@example.org", incoming.result().path("username").asText());
    assertEquals("\"Bob\"", incoming.result().path("displayname").asText());
    assertEquals("sip:alice@example.org", incoming.result().path("callee").asText());
    assertEquals("<sip:carol@example.org>", incoming.result().path("referred_by").asText());
    assertEquals("other@host", incoming.result().path("replaces").asText());
    assertFalse(incoming.result().has("srtp"));
    assertEquals("offer", incoming.jsep().path("type").asText());
    rig.settle();
    assertEquals(List.of("180"), call.sent);
    assertEquals("invited", rig.settle().path("call_status").asText());

    accept("T4");
    FakeCore.Pushed accepted = rig.core.expect("accepted");
    assertEquals("T4", accepted.transaction());
    assertEquals("{\"event\":\"accepted\"}", accepted.result().toString());
    rig.settle();
    assertEquals(List.of("180", "200"), call.sent);
    assertTrue(call.lastBody().contains("m=audio 20000 RTP/AVP 0"), call.lastBody());
    assertEquals(4000, rig.mediaSession().lastPlan().audio().orElseThrow().remoteRtp().getPort());

    call.ack(null);
    call.ended(Cause.BYE_FROM_PEER, 200, "OK");
    FakeCore.Pushed hangup = rig.core.expect("hangup");
    assertNull(hangup.transaction());
    assertEquals(200, hangup.result().path("code").asInt());
    assertEquals("Session Terminated", hangup.result().path("reason").asText());
    rig.settle();
    assertEquals(1, rig.core.closedConnections.size());
    assertEquals(0, rig.media.openSockets());
  }

  @Test
  void declinesWithTheCodeOfThePage() {
    FakeSipCall call = rig.register().invite("in-1", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    rig.send("T5", "{\"request\":\"decline\",\"code\":603,\"headers\":{\"X-A\":\"1\"}}");
    FakeCore.Pushed declining = rig.core.expect("declining");
    assertEquals("T5", declining.transaction());
    assertEquals(603, declining.result().path("code").asInt());
    rig.settle();
    assertEquals(List.of("180", "603"), call.sent);
    assertEquals(List.of(new SipHeader("X-A", "1")), call.lastHeaders);
    call.ended(Cause.REJECTED_BY_US, 603, "Decline");
    FakeCore.Pushed hangup = rig.core.expect("hangup");
    assertEquals(603, hangup.result().path("code").asInt());
    assertEquals("Decline", hangup.result().path("reason").asText());
    assertTrue(rig.core.noteNames().contains("declined"));
  }

  @Test
  void declinesWith486UnlessACodeMakesSense() {
    FakeSipAccount account = rig.register();
    for (String code : List.of("", ",\"code\":200", ",\"code\":700")) {
      FakeSipCall call = account.invite("in-1", EngineRig.PEER_SDP);
      rig.core.expect("incomingcall");
      rig.send("T5", "{\"request\":\"decline\"" + code + "}");
      assertEquals(486, rig.core.expect("declining").result().path("code").asInt());
      call.ended(Cause.REJECTED_BY_US, 486, "Busy Here");
      rig.core.expect("hangup");
      rig.engine.hangupMedia(EngineRig.SESSION);
    }
  }

  @Test
  void refusesWith486WhenThePageHangsUpARingingCall() {
    FakeSipCall call = rig.register().invite("in-1", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    rig.send("T6", "{\"request\":\"hangup\"}");
    assertEquals("T6", rig.core.expect("hangingup").transaction());
    rig.settle();
    assertEquals(List.of("180", "486"), call.sent);
  }

  @Test
  void endsWith480WhenThePageGoesAway() {
    FakeSipCall call = rig.register().invite("in-1", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    rig.engine.hangupMedia(EngineRig.SESSION);
    rig.core.expect("hangingup");
    rig.settle();
    assertEquals(List.of("180", "end"), call.sent);
  }

  @Test
  void answersTheOfferlessInviteWithTheBrowsersOffer() {
    FakeSipCall call = rig.register().invite("in-1", null);
    assertNull(rig.core.expect("incomingcall").jsep());
    accept("T0");
    rig.core.expect("error 448");
    rig.send("T6", "{\"request\":\"accept\"}", "offer", EngineRig.BROWSER_OFFER);
    assertEquals("T6", rig.core.expect("accepting").transaction());
    call.ack(EngineRig.PEER_SDP);
    FakeCore.Pushed accepted = rig.core.expect("accepted");
    assertEquals("T6", accepted.transaction());
    assertEquals("answer", accepted.jsep().path("type").asText());
    assertEquals("sip:bob@example.org", accepted.result().path("username").asText());
    assertEquals(4000, rig.mediaSession().lastPlan().audio().orElseThrow().remoteRtp().getPort());
  }

  @Test
  void endsTheCallWhenTheAckLacksTheAnswer() {
    FakeSipCall call = rig.register().invite("in-1", null);
    rig.core.expect("incomingcall");
    rig.send("T6", "{\"request\":\"accept\"}", "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("accepting");
    call.ack(null);
    rig.settle();
    assertEquals(List.of("180", "200", "end"), call.sent);
  }

  @Test
  void refusesAnOfferWhereAnAnswerIsNeeded() {
    rig.register().invite("in-1", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    rig.send("T6", "{\"request\":\"accept\"}", "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("error 448");
    accept("T7");
    rig.core.expect("accepted");
  }

  @Test
  void refusesWhatCannotBeReadOrUsedWithoutTellingThePage() {
    FakeSipAccount account = rig.register();
    FakeSipCall unreadable = account.invite("in-1", "nonsense");
    FakeSipCall unusable = account.invite("in-2", EngineRig.PEER_SDP.replace("m=audio", "m=image"));
    FakeSipCall secured = account.invite("in-3", EngineRig.PEER_SDP.replace("RTP/AVP", "RTP/SAVP"));
    rig.settle();
    assertEquals(List.of("400"), unreadable.sent);
    assertEquals(List.of("488"), unusable.sent);
    assertEquals(List.of("488"), secured.sent);
    unreadable.ended(Cause.REJECTED_BY_US, 400, "Bad Request");
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void tellsOfAMissedCallWhileInAnother() {
    FakeSipAccount account = rig.register();
    rig.callUp(account);
    FakeSipCall second = account.invite("in-2", EngineRig.PEER_SDP);
    FakeCore.Pushed missed = rig.core.expect("missed_call");
    assertEquals("call", missed.transaction());
    assertEquals("in-2", missed.callId());
    assertEquals("sip:bob@example.org", missed.result().path("caller").asText());
    assertEquals("\"Bob\"", missed.result().path("displayname").asText());
    assertEquals("sip:alice@example.org", missed.result().path("callee").asText());
    rig.settle();
    assertEquals(List.of("486"), second.sent);
    second.ended(Cause.REJECTED_BY_US, 486, "Busy Here");
    assertEquals("incall", rig.settle().path("call_status").asText());
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void waitsForTheLastPeerConnectionInsteadOfBeingBusy() {
    FakeSipAccount account = rig.register();
    FakeSipCall first = rig.callUp(account);
    rig.engine.setupMedia(EngineRig.SESSION);
    first.ended(Cause.BYE_FROM_PEER, 200, "OK");
    rig.core.expect("hangup");
    FakeSipCall second = account.invite("in-2", EngineRig.PEER_SDP);
    rig.settle();
    assertEquals(List.of(), second.sent);
    rig.engine.hangupMedia(EngineRig.SESSION);
    assertEquals("in-2", rig.core.expect("incomingcall").callId());
    rig.settle();
    assertEquals(List.of("180"), second.sent);
  }

  @Test
  void doesNotWaitForThePeerConnectionForEver() {
    FakeSipAccount account = rig.register();
    FakeSipCall first = rig.callUp(account);
    first.ended(Cause.BYE_FROM_PEER, 200, "OK");
    rig.core.expect("hangup");
    account.invite("in-2", EngineRig.PEER_SDP);
    rig.settle();
    rig.clock.advance(2_000);
    rig.core.expect("incomingcall");
  }

  @Test
  void doesNotRingByItselfWhenThePageSaidSo() {
    rig.send(
        "T1",
        "{\"request\":\"register\",\"username\":\"sip:alice@example.org\",\"type\":\"guest\","
            + "\"automatic_ringing\":false}");
    rig.core.expect("registered");
    FakeSipCall call = rig.userAgent.last().invite("in-1", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    rig.settle();
    assertEquals(List.of(), call.sent);
  }

  @Test
  void answersAReinviteByItself() {
    FakeSipAccount account = rig.register();
    FakeSipCall call = rig.callUp(account);
    call.reinvite(EngineRig.PEER_SDP.replace("4000", "4010").replace("5 5", "5 6"));
    rig.settle();
    assertEquals(List.of("200 re-INVITE"), call.sent);
    assertTrue(call.lastBody().contains("m=audio 20000 RTP/AVP 0"), call.lastBody());
    assertEquals(4010, rig.mediaSession().lastPlan().audio().orElseThrow().remoteRtp().getPort());
    call.reinvite("nonsense");
    rig.settle();
    assertEquals(List.of("200 re-INVITE", "400 re-INVITE"), call.sent);
    call.reinvite(null);
    call.ack(EngineRig.PEER_SDP.replace("4000", "4020").replace("5 5", "5 7"));
    rig.settle();
    assertEquals(4020, rig.mediaSession().lastPlan().audio().orElseThrow().remoteRtp().getPort());
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void surpassesALostAnswerToAnOfferlessReinvite() {
    FakeSipCall call = rig.callUp(rig.register());
    for (int i = 0; i < 3; i++) {
      call.reinvite(null);
      call.ack(null);
    }
    rig.settle();
    assertEquals(List.of("200 re-INVITE", "200 re-INVITE", "200 re-INVITE"), call.sent);
    assertEquals("incall", rig.settle().path("call_status").asText());
  }

  @Test
  void refusesCallsOfAnAccountThatIsNotRegisteredAnyMore() {
    FakeSipAccount account = rig.register();
    rig.send("T2", "{\"request\":\"unregister\"}");
    rig.core.expect("unregistering");
    rig.settle();
    account.answerRegister(200, "OK");
    rig.core.expect("unregistered");
    FakeSipCall call = account.invite("in-1", EngineRig.PEER_SDP);
    rig.settle();
    assertEquals(List.of("480"), call.sent);
  }
}
