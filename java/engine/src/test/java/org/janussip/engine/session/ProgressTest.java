package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.janussip.sip.CallEnd.Cause;
import org.janussip.sip.SipHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Early media that the page sends, and ringing by hand. */
@Timeout(20)
class ProgressTest {

  private static final String PROGRESS = "{\"request\":\"progress\"}";
  private static final String ACCEPT = "{\"request\":\"accept\"}";

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private FakeSipCall ringing(String sdp) {
    FakeSipCall call = rig.register().invite("in-1", sdp);
    rig.core.expect("incomingcall");
    rig.settle();
    call.sent.clear();
    return call;
  }

  private String status() {
    return rig.settle().path("call_status").asText();
  }

  @Test
  void sendsEarlyMediaAndIsAcceptedWithoutADescription() {
    FakeSipCall call = ringing(EngineRig.PEER_SDP);
    rig.send(
        "P",
        "{\"request\":\"progress\",\"headers\":{\"X-A\":\"1\"}}",
        "answer",
        EngineRig.BROWSER_ANSWER);
    FakeCore.Pushed progressed = rig.core.expect("progressed");
    assertEquals("P", progressed.transaction());
    assertEquals("{\"event\":\"progressed\"}", progressed.result().toString());
    assertEquals("progress", status());
    assertTrue(rig.core.noteNames().contains("progressed"));
    assertEquals(List.of("183"), call.sent);
    assertEquals(List.of(new SipHeader("X-A", "1")), call.lastHeaders);
    assertEquals(4000, rig.mediaSession().lastPlan().audio().orElseThrow().remoteRtp().getPort());
    assertTrue(rig.mediaSession().lastPlan().audio().orElseThrow().send());
    final String answer = call.lastBody();
    rig.send("P2", PROGRESS, "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("error 447");

    rig.send("A", ACCEPT);
    assertEquals("A", rig.core.expect("accepted").transaction());
    assertEquals("incall", status());
    assertEquals(List.of("183", "200"), call.sent);
    assertEquals(answer, call.lastBody());
  }

  @Test
  void isAcceptedWithTheSameDescriptionAgain() {
    FakeSipCall call = ringing(EngineRig.PEER_SDP);
    rig.send("P", PROGRESS, "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("progressed");
    rig.settle();
    final String answer = call.lastBody();
    rig.send("A0", ACCEPT, "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("error 448");
    rig.send("A", ACCEPT, "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("accepted");
    rig.settle();
    assertEquals(answer, call.lastBody());
    assertEquals(2, rig.media.openSockets());
  }

  @Test
  void needsADescriptionForEarlyMedia() {
    ringing(EngineRig.PEER_SDP);
    rig.send("P1", PROGRESS);
    rig.core.expect("error 448");
    rig.send(
        "P2", "{\"request\":\"progress\",\"srtp\":\"yes\"}", "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("error 444");
    rig.send("A", ACCEPT);
    rig.core.expect("error 448");
    assertEquals("invited", status());
  }

  @Test
  void makesTheOfferThatTheInviteLacked() {
    FakeSipCall call = ringing(null);
    rig.send("P0", PROGRESS, "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("error 448");
    rig.send("P", PROGRESS, "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("progressed");
    rig.settle();
    final String offer = call.lastBody();
    rig.send("A", ACCEPT, "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("accepting");
    rig.settle();
    assertEquals(offer, call.lastBody());
    call.ack(EngineRig.PEER_SDP);
    assertEquals("answer", rig.core.expect("accepted").jsep().path("type").asText());
  }

  @Test
  void endsFromEarlyMedia() {
    FakeSipAccount account = rig.register();
    for (String request : List.of("decline", "hangup")) {
      FakeSipCall call = account.invite("in-1", EngineRig.PEER_SDP);
      rig.core.expect("incomingcall");
      rig.send("P", PROGRESS, "answer", EngineRig.BROWSER_ANSWER);
      rig.core.expect("progressed");
      rig.send("D", "{\"request\":\"" + request + "\"}");
      rig.core.expect(request.equals("decline") ? "declining" : "hangingup");
      rig.settle();
      assertEquals(List.of("180", "183", "486"), call.sent);
      assertEquals(0, rig.media.openSockets());
      call.ended(Cause.REJECTED_BY_US, 486, "Busy Here");
      rig.core.expect("hangup");
      rig.engine.hangupMedia(EngineRig.SESSION);
    }
    FakeSipCall call = account.invite("in-2", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    rig.send("P", PROGRESS, "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("progressed");
    rig.engine.hangupMedia(EngineRig.SESSION);
    rig.core.expect("hangingup");
    rig.settle();
    assertEquals(List.of("180", "183", "end"), call.sent);
  }

  @Test
  void isCancelledByThePeerDuringEarlyMedia() {
    FakeSipCall call = ringing(EngineRig.PEER_SDP);
    rig.send("P", PROGRESS, "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("progressed");
    call.ended(Cause.CANCELLED_BY_PEER, 487, "Request Terminated");
    assertEquals(487, rig.core.expect("hangup").result().path("code").asInt());
    rig.send("A", ACCEPT);
    rig.core.expect("error 447");
    assertEquals(0, rig.media.openSockets());
  }

  @Test
  void ringsByHand() {
    rig.send(
        "T1",
        "{\"request\":\"register\",\"username\":\"sip:alice@example.org\",\"type\":\"guest\","
            + "\"automatic_ringing\":false}");
    rig.core.expect("registered");
    FakeSipCall call = rig.userAgent.last().invite("in-1", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    rig.send("R", "{\"request\":\"send_ringing\"}");
    FakeCore.Pushed rung = rig.core.expect("");
    assertEquals("R", rung.transaction());
    assertEquals("in-1", rung.callId());
    assertTrue(rung.result().isMissingNode());
    rig.settle();
    assertEquals(List.of("180"), call.sent);
    rig.send("P", PROGRESS, "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("progressed");
    rig.send("R", "{\"request\":\"send_ringing\"}");
    rig.core.expect("");
    rig.send("A", ACCEPT);
    rig.core.expect("accepted");
    rig.send("R", "{\"request\":\"send_ringing\"}");
    rig.core.expect("error 447");
    assertEquals(List.of("180", "183", "180", "200"), call.sent);
  }
}
