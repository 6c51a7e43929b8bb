package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.janussip.sip.CallEnd.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code update} for a re-INVITE of ours. */
@Timeout(20)
class UpdateTest {

  static final String BROWSER_VIDEO =
      """
      m=video 9 UDP/TLS/RTP/SAVPF 96\r
      c=IN IP4 1.1.1.1\r
      a=mid:1\r
      a=sendrecv\r
      a=rtpmap:96 VP8/90000\r
      """;

  static final String PEER_VIDEO = "m=video 4002 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n";

  private final EngineRig rig = new EngineRig();
  private final FakeSipCall call = rig.callUp(rig.register());

  @AfterEach
  void stop() {
    rig.close();
  }

  private String status() {
    return rig.settle().path("call_status").asText();
  }

  private void addVideo(String transaction) {
    rig.update(transaction, "offer", EngineRig.BROWSER_OFFER + BROWSER_VIDEO);
  }

  @Test
  void addsAndRemovesVideo() {
    addVideo("T8");
    assertEquals("T8", rig.core.expect("updating").transaction());
    assertEquals("incall_reinviting", status());
    assertEquals(List.of("re-INVITE"), call.sent);
    assertTrue(call.lastBody().contains("m=audio 20000 RTP/AVP"), call.lastBody());
    assertTrue(call.lastBody().contains("m=video 20002 RTP/AVP 96"), call.lastBody());
    call.reinviteAnswered(EngineRig.PEER_SDP + PEER_VIDEO);
    FakeCore.Pushed accepted = rig.core.expect("accepted");
    assertEquals("call", accepted.transaction());
    assertEquals("answer", accepted.jsep().path("type").asText());
    assertTrue(accepted.jsep().path("sdp").asText().contains("m=video 9"));
    assertEquals("sip:bob@example.org", accepted.result().path("username").asText());
    assertEquals("incall", status());
    assertEquals(4002, rig.mediaSession().lastPlan().video().orElseThrow().remoteRtp().getPort());

    String without = BROWSER_VIDEO.replace("video 9", "video 0");
    rig.update("T9", "offer", EngineRig.BROWSER_OFFER + without);
    rig.core.expect("updating");
    rig.settle();
    assertTrue(call.lastBody().contains("m=video 0 RTP/AVP"), call.lastBody());
    call.reinviteAnswered(EngineRig.PEER_SDP + "m=video 0 RTP/AVP 96\r\n");
    rig.core.expect("accepted");
    assertTrue(rig.mediaSession().lastPlan().video().isEmpty());
    assertTrue(rig.mediaSession().lastPlan().audio().isPresent());
  }

  @Test
  void sendsAReinviteForAnIceRestartThoughThePeerSeesNoDifference() {
    rig.update("T", "offer", EngineRig.BROWSER_OFFER + "a=ice-ufrag:new1\r\n");
    rig.core.expect("updating");
    rig.settle();
    String offer = call.lastBody();
    assertTrue(offer.contains(" 1 IN IP4 "), offer);
    assertFalse(offer.contains("ufrag"), offer);
    call.reinviteAnswered(EngineRig.PEER_SDP);
    rig.core.expect("accepted");
  }

  @Test
  void tellsThePageThatItsOfferFailedAndHowTheBrowserGoesOn() {
    addVideo("T");
    rig.core.expect("updating");
    call.reinviteFailed(488, "Not Acceptable Here");
    FakeCore.Pushed failed = rig.core.expect("update_failed");
    assertEquals("update", failed.result().path("request").asText());
    assertEquals("answer", failed.jsep().path("type").asText());
    String answer = failed.jsep().path("sdp").asText();
    assertTrue(answer.contains("m=audio 9"), answer);
    assertTrue(answer.contains("m=video 0"), answer);
    assertEquals("incall", status());
    assertTrue(rig.mediaSession().lastPlan().video().isEmpty());
    assertEquals(4000, rig.mediaSession().lastPlan().audio().orElseThrow().remoteRtp().getPort());

    addVideo("T2");
    rig.core.expect("updating");
    call.reinviteAnswered(EngineRig.PEER_SDP + PEER_VIDEO);
    rig.core.expect("accepted");
  }

  @Test
  void survivesA2xxThatAnswersNothing() {
    addVideo("T");
    rig.core.expect("updating");
    call.reinviteAnswered("nonsense");
    assertEquals(488, rig.core.expect("update_failed").result().path("code").asInt());
    assertEquals("incall", status());
  }

  @Test
  void repeatsAnOfferThatMetThePeers() {
    addVideo("T");
    rig.core.expect("updating");
    call.reinvite(EngineRig.PEER_SDP.replace("4000", "4010").replace("5 5", "5 6"));
    rig.settle();
    assertEquals(List.of("re-INVITE", "200 re-INVITE"), call.sent);
    assertFalse(call.lastBody().contains("m=video"), call.lastBody());
    assertEquals("incall_reinviting", status());
    call.listener.onGlareOver();
    rig.settle();
    assertTrue(call.lastBody().contains("m=video 20002"), call.lastBody());
    call.reinviteAnswered(EngineRig.PEER_SDP + PEER_VIDEO);
    rig.core.expect("accepted");
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void refusesWhatIsNoUpdate() {
    rig.send("T1", "{\"request\":\"update\"}");
    rig.core.expect("error 448");
    rig.send("T2", "{\"request\":\"update\"}", "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("error 448");
    rig.update("T3", "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("error 448");
    rig.update("T4", "offer", "nonsense");
    rig.core.expect("error 448");
    assertEquals("incall", status());
    rig.media.outOfPorts = true;
    addVideo("T5");
    rig.core.expect("error 450");
    assertEquals(2, rig.media.openSockets());
    assertEquals(List.of(), call.sent);
    rig.media.outOfPorts = false;
    addVideo("T6");
    rig.core.expect("updating");
    addVideo("T7");
    rig.core.expect("error 447");
  }

  @Test
  void refusesAnUpdateOfACallThatIsNotUp() {
    EngineRig other = new EngineRig();
    FakeSipAccount account = other.register();
    other.send("C", "{\"request\":\"call\",\"uri\":\"sip:b@b\"}", "offer", EngineRig.BROWSER_OFFER);
    other.core.expect("calling");
    account.calls.get(0).provisional(183, "Session Progress", EngineRig.PEER_SDP);
    other.core.expect("progress");
    other.core.expect("proceeding");
    other.update("T", "offer", EngineRig.BROWSER_OFFER);
    other.core.expect("error 447");
    other.close();
  }

  @Test
  void keepsTheHoldWhenThePageUpdates() {
    rig.send("H", "{\"request\":\"hold\"}");
    rig.core.expect("holding");
    call.reinviteAnswered(EngineRig.PEER_SDP + "a=recvonly\r\n");
    rig.update("T", "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("updating");
    rig.settle();
    assertTrue(call.lastBody().contains("a=sendonly"), call.lastBody());
    call.reinviteAnswered(EngineRig.PEER_SDP + "a=recvonly\r\n");
    String answer = rig.core.expect("accepted").jsep().path("sdp").asText();
    assertTrue(answer.contains("a=sendrecv"), answer);
  }

  @Test
  void endsInEveryStateOfAnUpdate() {
    addVideo("T");
    rig.core.expect("updating");
    rig.send("T3", "{\"request\":\"hangup\"}");
    rig.core.expect("hangingup");
    call.reinviteAnswered(EngineRig.PEER_SDP + PEER_VIDEO);
    call.listener.onGlareOver();
    assertEquals("closing", status());
    assertEquals(List.of("re-INVITE", "end"), call.sent);
    call.ended(Cause.BYE_FROM_US, 200, "OK");
    rig.core.expect("hangup");
    assertEquals(0, rig.media.openSockets());
    assertEquals(List.of(), rig.core.rest());
  }
}
