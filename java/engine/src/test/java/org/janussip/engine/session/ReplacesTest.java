package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.janussip.sip.CallEnd.Cause;
import org.janussip.sip.SipHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An INVITE that asks to take the place of a call. */
@Timeout(20)
class ReplacesTest {

  private static final long HELPER = 2;

  private static final SipHeader REPLACES = new SipHeader("Replaces", "old;to-tag=1;from-tag=2");

  private final EngineRig rig = new EngineRig();
  private FakeSipAccount account;
  private FakeSipCall old;

  @BeforeEach
  void call() {
    account = rig.register();
    old = rig.callUp(account);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private FakeSipCall invite(String sdp) {
    return account.invite(
        "new",
        sdp,
        Optional.of(old),
        REPLACES,
        new SipHeader("Referred-By", "<sip:dave@example.org>"));
  }

  private static String sdp(int port) {
    return EngineRig.PEER_SDP.replace("4000", Integer.toString(port));
  }

  private int mediaPort() {
    return rig.mediaSession().lastPlan().audio().orElseThrow().remoteRtp().getPort();
  }

  @Test
  void isShownToAFreeSessionAndEndsTheOtherCallWhenAccepted() {
    rig.engine.createSession(HELPER);
    rig.ask(
        HELPER,
        "T",
        "{'request':'register','type':'helper','username':'a','master_id':" + rig.masterId() + "}");
    rig.core.expect("registered");
    FakeSipCall next = invite(sdp(4010));
    FakeCore.Pushed incoming = rig.core.expect("incomingcall");
    assertEquals(HELPER, incoming.session());
    assertEquals("old", incoming.result().path("replaces").asText());
    rig.settle(HELPER);
    assertEquals(List.of(), old.sent);
    rig.ask(HELPER, "T", "{'request':'accept'}", "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("accepted");
    rig.settle(HELPER);
    assertEquals(List.of("180", "200"), next.sent);
    assertEquals(List.of("end"), old.sent);
    old.ended(Cause.BYE_FROM_US, 200, "OK");
    assertEquals(EngineRig.SESSION, rig.core.expect("hangup").session());
    assertEquals("incall", rig.settle(HELPER).path("call_status").asText());
  }

  @Test
  void takesTheCallOverWhereNoSessionIsFree() {
    FakeSipCall next = invite(sdp(4010));
    FakeCore.Pushed accepted = rig.core.expect("accepted");
    assertEquals("call", accepted.transaction());
    assertEquals("new", accepted.callId());
    assertNull(accepted.jsep());
    assertEquals("sip:bob@example.org", accepted.result().path("username").asText());
    assertEquals(old.callId(), accepted.result().path("replaces").asText());
    assertEquals("<sip:dave@example.org>", accepted.result().path("referred_by").asText());
    rig.settle();
    assertEquals(List.of("200"), next.sent);
    assertTrue(next.lastBody().contains("m=audio 20000 RTP/AVP 0"), next.lastBody());
    assertEquals(List.of("end"), old.sent);
    assertEquals(4010, mediaPort());
    old.ended(Cause.BYE_FROM_US, 200, "OK");
    JsonNode state = rig.settle();
    assertEquals("incall", state.path("call_status").asText());
    assertEquals(List.of(), rig.core.rest());

    next.reinvite(sdp(4020).replace("5 5", "5 6"));
    rig.settle();
    assertEquals(List.of("200", "200 re-INVITE"), next.sent);
    assertEquals(4020, mediaPort());
    next.ended(Cause.BYE_FROM_PEER, 200, "OK");
    FakeCore.Pushed hangup = rig.core.expect("hangup");
    assertEquals("new", hangup.callId());
    assertEquals("idle", rig.settle().path("call_status").asText());
    assertEquals(0, rig.media.openSockets());
    assertEquals(1, rig.core.closedConnections.size());
  }

  @Test
  void takesTheCallOverWithAnOfferOfOursWhereItHasNone() {
    FakeSipCall next = invite(null);
    rig.core.expect("accepted");
    next.ack(sdp(4010));
    rig.settle();
    assertEquals(List.of("200"), next.sent);
    assertEquals(4010, mediaPort());
    rig.ask(EngineRig.SESSION, "T", "{'request':'hangup'}");
    rig.core.expect("hangingup");
    rig.settle();
    assertEquals(List.of("200", "end"), next.sent);
  }

  @Test
  void leavesTheCallWhereItIsWhenTheOfferDoesNotFit() {
    FakeSipCall unreadable = invite("nonsense");
    rig.settle();
    assertEquals(List.of("400"), unreadable.sent);
    FakeSipCall unusable = invite(sdp(4010).replace(" 0\r\n", " 98\r\n").replace(":0 P", ":98 X"));
    rig.settle();
    assertEquals(List.of("488"), unusable.sent);
    assertEquals(List.of(), old.sent);
    assertEquals(4000, mediaPort());
    assertEquals(List.of(), rig.core.rest());
    unusable.ended(Cause.REJECTED_BY_US, 488, "Not Acceptable Here");
    old.reinvite(sdp(4030).replace("5 5", "5 6"));
    rig.settle();
    assertEquals(List.of("200 re-INVITE"), old.sent);
    assertEquals(4030, mediaPort());
  }

  @Test
  void isPutOffWhileTheCallIsBeingChanged() {
    rig.ask(EngineRig.SESSION, "T", "{'request':'hold'}");
    rig.core.expect("holding");
    FakeSipCall next = invite(sdp(4010));
    rig.settle();
    assertEquals(List.of("491"), next.sent);
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void isAMissedCallWhereTheCallIsOfNoSessionOfTheAccount() {
    FakeSipCall next =
        account.invite("new", sdp(4010), Optional.of(new FakeSipCall("x")), REPLACES);
    rig.core.expect("missed_call");
    rig.settle();
    assertEquals(List.of("486"), next.sent);
  }
}
