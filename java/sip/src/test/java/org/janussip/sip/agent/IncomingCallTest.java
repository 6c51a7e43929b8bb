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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IncomingCallTest extends AgentTest {

  private Caller caller;

  @BeforeEach
  void register() throws InterruptedException {
    caller = new Caller(peer, registered().address("Contact"), "in-1");
  }

  private SipCall ringsIn() throws InterruptedException {
    caller.invite(1);
    peer.expectResponse("INVITE", 100);
    SipCall call = incoming(SipCall.class);
    incoming(IncomingInvite.class);
    return call;
  }

  private SipCall answered() throws InterruptedException {
    SipCall call = ringsIn();
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    RawMessage ok = peer.expectResponse("INVITE", 200);
    caller.inDialog(ok);
    return call;
  }

  private SipCall established() throws InterruptedException {
    SipCall call = answered();
    caller.send("ACK", 1, "");
    listener.next(SipBody.class);
    return call;
  }

  private void hangUp() throws InterruptedException {
    caller.send("BYE", 90, "");
    peer.expectResponse("BYE", 200);
    listener.end(CallEnd.Cause.BYE_FROM_PEER, 200);
  }

  @Test
  void ringsAndProgressesWithOneTagAndItsContact() throws InterruptedException {
    SipCall call = ringsIn();
    call.ring(List.of(new SipHeader("X-Ring", "yes")));
    RawMessage ringing = peer.expectResponse("INVITE", 180);
    assertEquals("yes", ringing.header("X-Ring"));
    call.progress(SipBody.sdp(ScriptedPeer.SDP), List.of());
    RawMessage progress = peer.expectResponse("INVITE", 183);
    assertEquals(ScriptedPeer.SDP, progress.body());
    assertEquals(caller.contact(), progress.address("Contact"));
    assertEquals(ringing.tag("To"), progress.tag("To"));
    call.reject(486, List.of());
    RawMessage busy = peer.expectResponse("INVITE", 486);
    assertEquals("SIP/2.0 486 Busy Here", busy.startLine());
    caller.ackError(1, busy);
    listener.end(CallEnd.Cause.REJECTED_BY_US, 486);
  }

  @Test
  void repeatsThe200UntilTheAckComes() throws InterruptedException {
    answered();
    peer.expectResponse("INVITE", 200);
    peer.expectResponse("INVITE", 200);
    caller.send("ACK", 1, "");
    listener.next(SipBody.class);
    peer.expectNone(m -> false, 50);
    hangUp();
  }

  @Test
  void hangsUpWhenNoAckComes() throws InterruptedException {
    answered();
    RawMessage bye = peer.expectRequest("BYE");
    peer.answer(bye, 200);
    assertEquals(CallEnd.Cause.NO_ACK, listener.next(CallEnd.class).cause());
  }

  @Test
  void takesTheAnswerFromTheAckOfAnOfferlessInvite() throws InterruptedException {
    caller.inviteWith("", 1);
    SipCall call = incoming(SipCall.class);
    assertEquals(SipBody.NONE, incoming(IncomingInvite.class).body());
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    caller.inDialog(peer.expectResponse("INVITE", 200));
    caller.send("ACK", 1, ScriptedPeer.SDP);
    assertEquals(ScriptedPeer.SDP, listener.next(SipBody.class).text());
    hangUp();
  }

  @Test
  void isCancelled() throws InterruptedException {
    ringsIn();
    caller.cancel(1, "Reason: SIP;cause=200;text=\"Call completed elsewhere\"");
    peer.expectResponse("CANCEL", 200);
    RawMessage terminated = peer.expectResponse("INVITE", 487);
    caller.ackError(1, terminated);
    CallEnd end = listener.end(CallEnd.Cause.CANCELLED_BY_PEER, 487);
    assertTrue(end.headers().first("Reason").orElseThrow().contains("elsewhere"));
  }

  @Test
  void ignoresACancelAfterThe200() throws InterruptedException {
    established();
    caller.cancel(1);
    peer.expectResponse("CANCEL", 200);
    hangUp();
  }

  @Test
  void answersNothingAfterACancel() throws InterruptedException {
    SipCall call = ringsIn();
    caller.cancel(1);
    RawMessage terminated = peer.expectResponse("INVITE", 487);
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    call.ring(List.of());
    call.reject(486, List.of());
    call.hangup(List.of());
    caller.ackError(1, terminated);
    listener.end(CallEnd.Cause.CANCELLED_BY_PEER, 487);
    peer.expectNone(
        m -> m.isResponse() && m.method().equals("INVITE") && m.code() < 400 && m.code() > 100,
        100);
  }

  @Test
  void endsOnAnEarlyBye() throws InterruptedException {
    SipCall call = ringsIn();
    call.ring(List.of());
    caller.inDialog(peer.expectResponse("INVITE", 180));
    caller.send("BYE", 2, "");
    peer.expectResponse("BYE", 200);
    RawMessage terminated = peer.expectResponse("INVITE", 487);
    caller.ackError(1, terminated);
    listener.end(CallEnd.Cause.EARLY_BYE_FROM_PEER, 487);
  }

  @Test
  void refusesWith480WhenHungUpWhileRinging() throws InterruptedException {
    SipCall call = ringsIn();
    call.hangup(List.of());
    RawMessage refusal = peer.expectResponse("INVITE", 480);
    caller.ackError(1, refusal);
    listener.end(CallEnd.Cause.REJECTED_BY_US, 480);
  }

  @Test
  void waitsForTheAckBeforeItsBye() throws InterruptedException {
    SipCall call = answered();
    call.hangup(List.of(new SipHeader("X-Why", "done")));
    peer.expectNone(m -> m.method().equals("BYE"), 100);
    caller.send("ACK", 1, "");
    RawMessage bye = peer.expectRequest("BYE");
    assertEquals("done", bye.header("X-Why"));
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void sendsItsByeWhenItWasHungUpAndNoAckComes() throws InterruptedException {
    answered().hangup(List.of());
    peer.answer(peer.expectRequest("BYE"), 200);
    assertEquals(CallEnd.Cause.NO_ACK, listener.next(CallEnd.class).cause());
  }

  @Test
  void sendsItsByeWhenTheStackClosesBeforeTheAck() throws InterruptedException {
    answered().hangup(List.of());
    agent.close();
    RawMessage bye = peer.expectRequest("BYE");
    assertEquals("sip:bob@" + peer.hostPort(), bye.uri());
    listener.end(CallEnd.Cause.FAILED, 500);
    agent = new JainUserAgent(Agents.settings());
  }

  @Test
  void sendsItsByeAlongTheRecordedRoute() throws InterruptedException {
    caller.invite(1, "Record-Route: <sip:" + peer.hostPort() + ";lr;n=1>, <sip:two.test;lr>");
    SipCall call = incoming(SipCall.class);
    incoming(IncomingInvite.class);
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    RawMessage ok = peer.expectResponse("INVITE", 200);
    assertTrue(String.join(",", ok.headers("Record-Route")).contains("n=1"));
    caller.inDialog(ok);
    caller.send("ACK", 1, "");
    listener.next(SipBody.class);
    call.hangup(List.of());
    RawMessage bye = peer.expectRequest("BYE");
    String route = String.join(",", bye.headers("Route"));
    assertTrue(route.indexOf("n=1") < route.indexOf("two.test"));
    assertEquals("sip:bob@" + peer.hostPort(), bye.uri());
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void endsWith408WhenItsByeIsNotAnswered() throws InterruptedException {
    SipCall call = established();
    call.hangup(List.of());
    listener.end(CallEnd.Cause.BYE_FROM_US, 408);
  }

  @Test
  void absorbsRepetitionsOfTheInvite() throws InterruptedException {
    SipCall call = ringsIn();
    caller.repeatInvite(1);
    peer.expectResponse("INVITE", 100);
    call.reject(603, List.of());
    RawMessage decline = peer.expectResponse("INVITE", 603);
    assertEquals("SIP/2.0 603 Decline", decline.startLine());
    caller.ackError(1, decline);
    listener.end(CallEnd.Cause.REJECTED_BY_US, 603);
    assertTrue(incoming.isEmpty());
  }

  @Test
  void refusesTheSameInviteByAnotherWayWith482() throws InterruptedException {
    SipCall call = ringsIn();
    caller.invite(1);
    peer.expectResponse("INVITE", 482);
    call.reject(486, List.of());
    listener.end(CallEnd.Cause.REJECTED_BY_US, 486);
  }

  @Test
  void takesAReinviteAndItsAck() throws InterruptedException {
    SipCall call = established();
    caller.invite(2);
    IncomingInvite reinvite = listener.next(IncomingInvite.class);
    assertEquals(ScriptedPeer.SDP, reinvite.body().text());
    call.answerReinvite(SipBody.sdp("v=0\r\n"), List.of());
    RawMessage ok = peer.expect(m -> m.isResponse() && m.cseq() == 2 && m.code() == 200, "200");
    assertEquals("v=0\r\n", ok.body());
    caller.send("ACK", 2, "");
    listener.next(SipBody.class);
    hangUp();
  }

  @Test
  void refusesAReinviteAndGoesOn() throws InterruptedException {
    SipCall call = established();
    caller.invite(2);
    listener.next(IncomingInvite.class);
    call.rejectReinvite(488, List.of());
    RawMessage refusal = peer.expectResponse("INVITE", 488);
    caller.ackError(2, refusal);
    hangUp();
  }

  @Test
  void refusesASecondReinviteWhileOneIsPending() throws InterruptedException {
    SipCall call = established();
    caller.invite(2);
    listener.next(IncomingInvite.class);
    caller.invite(3);
    RawMessage refusal = peer.expectResponse("INVITE", 500);
    assertTrue(Integer.parseInt(refusal.header("Retry-After")) <= 10);
    caller.ackError(3, refusal);
    call.rejectReinvite(488, List.of());
    peer.expectResponse("INVITE", 488);
    hangUp();
  }

  @Test
  void letsAReinviteBeCancelled() throws InterruptedException {
    SipCall call = established();
    caller.invite(2);
    listener.next(IncomingInvite.class);
    caller.cancel(2);
    peer.expectResponse("CANCEL", 200);
    RawMessage terminated = peer.expectResponse("INVITE", 487);
    caller.ackError(2, terminated);
    call.answerReinvite(SipBody.sdp("v=0\r\n"), List.of());
    hangUp();
  }

  @Test
  void hangsUpWhenAReinviteIsNotAcknowledged() throws InterruptedException {
    SipCall call = established();
    caller.invite(2);
    listener.next(IncomingInvite.class);
    call.answerReinvite(SipBody.sdp("v=0\r\n"), List.of());
    RawMessage bye = peer.expectRequest("BYE");
    peer.answer(bye, 200);
    assertEquals(CallEnd.Cause.NO_ACK, listener.next(CallEnd.class).cause());
  }

  @Test
  void refusesALowerCseqWith500() throws InterruptedException {
    SipCall call = established();
    caller.invite(20);
    listener.next(IncomingInvite.class);
    call.rejectReinvite(488, List.of());
    peer.expectResponse("INVITE", 488);
    caller.send("BYE", 2, "");
    peer.expectResponse("BYE", 500);
    hangUp();
  }

  @Test
  void answersOptionsAndRefusesOtherMethodsInTheDialog() throws InterruptedException {
    established();
    caller.send("OPTIONS", 2, "");
    assertTrue(peer.expectResponse("OPTIONS", 200).header("Allow").contains("BYE"));
    caller.send("REGISTER", 3, "");
    assertFalse(peer.expectResponse("REGISTER", 405).header("Allow").contains("REGISTER"));
    caller.send("WONDER", 4, "");
    peer.expectResponse("WONDER", 501);
    hangUp();
  }

  @Test
  void saysWhetherTheCallerIsAConference() throws InterruptedException {
    peer.request(
        "INVITE",
        caller.contact(),
        "",
        "From: <sip:conf@example.org>;tag=c",
        "To: <sip:alice@example.org>",
        "Call-ID: focus",
        "CSeq: 1 INVITE",
        "m: <sip:conf@" + peer.hostPort() + ">;isfocus");
    SipCall call = incoming(SipCall.class);
    assertTrue(incoming(IncomingInvite.class).focus());
    call.reject(486, List.of());
    listener.end(CallEnd.Cause.REJECTED_BY_US, 486);
  }
}
