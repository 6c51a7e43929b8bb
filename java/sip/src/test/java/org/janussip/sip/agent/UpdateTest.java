package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UpdateTest extends AgentTest {

  private static final SipBody ANSWER = SipBody.sdp("v=0\r\no=- 7 7 IN IP4 127.0.0.1\r\n");

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

  private void hangUp(SipCall call) throws InterruptedException {
    call.hangup(List.of());
    peer.answer(peer.expectRequest("BYE"), 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void refreshesTheTargetWithoutAskingAnybody() throws InterruptedException {
    SipCall call = up();
    callee.send("UPDATE", 1, "");
    RawMessage ok = peer.expectResponse("UPDATE", 200);
    assertTrue(ok.has("Contact"));
    assertTrue(ok.header("Allow").contains("UPDATE"));
    call.hangup(List.of());
    RawMessage bye = peer.expectRequest("BYE");
    assertEquals("sip:callee@" + peer.hostPort(), bye.uri());
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void letsAnOfferBeAnsweredOrRefused() throws InterruptedException {
    SipCall call = up();
    callee.send("UPDATE", 1, ScriptedPeer.SDP);
    IncomingInvite update = (IncomingInvite) listener.told("update");
    assertEquals(ScriptedPeer.SDP, update.body().text());
    call.answerUpdate(ANSWER, List.of());
    assertEquals(ANSWER.text(), peer.expectResponse("UPDATE", 200).body());
    call.rejectUpdate(488, List.of());
    callee.send("UPDATE", 2, ScriptedPeer.SDP);
    listener.told("update");
    call.rejectUpdate(488, List.of());
    peer.expectResponse("UPDATE", 488);
    hangUp(call);
  }

  @Test
  void refusesAnotherWhileOneIsOpen() throws InterruptedException {
    SipCall call = up();
    callee.send("UPDATE", 1, ScriptedPeer.SDP);
    listener.told("update");
    callee.send("UPDATE", 2, "");
    assertTrue(peer.expectResponse("UPDATE", 500).has("Retry-After"));
    callee.send("INVITE", 3, ScriptedPeer.SDP);
    assertTrue(peer.expectResponse("INVITE", 500).has("Retry-After"));
    call.answerUpdate(ANSWER, List.of());
    peer.expectResponse("UPDATE", 200);
    hangUp(call);
  }

  @Test
  void refusesAnOfferThatMeetsOurs() throws InterruptedException {
    SipCall call = up();
    call.reinvite(ANSWER, List.of());
    RawMessage own = peer.expectRequest("INVITE");
    callee.send("UPDATE", 1, ScriptedPeer.SDP);
    peer.expectResponse("UPDATE", 491);
    callee.send("UPDATE", 2, "");
    peer.expectResponse("UPDATE", 200);
    peer.answerWithSdp(own, 200, "peer");
    listener.told("reinvite answered");
    hangUp(call);
  }

  @Test
  void refusesAnOfferWhileAnotherOfThePeerIsUnanswered() throws InterruptedException {
    SipCall call = up();
    callee.send("INVITE", 1, ScriptedPeer.SDP);
    listener.next(IncomingInvite.class);
    callee.send("UPDATE", 2, ScriptedPeer.SDP);
    assertTrue(peer.expectResponse("UPDATE", 500).has("Retry-After"));
    call.rejectReinvite(488, List.of());
    peer.expectResponse("INVITE", 488);
    hangUp(call);
  }

  @Test
  void refusesAnOfferWhileTheAnswerToOursIsDueInAnAck() throws InterruptedException {
    SipCall call = up();
    callee.send("INVITE", 1, "");
    listener.next(IncomingInvite.class);
    call.answerReinvite(ANSWER, List.of());
    peer.expectResponse("INVITE", 200);
    callee.send("UPDATE", 2, ScriptedPeer.SDP);
    peer.expectResponse("UPDATE", 491);
    callee.send("ACK", 1, ScriptedPeer.SDP);
    listener.next(SipBody.class);
    hangUp(call);
  }

  @Test
  void refusesAnOfferToACallThatIsNotAnswered() throws InterruptedException {
    Caller caller = new Caller(peer, registered().address("Contact"), "in-1");
    caller.invite(1);
    SipCall call = incoming(SipCall.class);
    incoming(IncomingInvite.class);
    call.ring(List.of());
    caller.inDialog(peer.expectResponse("INVITE", 180));
    caller.send("UPDATE", 2, ScriptedPeer.SDP);
    assertTrue(peer.expectResponse("UPDATE", 500).has("Retry-After"));
    caller.send("UPDATE", 3, "");
    peer.expectResponse("UPDATE", 200);
    call.reject(486, List.of());
    peer.expectResponse("INVITE", 486);
    listener.end(CallEnd.Cause.REJECTED_BY_US, 486);
  }

  @Test
  void refusesItselfWhatNobodyAnswers() throws InterruptedException {
    SipCall call = up();
    callee.send("UPDATE", 1, ScriptedPeer.SDP);
    listener.told("update");
    peer.expectResponse("UPDATE", 504);
    call.answerUpdate(ANSWER, List.of());
    hangUp(call);
  }

  @Test
  void isOverWithTheCall() throws InterruptedException {
    SipCall call = up();
    callee.send("UPDATE", 1, ScriptedPeer.SDP);
    listener.told("update");
    call.hangup(List.of());
    peer.expectResponse("UPDATE", 487);
    peer.answer(peer.expectRequest("BYE"), 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void refusesABodyThatItCannotRead() throws InterruptedException {
    SipCall call = up();
    callee.send("UPDATE", 1, "x", "Content-Type: text/plain");
    peer.expectResponse("UPDATE", 415);
    callee.send("UPDATE", 2, "", "Require: wonder");
    peer.expectResponse("UPDATE", 420);
    hangUp(call);
  }

  @Test
  void isOverWithThePeersBye() throws InterruptedException {
    SipCall call = up();
    callee.send("UPDATE", 1, ScriptedPeer.SDP);
    listener.told("update");
    callee.send("BYE", 2, "");
    peer.expectResponse("BYE", 200);
    peer.expectResponse("UPDATE", 487);
    call.answerUpdate(ANSWER, List.of());
    listener.end(CallEnd.Cause.BYE_FROM_PEER, 200);
  }
}
