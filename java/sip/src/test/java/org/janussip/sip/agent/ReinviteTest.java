package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReinviteTest extends AgentTest {

  private static final SipBody OFFER = SipBody.sdp("v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n");

  private static final String CHALLENGE =
      "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=MD5, qop=\"auth\"\r\n";

  private Callee callee;

  private SipCall up() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    peer.answerWithSdp(invite, 200, "peer");
    peer.expectRequest("ACK");
    listener.response(200);
    callee = new Callee(peer, invite, "peer");
    return call;
  }

  private RawMessage reinvited(SipCall call) {
    call.reinvite(OFFER, List.of(new SipHeader("X-Hold", "yes")));
    return peer.expectRequest("INVITE");
  }

  private void hangUp(SipCall call) throws InterruptedException {
    call.hangup(List.of());
    peer.answer(peer.expectRequest("BYE"), 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void carriesItsOfferAndAcknowledgesEach2xx() throws InterruptedException {
    SipCall call = up();
    RawMessage reinvite = reinvited(call);
    assertEquals(OFFER.text(), reinvite.body());
    assertEquals("yes", reinvite.header("X-Hold"));
    assertEquals("peer", reinvite.tag("To"));
    assertTrue(reinvite.has("Contact"));
    String moved = "Contact: <sip:moved@" + peer.hostPort() + ">\r\n";
    for (int i = 0; i < 3; i++) {
      peer.answer(reinvite, 200, "peer", moved, ScriptedPeer.SDP);
      RawMessage ack = peer.expectRequest("ACK");
      assertEquals(reinvite.cseq(), ack.cseq());
      assertEquals("sip:moved@" + peer.hostPort(), ack.uri());
    }
    SipResponse answer = (SipResponse) listener.told("reinvite answered");
    assertEquals(ScriptedPeer.SDP, answer.body().text());
    hangUp(call);
  }

  @Test
  void countsItsRequestsOneByOne() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    peer.answerWithSdp(invite, 200, "peer");
    peer.expectRequest("ACK");
    listener.response(200);
    for (int i = 1; i <= 3; i++) {
      RawMessage reinvite = reinvited(call);
      assertEquals(invite.cseq() + i, reinvite.cseq());
      peer.answerWithSdp(reinvite, 200, "peer");
      peer.expectRequest("ACK");
      listener.told("reinvite answered");
    }
    hangUp(call);
  }

  @Test
  void goesOnWhenItIsRefused() throws InterruptedException {
    SipCall call = up();
    peer.answer(reinvited(call), 488);
    assertEquals("ACK", peer.expectRequest("ACK").method());
    assertEquals(488, ((SipResponse) listener.told("reinvite failed")).code());
    peer.answerWithSdp(reinvited(call), 200, "peer");
    listener.told("reinvite answered");
    hangUp(call);
  }

  @Test
  void answersAChallenge() throws InterruptedException {
    SipCall call = up();
    RawMessage first = reinvited(call);
    peer.answer(first, 401, "peer", CHALLENGE, "");
    RawMessage second =
        peer.expect(m -> m.method().equals("INVITE") && m.cseq() == first.cseq() + 1, "second");
    assertTrue(second.header("Authorization").contains("username=\"alice\""));
    peer.answerWithSdp(second, 200, "peer");
    RawMessage ack = peer.expect(m -> m.method().equals("ACK") && m.cseq() == second.cseq(), "ACK");
    assertEquals(second.header("Authorization"), ack.header("Authorization"));
    listener.told("reinvite answered");
    hangUp(call);
  }

  @Test
  void endsTheCallWhenThePeerKnowsNothingOfIt() throws InterruptedException {
    SipCall call = up();
    peer.answer(reinvited(call), 481);
    listener.told("reinvite failed");
    peer.answer(peer.expectRequest("BYE"), 481);
    listener.end(CallEnd.Cause.LOST, 481);
  }

  @Test
  void endsTheCallWhenNobodyAnswers() throws InterruptedException {
    SipCall call = up();
    reinvited(call);
    assertTrue(((SipResponse) listener.told("reinvite failed")).local());
    peer.answer(peer.expectRequest("BYE"), 200);
    listener.end(CallEnd.Cause.LOST, 408);
  }

  @Test
  void waitsTwoToFourSecondsAfterGlareInACallOfOurs() throws InterruptedException {
    SipCall call = up();
    peer.answer(reinvited(call), 491);
    long start = System.nanoTime();
    listener.told("glare over");
    long waitedMs = (System.nanoTime() - start) / 1_000_000;
    assertTrue(waitedMs >= 2_000 && waitedMs < 5_000, "waited " + waitedMs);
    peer.answerWithSdp(reinvited(call), 200, "peer");
    listener.told("reinvite answered");
    hangUp(call);
  }

  @Test
  void refusesThePeersOneWhileItsOwnIsOpen() throws InterruptedException {
    SipCall call = up();
    RawMessage own = reinvited(call);
    callee.send("INVITE", 1, ScriptedPeer.SDP);
    peer.expectResponse("INVITE", 491);
    peer.answerWithSdp(own, 200, "peer");
    listener.told("reinvite answered");
    callee.send("INVITE", 2, ScriptedPeer.SDP);
    listener.next(IncomingInvite.class);
    call.answerReinvite(SipBody.sdp("v=0\r\n"), List.of());
    peer.expectResponse("INVITE", 200);
    callee.send("ACK", 2, "");
    listener.next(SipBody.class);
    hangUp(call);
  }

  @Test
  void waitsWhenThePeersOneIsOpenHere() throws InterruptedException {
    Caller caller = new Caller(peer, registered().address("Contact"), "in-1");
    caller.invite(1);
    SipCall call = incoming(SipCall.class);
    incoming(IncomingInvite.class);
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    caller.inDialog(peer.expectResponse("INVITE", 200));
    caller.send("ACK", 1, "");
    listener.next(SipBody.class);
    caller.invite(2);
    listener.next(IncomingInvite.class);
    call.reinvite(OFFER, List.of());
    call.rejectReinvite(488, List.of());
    caller.ackError(2, peer.expectResponse("INVITE", 488));
    long start = System.nanoTime();
    listener.told("glare over");
    assertTrue(System.nanoTime() - start < 3_000_000_000L);
    peer.expectNone(m -> m.method().equals("INVITE") && !m.isResponse(), 50);
    peer.answer(reinvited(call), 488);
    listener.told("reinvite failed");
    hangUp(call);
  }

  @Test
  void isSentOneAtATime() throws InterruptedException {
    SipCall call = up();
    RawMessage first = reinvited(call);
    call.reinvite(OFFER, List.of());
    assertEquals(500, ((SipResponse) listener.told("reinvite failed")).code());
    peer.answerWithSdp(first, 200, "peer");
    listener.told("reinvite answered");
    hangUp(call);
  }

  @Test
  void doesNothingBeforeTheCallIsAnswered() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    call.reinvite(OFFER, List.of());
    assertEquals(481, ((SipResponse) listener.told("reinvite failed")).code());
    peer.answer(invite, 486);
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 486);
  }

  @Test
  void isOvertakenByOurBye() throws InterruptedException {
    SipCall call = up();
    RawMessage reinvite = reinvited(call);
    call.hangup(List.of());
    RawMessage bye = peer.expectRequest("BYE");
    peer.expectNone(m -> m.method().equals("CANCEL"), 50);
    peer.answer(reinvite, 401, "peer", CHALLENGE, "");
    peer.expectRequest("ACK");
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
    peer.expectNone(m -> m.method().equals("INVITE"), 50);
  }

  @Test
  void hasItsLate2xxAcknowledgedAfterThePeersBye() throws InterruptedException {
    SipCall call = up();
    RawMessage reinvite = reinvited(call);
    callee.send("BYE", 1, "");
    peer.expectResponse("BYE", 200);
    listener.end(CallEnd.Cause.BYE_FROM_PEER, 200);
    for (int i = 0; i < 2; i++) {
      peer.answerWithSdp(reinvite, 200, "peer");
      assertEquals(reinvite.cseq(), peer.expectRequest("ACK").cseq());
    }
  }

  @Test
  void isLeftAloneAfterTheEndWhenThePeerOnlyTries() throws InterruptedException {
    SipCall call = up();
    peer.answer(reinvited(call), 100);
    callee.send("BYE", 1, "");
    peer.expectResponse("BYE", 200);
    listener.end(CallEnd.Cause.BYE_FROM_PEER, 200);
  }

  @Test
  void isCancelledWhenThePeerNeverAnswersIt() throws InterruptedException {
    SipCall call = up();
    RawMessage reinvite = reinvited(call);
    peer.answer(reinvite, 100);
    peer.expectNone(m -> m.method().equals("CANCEL"), 4_000);
    RawMessage cancel = peer.expectRequest("CANCEL");
    peer.answer(cancel, 200);
    peer.answer(reinvite, 487);
    assertFalse(((SipResponse) listener.told("reinvite failed")).local());
    hangUp(call);
  }

  @Test
  void isForgottenWhenTheCallEndsDuringTheWait() throws InterruptedException {
    SipCall call = up();
    peer.answer(reinvited(call), 491);
    hangUp(call);
  }

  @Test
  void hasItsLate2xxAcknowledgedInACallOfThePeer() throws InterruptedException {
    Caller caller = new Caller(peer, registered().address("Contact"), "in-1");
    caller.invite(1);
    SipCall call = incoming(SipCall.class);
    incoming(IncomingInvite.class);
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    caller.inDialog(peer.expectResponse("INVITE", 200));
    caller.send("ACK", 1, "");
    listener.next(SipBody.class);
    RawMessage reinvite = reinvited(call);
    caller.send("BYE", 2, "");
    peer.expectResponse("BYE", 200);
    listener.end(CallEnd.Cause.BYE_FROM_PEER, 200);
    for (int i = 0; i < 2; i++) {
      peer.answerWithSdp(reinvite, 200, "bob");
      assertEquals(reinvite.cseq(), peer.expectRequest("ACK").cseq());
    }
  }

  @Test
  void waitsForTheAckOfTheCallItself() throws InterruptedException {
    Caller caller = new Caller(peer, registered().address("Contact"), "in-1");
    caller.invite(1);
    SipCall call = incoming(SipCall.class);
    incoming(IncomingInvite.class);
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    caller.inDialog(peer.expectResponse("INVITE", 200));
    call.reinvite(OFFER, List.of());
    peer.expectNone(m -> m.method().equals("INVITE") && !m.isResponse(), 30);
    caller.send("ACK", 1, "");
    listener.next(SipBody.class);
    listener.told("glare over");
    peer.answerWithSdp(reinvited(call), 200, "bob");
    listener.told("reinvite answered");
    hangUp(call);
  }
}
