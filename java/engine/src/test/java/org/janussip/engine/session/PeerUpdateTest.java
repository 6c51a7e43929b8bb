package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.janussip.sip.CallEnd.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The peer's re-INVITEs and UPDATEs, shown to the page or answered without it. */
@Timeout(20)
class PeerUpdateTest {

  private static final String MOVED =
      EngineRig.PEER_SDP.replace("4000", "4010").replace("5 5", "5 6");

  /** Timers that run anyway. */
  private static final int REGISTRATION = 1;

  private static final int REGISTRATION_AND_PEER_CONNECTION = 2;

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  /** Makes a call whose page wants to be asked. */
  private FakeSipCall askingCall() {
    FakeSipAccount account = rig.register();
    rig.send(
        "call",
        "{\"request\":\"call\",\"uri\":\"sip:bob@example.org\",\"autoaccept_reinvites\":false}",
        "offer",
        EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
    FakeSipCall call = account.calls.get(0);
    call.answered(EngineRig.PEER_SDP);
    rig.core.expect("accepted");
    return call;
  }

  private String status() {
    return rig.settle().path("call_status").asText();
  }

  private int port() {
    return rig.mediaSession().lastPlan().audio().orElseThrow().remoteRtp().getPort();
  }

  @Test
  void letsThePageAnswer() {
    FakeSipCall call = askingCall();
    call.reinvite(MOVED);
    FakeCore.Pushed updating = rig.core.expect("updatingcall");
    assertEquals("call", updating.transaction());
    assertEquals("offer", updating.jsep().path("type").asText());
    assertEquals("sip:bob@example.org", updating.result().path("username").asText());
    assertEquals("", updating.result().path("displayname").asText());
    assertEquals("sip:alice@example.org", updating.result().path("callee").asText());
    assertEquals(call.callId, updating.result().path("call_id").asText());
    assertEquals("incall_reinvited", status());
    assertTrue(rig.core.noteNames().contains("updatingcall"));
    assertEquals(4000, port());
    rig.send("H", "{\"request\":\"hold\"}");
    rig.core.expect("error 447");
    rig.update("T0", "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("error 448");
    rig.update("T1", "answer", "nonsense");
    rig.core.expect("error 448");
    rig.update("T7", "answer", EngineRig.BROWSER_ANSWER);
    FakeCore.Pushed updated = rig.core.expect("updated");
    assertEquals("T7", updated.transaction());
    assertEquals("incall", status());
    assertEquals(List.of("200 re-INVITE"), call.sent);
    assertTrue(call.lastBody().contains("m=audio 20000"), call.lastBody());
    assertEquals(4010, port());
    assertEquals(REGISTRATION, rig.clock.waiting());
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void letsThePageMakeTheOfferThatAReinviteLacks() {
    FakeSipCall call = askingCall();
    call.reinvite(null);
    assertNull(rig.core.expect("updatingcall").jsep());
    rig.update("T0", "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("error 448");
    rig.update("T7", "offer", EngineRig.BROWSER_OFFER);
    assertEquals("T7", rig.core.expect("updating").transaction());
    assertEquals("incall_reinvited", status());
    assertEquals(List.of("200 re-INVITE"), call.sent);
    call.ack(MOVED);
    FakeCore.Pushed accepted = rig.core.expect("accepted");
    assertEquals("answer", accepted.jsep().path("type").asText());
    assertEquals("incall", status());
    assertEquals(4010, port());

    call.reinvite(null);
    rig.core.expect("updatingcall");
    rig.update("T8", "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("updating");
    call.ack(null);
    rig.core.expect("update_failed");
    assertEquals("incall", status());
    assertEquals(4010, port());
  }

  @Test
  void refusesForAPageThatNeverAnswers() {
    FakeSipCall call = askingCall();
    for (String offer : new String[] {MOVED, null}) {
      call.reinvite(offer);
      rig.core.expect("updatingcall");
      rig.settle();
      rig.clock.advance(60_000);
      assertEquals(488, rig.core.expect("update_failed").result().path("code").asInt());
      assertEquals("incall", status());
      rig.update("T7", "answer", EngineRig.BROWSER_ANSWER);
      rig.core.expect("error 448");
    }
    assertEquals(List.of("488 re-INVITE", "488 re-INVITE"), call.sent);
    assertEquals(4000, port());
    call.reinvite(MOVED);
    rig.core.expect("updatingcall");
    rig.update("T8", "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("updated");
  }

  @Test
  void forgetsAReinviteThatThePeerTakesBack() {
    FakeSipCall call = askingCall();
    call.reinvite(MOVED);
    rig.core.expect("updatingcall");
    call.listener.onReinviteCancelled();
    assertEquals(487, rig.core.expect("update_failed").result().path("code").asInt());
    assertEquals("incall", status());
    assertEquals(REGISTRATION, rig.clock.waiting());
    call.reinvite(MOVED);
    rig.core.expect("updatingcall");
    assertEquals(List.of(), call.sent);
  }

  @Test
  void doesNotShowThePageWhatCannotBeUsed() {
    FakeSipCall call = askingCall();
    call.reinvite("nonsense");
    call.reinvite(EngineRig.PEER_SDP.replace("m=audio", "m=image"));
    call.reinvite(EngineRig.PEER_SDP.replace("RTP/AVP", "RTP/SAVP"));
    rig.settle();
    assertEquals(List.of("400 re-INVITE", "488 re-INVITE", "488 re-INVITE"), call.sent);
    assertEquals("incall", status());
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void refusesAnUpdateWhileThePageIsAsked() {
    FakeSipCall call = askingCall();
    call.reinvite(MOVED);
    rig.core.expect("updatingcall");
    call.update(EngineRig.PEER_SDP);
    rig.settle();
    assertEquals(List.of("500 UPDATE"), call.sent);
    assertEquals("Retry-After", call.lastHeaders.get(0).name());
  }

  @Test
  void hangsUpWhileThePageIsAsked() {
    FakeSipCall call = askingCall();
    call.reinvite(MOVED);
    rig.core.expect("updatingcall");
    rig.send("T", "{\"request\":\"hangup\"}");
    rig.core.expect("hangingup");
    rig.settle();
    assertEquals(List.of("487 re-INVITE", "end"), call.sent);
    assertEquals(REGISTRATION, rig.clock.waiting());
  }

  @Test
  void endsWithTheByeOfThePeerWhileThePageIsAsked() {
    FakeSipCall call = askingCall();
    call.reinvite(MOVED);
    rig.core.expect("updatingcall");
    call.ended(Cause.BYE_FROM_PEER, 200, "OK");
    rig.core.expect("hangup");
    rig.update("T", "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("error 447");
    assertEquals(REGISTRATION_AND_PEER_CONNECTION, rig.clock.waiting());
    assertEquals(0, rig.media.openSockets());
  }

  @Test
  void theAcceptDecidesWhetherThePageIsAsked() {
    FakeSipCall call = rig.register().invite("in-1", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    rig.send(
        "A",
        "{\"request\":\"accept\",\"autoaccept_reinvites\":false}",
        "answer",
        EngineRig.BROWSER_ANSWER);
    rig.core.expect("accepted");
    call.ack(null);
    call.reinvite(MOVED + UpdateTest.PEER_VIDEO);
    FakeCore.Pushed updating = rig.core.expect("updatingcall");
    assertNull(updating.transaction());
    assertTrue(updating.jsep().path("sdp").asText().contains("m=video 9"));
    rig.update("T", "answer", EngineRig.BROWSER_ANSWER + UpdateTest.BROWSER_VIDEO);
    rig.core.expect("updated");
    rig.settle();
    assertTrue(call.lastBody().contains("m=video 20002 RTP/AVP 96"), call.lastBody());
    assertTrue(rig.mediaSession().lastPlan().video().isPresent());
  }

  @Test
  void refusesNewVideoWithoutAskingThePage() {
    FakeSipCall call = rig.callUp(rig.register());
    call.reinvite(MOVED + UpdateTest.PEER_VIDEO);
    rig.settle();
    assertTrue(call.lastBody().contains("m=video 0 "), call.lastBody());
    assertTrue(rig.mediaSession().lastPlan().video().isEmpty());
    assertTrue(call.lastBody().contains(" 2 IN IP4 "), call.lastBody());
    call.reinvite(MOVED);
    call.reinvite(MOVED);
    rig.settle();
    assertTrue(call.lastBody().contains(" 3 IN IP4 "), call.lastBody());
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void answersWithCodecsOnlyThatTheBrowserHasAgreedTo() {
    FakeSipCall call = rig.callUp(rig.register());
    call.reinvite(MOVED.replace("RTP/AVP 0", "RTP/AVP 8 0") + "a=rtpmap:8 PCMA/8000\r\n");
    call.reinvite(MOVED.replace("RTP/AVP 0", "RTP/AVP 8").replace("0 PCMU", "8 PCMA"));
    rig.settle();
    assertEquals(List.of("200 re-INVITE", "488 re-INVITE"), call.sent);
    assertTrue(call.bodies.get(0).contains("m=audio 20000 RTP/AVP 0\r\n"), call.bodies.get(0));
  }

  @Test
  void offersAllThatWeWouldDoInAnAnswerToAnOfferlessReinvite() {
    FakeSipCall call = rig.callUp(rig.register());
    call.reinvite(EngineRig.PEER_SDP + "a=sendonly\r\n");
    rig.core.expect("remote_hold");
    rig.settle();
    assertTrue(call.lastBody().contains("a=recvonly"), call.lastBody());
    call.reinvite(null);
    rig.settle();
    assertFalse(call.lastBody().contains("a=recvonly"), call.lastBody());
    rig.send("H", "{\"request\":\"hold\"}");
    rig.core.expect("error 447");
    call.update(MOVED);
    rig.settle();
    assertEquals("491 UPDATE", call.sent.get(call.sent.size() - 1));
    call.ack(MOVED);
    rig.core.expect("remote_resume");
    assertEquals(4010, port());
  }

  @Test
  void answersAnUpdateBeforeTheCallIsUp() {
    FakeSipAccount account = rig.register();
    rig.send("C", "{\"request\":\"call\",\"uri\":\"sip:b@b\"}", "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
    FakeSipCall call = account.calls.get(0);
    call.update(MOVED);
    rig.settle();
    assertEquals(List.of("491 UPDATE"), call.sent);
    call.provisional(183, "Session Progress", EngineRig.PEER_SDP);
    rig.core.expect("progress");
    rig.core.expect("proceeding");
    call.update(MOVED);
    rig.settle();
    assertEquals(List.of("491 UPDATE", "200 UPDATE"), call.sent);
    assertEquals(4010, port());
    call.update("nonsense");
    rig.settle();
    assertEquals("400 UPDATE", call.sent.get(2));
    call.answered(null);
    rig.core.expect("accepted");
    assertEquals(4010, port());
  }
}
