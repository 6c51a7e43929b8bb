package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.janussip.media.core.StreamConfig;
import org.janussip.sip.CallEnd.Cause;
import org.janussip.sip.SipHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class HoldTest {

  private final EngineRig rig = new EngineRig();
  private final FakeSipCall call = rig.callUp(rig.register());

  @AfterEach
  void stop() {
    rig.close();
  }

  private void hold(String transaction, String more) {
    rig.send(transaction, "{\"request\":\"hold\"" + more + "}");
  }

  private void unhold(String transaction) {
    rig.send(transaction, "{\"request\":\"unhold\"}");
  }

  private static String peer(String direction, int version) {
    return EngineRig.PEER_SDP.replace("5 5", "5 " + version) + "a=" + direction + "\r\n";
  }

  private StreamConfig plan() {
    rig.settle();
    return rig.mediaSession().lastPlan().audio().orElseThrow();
  }

  private String status() {
    return rig.settle().path("call_status").asText();
  }

  private static String version(String sdp) {
    return sdp.lines().filter(line -> line.startsWith("o=")).findFirst().orElseThrow();
  }

  @Test
  void holdsAndResumes() {
    hold("H", ",\"headers\":{\"X-A\":\"1\"}");
    FakeCore.Pushed holding = rig.core.expect("holding");
    assertEquals("H", holding.transaction());
    assertEquals("{\"event\":\"holding\"}", holding.result().toString());
    assertEquals("incall_reinviting", status());
    assertEquals(List.of("re-INVITE"), call.sent);
    assertEquals(List.of(new SipHeader("X-A", "1")), call.lastHeaders);
    assertTrue(call.lastBody().contains("a=sendonly"), call.lastBody());
    assertTrue(version(call.lastBody()).contains(" 2 IN IP4 "), call.lastBody());
    assertFalse(plan().receive());
    call.reinviteAnswered(peer("recvonly", 6));
    assertEquals("incall", status());
    assertTrue(plan().send());
    assertFalse(plan().receive());

    unhold("U");
    assertEquals("U", rig.core.expect("resuming").transaction());
    rig.settle();
    assertTrue(version(call.lastBody()).contains(" 3 IN IP4 "), call.lastBody());
    assertFalse(call.lastBody().contains("a=sendonly"), call.lastBody());
    assertFalse(plan().receive());
    call.reinviteAnswered(peer("sendrecv", 7));
    assertTrue(plan().receive());
    assertEquals(List.of(), rig.core.rest());
  }

  @ParameterizedTest
  @CsvSource({
    "sendonly, recvonly, true, false",
    "RecvOnly, sendonly, false, true",
    "inactive, inactive, false, false"
  })
  void holdsInEveryDirection(String direction, String answer, boolean send, boolean receive) {
    hold("H", ",\"direction\":\"" + direction + "\"");
    rig.core.expect("holding");
    rig.settle();
    assertTrue(
        call.lastBody()
            .toLowerCase(Locale.ROOT)
            .contains("a=" + direction.toLowerCase(Locale.ROOT)));
    call.reinviteAnswered(peer(answer, 6));
    assertEquals(send, plan().send());
    assertEquals(receive, plan().receive());
    assertEquals(List.of(), rig.core.rest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",\"direction\":\"sideways\"",
        ",\"direction\":\"sendrecv\"",
        ",\"direction\":7",
        ",\"headers\":7"
      })
  void refusesWhatItDoesNotUnderstand(String more) {
    hold("H", more);
    rig.core.expect("error 444");
    assertEquals("incall", status());
    assertEquals(List.of(), call.sent);
  }

  @Test
  void acknowledgesWhatIsSoAlready() {
    unhold("U");
    rig.core.expect("resuming");
    hold("H", "");
    rig.core.expect("holding");
    rig.settle();
    call.reinviteAnswered(peer("recvonly", 6));
    hold("H2", "");
    assertEquals("H2", rig.core.expect("holding").transaction());
    rig.settle();
    assertEquals(List.of("re-INVITE"), call.sent);
    hold("H3", ",\"direction\":\"inactive\"");
    rig.core.expect("holding");
    rig.settle();
    assertEquals(List.of("re-INVITE", "re-INVITE"), call.sent);
  }

  @Test
  void refusesWhileAReinviteIsOpen() {
    hold("H", "");
    rig.core.expect("holding");
    unhold("U");
    rig.core.expect("error 447");
    rig.update("T", "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("error 447");
    call.reinviteAnswered(peer("recvonly", 6));
    unhold("U");
    rig.core.expect("resuming");
  }

  @Test
  void tellsThePageThatAHoldFailedAndGoesOnAsBefore() {
    hold("H", "");
    rig.core.expect("holding");
    rig.settle();
    call.reinviteFailed(488, "Not Acceptable Here");
    FakeCore.Pushed failed = rig.core.expect("update_failed");
    assertEquals("call", failed.transaction());
    assertEquals("hold", failed.result().path("request").asText());
    assertEquals(488, failed.result().path("code").asInt());
    assertEquals("Not Acceptable Here", failed.result().path("reason").asText());
    assertEquals("incall", status());
    assertTrue(plan().receive());
    hold("H2", "");
    rig.core.expect("holding");
    rig.settle();
    assertEquals(List.of("re-INVITE", "re-INVITE"), call.sent);
    assertTrue(version(call.lastBody()).contains(" 2 IN IP4 "), call.lastBody());
    call.reinviteAnswered(null);
    rig.core.expect("update_failed");
    assertTrue(plan().receive());
  }

  @Test
  void namesTheUnholdThatFailed() {
    hold("H", "");
    rig.core.expect("holding");
    call.reinviteAnswered(peer("recvonly", 6));
    unhold("U");
    rig.core.expect("resuming");
    call.reinviteFailed(408, "Request Timeout");
    assertEquals("unhold", rig.core.expect("update_failed").result().path("request").asText());
    assertFalse(plan().receive());
    unhold("U2");
    rig.core.expect("resuming");
  }

  @Test
  void repeatsAHoldThatMetAReinviteOfThePeer() {
    hold("H", "");
    rig.core.expect("holding");
    rig.settle();
    call.reinviteFailed(491, "Request Pending");
    call.reinvite(peer("sendrecv", 6).replace("4000", "4010"));
    rig.settle();
    assertEquals(List.of("re-INVITE", "200 re-INVITE"), call.sent);
    assertEquals(4010, plan().remoteRtp().getPort());
    assertEquals("incall_reinviting", status());
    call.listener.onGlareOver();
    rig.settle();
    assertEquals(List.of("re-INVITE", "200 re-INVITE", "re-INVITE"), call.sent);
    assertTrue(call.lastBody().contains("a=sendonly"), call.lastBody());
    call.reinviteAnswered(peer("recvonly", 7));
    assertEquals("incall", status());
    assertFalse(plan().receive());
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void givesUpAfterManyGlares() {
    hold("H", "");
    rig.core.expect("holding");
    for (int i = 0; i < 6; i++) {
      call.listener.onGlareOver();
    }
    assertEquals(491, rig.core.expect("update_failed").result().path("code").asInt());
    assertEquals("incall", status());
    assertEquals(6, call.sent.size());
  }

  @Test
  void staysOnHoldWhenThePeerChangesTheSession() {
    hold("H", "");
    rig.core.expect("holding");
    rig.settle();
    call.reinviteAnswered(peer("recvonly", 6));
    call.reinvite(peer("sendrecv", 7).replace("4000", "4010"));
    rig.settle();
    assertTrue(call.lastBody().contains("a=sendonly"), call.lastBody());
    assertEquals(4010, plan().remoteRtp().getPort());
    assertFalse(plan().receive());
    assertTrue(plan().send());
  }

  @Test
  void tellsThePageThatThePeerHoldsAndResumes() {
    for (String held : List.of("sendonly", "inactive")) {
      call.reinvite(peer(held, 6));
      FakeCore.Pushed event = rig.core.expect("remote_hold");
      assertEquals(held, event.result().path("direction").asText());
      assertEquals("call", event.transaction());
      assertFalse(plan().send());
      assertEquals(held.equals("sendonly"), plan().receive());
      call.reinvite(peer(held, 6));
      call.reinvite(peer("sendrecv", 7));
      rig.core.expect("remote_resume");
      assertTrue(plan().send());
    }
    call.reinvite(EngineRig.PEER_SDP.replace("c=IN IP4 192.0.2.5", "c=IN IP4 0.0.0.0"));
    rig.core.expect("remote_hold");
    assertFalse(plan().send());
    call.update(EngineRig.PEER_SDP);
    rig.core.expect("remote_resume");
    rig.settle();
    assertTrue(call.sent.contains("200 UPDATE"));
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void doesNotTakeTheAnswerToAHoldForAHoldOfThePeer() {
    hold("H", ",\"direction\":\"inactive\"");
    rig.core.expect("holding");
    call.reinviteAnswered(peer("inactive", 6));
    unhold("U");
    rig.core.expect("resuming");
    call.reinviteAnswered(peer("sendonly", 7));
    rig.core.expect("remote_hold");
    assertFalse(plan().send());
  }

  @Test
  void hangsUpWhileAHoldIsOpen() {
    hold("H", "");
    rig.core.expect("holding");
    rig.send("T", "{\"request\":\"hangup\"}");
    rig.core.expect("hangingup");
    call.reinviteAnswered(peer("recvonly", 6));
    call.reinviteFailed(481, "Gone");
    call.listener.onGlareOver();
    assertEquals("closing", status());
    assertEquals(List.of("re-INVITE", "end"), call.sent);
    call.ended(Cause.BYE_FROM_US, 200, "OK");
    rig.core.expect("hangup");
  }

  @Test
  void endsWithTheByeOfThePeerWhileAHoldIsOpen() {
    hold("H", "");
    rig.core.expect("holding");
    call.ended(Cause.BYE_FROM_PEER, 200, "OK");
    rig.core.expect("hangup");
    assertEquals("idle", status());
    assertEquals(0, rig.media.openSockets());
  }
}
