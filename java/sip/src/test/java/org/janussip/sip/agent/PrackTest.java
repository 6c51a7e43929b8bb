package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PrackTest extends AgentTest {

  private static final SipBody ANSWER = SipBody.sdp("v=0\r\no=- 7 7 IN IP4 127.0.0.1\r\n");

  private static final String CHALLENGE =
      "Proxy-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=MD5, qop=\"auth\"\r\n";

  private void hangUp(SipCall call) throws InterruptedException {
    call.hangup(List.of());
    peer.answer(peer.expectRequest("BYE"), 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  /** We call. */
  @Nested
  class OfOurs {

    private RawMessage invite;

    private void reliable(int code, String tag, long rseq, String body) {
      String contact = "Contact: <sip:" + tag + "@" + peer.hostPort() + ">\r\n";
      peer.answer(invite, code, tag, contact + "Require: 100rel\r\nRSeq: " + rseq + "\r\n", body);
    }

    private RawMessage prack(String tag, String rack) {
      RawMessage prack = peer.expectRequest("PRACK");
      assertEquals(tag, prack.tag("To"));
      assertEquals(rack, prack.header("RAck"));
      assertEquals("sip:" + tag + "@" + peer.hostPort(), prack.uri());
      return prack;
    }

    @Test
    void acknowledgesReliableResponsesInOrderAndOnce() throws InterruptedException {
      SipCall call = call();
      invite = peer.expectRequest("INVITE");
      assertTrue(invite.header("Supported").contains("100rel"));
      assertTrue(invite.header("Allow").contains("PRACK"));
      reliable(180, "one", 41, "");
      RawMessage first = prack("one", "41 1 INVITE");
      assertEquals(invite.cseq() + 1, first.cseq());
      peer.answer(first, 200);
      listener.response(180);
      reliable(180, "one", 41, "");
      reliable(183, "one", 43, ScriptedPeer.SDP);
      reliable(183, "one", 42, ScriptedPeer.SDP);
      RawMessage second = prack("one", "42 1 INVITE");
      assertEquals(invite.cseq() + 2, second.cseq());
      peer.answer(second, 200);
      assertEquals(ScriptedPeer.SDP, listener.response(183).body().text());
      peer.answerWithSdp(invite, 200, "one");
      peer.expectRequest("ACK");
      listener.response(200);
      call.hangup(List.of());
      RawMessage bye = peer.expectRequest("BYE");
      assertEquals(invite.cseq() + 3, bye.cseq());
      peer.answer(bye, 200);
      listener.end(CallEnd.Cause.BYE_FROM_US, 200);
      peer.expectNone(m -> m.method().equals("PRACK"), 50);
    }

    @Test
    void acknowledgesEachForkByItself() throws InterruptedException {
      SipCall call = call();
      invite = peer.expectRequest("INVITE");
      reliable(183, "one", 5, ScriptedPeer.SDP);
      peer.answer(prack("one", "5 1 INVITE"), 200);
      reliable(183, "two", 9, ScriptedPeer.SDP);
      RawMessage second = prack("two", "9 1 INVITE");
      assertEquals(invite.cseq() + 1, second.cseq());
      peer.answer(second, 200);
      listener.response(183);
      listener.response(183);
      peer.answerWithSdp(invite, 200, "two");
      peer.expectRequest("ACK");
      listener.response(200);
      peer.answerWithSdp(invite, 200, "one");
      peer.expect(m -> m.method().equals("ACK") && m.tag("To").equals("one"), "ACK");
      RawMessage bye = peer.expectRequest("BYE");
      assertEquals("one", bye.tag("To"));
      assertEquals(invite.cseq() + 2, bye.cseq());
      peer.answer(bye, 200);
      hangUp(call);
    }

    @Test
    void answersTheChallengeToAPrackAndSurvivesItsLoss() throws InterruptedException {
      SipCall call = call();
      invite = peer.expectRequest("INVITE");
      reliable(183, "one", 5, ScriptedPeer.SDP);
      peer.answer(prack("one", "5 1 INVITE"), 407, "one", CHALLENGE, "");
      RawMessage again = prack("one", "5 1 INVITE");
      assertTrue(again.has("Proxy-Authorization"));
      listener.response(183);
      peer.expectRepeats("PRACK", Agents.T1X64 + 300);
      peer.answerWithSdp(invite, 200, "one");
      peer.expectRequest("ACK");
      listener.response(200);
      hangUp(call);
    }

    @Test
    void acknowledgesWhileItIsBeingCancelled() throws InterruptedException {
      SipCall call = call();
      invite = peer.expectRequest("INVITE");
      peer.answer(invite, 100);
      call.hangup(List.of());
      RawMessage cancel = peer.expectRequest("CANCEL");
      reliable(183, "one", 5, ScriptedPeer.SDP);
      peer.answer(prack("one", "5 1 INVITE"), 200);
      peer.answer(cancel, 200);
      peer.answer(invite, 487, "one", "", "");
      listener.end(CallEnd.Cause.CANCELLED_BY_US, 487);
    }

    @Test
    void startsAnewAfterAChallengeToTheInvite() throws InterruptedException {
      SipCall call = call();
      invite = peer.expectRequest("INVITE");
      reliable(183, "one", 5, ScriptedPeer.SDP);
      peer.answer(prack("one", "5 1 INVITE"), 200);
      listener.response(183);
      peer.answer(invite, 407, "one", CHALLENGE, "");
      invite = peer.expect(m -> m.method().equals("INVITE") && m.cseq() == 2, "second");
      reliable(183, "one", 1, ScriptedPeer.SDP);
      peer.answer(prack("one", "1 2 INVITE"), 200);
      listener.response(183);
      call.hangup(List.of());
      peer.answer(peer.expectRequest("CANCEL"), 200);
      peer.answer(invite, 487, "one", "", "");
      listener.end(CallEnd.Cause.CANCELLED_BY_US, 487);
    }

    @Test
    void takesAnUpdateOfTheEarlyDialogOnceItsOfferIsAnswered() throws InterruptedException {
      SipCall call = call();
      invite = peer.expectRequest("INVITE");
      peer.answer(invite, 180, "one", "", "");
      listener.response(180);
      Callee callee = new Callee(peer, invite, "one");
      callee.send("UPDATE", 1, ScriptedPeer.SDP);
      peer.expectResponse("UPDATE", 491);
      reliable(183, "one", 5, ScriptedPeer.SDP);
      peer.answer(prack("one", "5 1 INVITE"), 200);
      listener.response(183);
      callee.send("UPDATE", 2, ScriptedPeer.SDP);
      listener.told("update");
      call.answerUpdate(ANSWER, List.of());
      assertEquals(ANSWER.text(), peer.expectResponse("UPDATE", 200).body());
      peer.answerWithSdp(invite, 200, "one");
      peer.expectRequest("ACK");
      listener.response(200);
      callee.send("UPDATE", 1, "");
      peer.expectResponse("UPDATE", 500);
      hangUp(call);
    }
  }

  /** The peer calls. */
  @Nested
  class OfThePeer {

    private Caller caller;

    private SipCall ringsIn(String body, String... lines) throws InterruptedException {
      caller = new Caller(peer, registered().address("Contact"), "in-1");
      caller.inviteWith(body, 1, lines);
      SipCall call = incoming(SipCall.class);
      incoming(IncomingInvite.class);
      return call;
    }

    private RawMessage reliable(int code) {
      RawMessage response = peer.expectResponse("INVITE", code);
      assertEquals("100rel", response.header("Require"));
      caller.inDialog(response);
      return response;
    }

    private void prack(RawMessage response, int cseq, String body) {
      caller.send("PRACK", cseq, body, "RAck: " + response.header("RSeq") + " 1 INVITE");
    }

    private void established(String ackBody) throws InterruptedException {
      caller.inDialog(peer.expectResponse("INVITE", 200));
      caller.send("ACK", 1, ackBody);
    }

    @Test
    void repeatsAReliableResponseUntilItsPrack() throws InterruptedException {
      SipCall call = ringsIn(ScriptedPeer.SDP, "Supported: timer, 100rel");
      call.ring(List.of());
      assertFalse(peer.expectResponse("INVITE", 180).has("Require"));
      call.progress(ANSWER, List.of());
      RawMessage progress = reliable(183);
      assertEquals(ANSWER.text(), progress.body());
      assertEquals(progress.text(), reliable(183).text());
      assertEquals(progress.text(), reliable(183).text());
      prack(progress, 2, "");
      peer.expectResponse("PRACK", 200);
      peer.expectNone(m -> false, 20);
      call.answer(ANSWER, List.of());
      RawMessage ok = peer.expectResponse("INVITE", 200);
      assertEquals("", ok.body());
      caller.send("ACK", 1, "");
      listener.next(SipBody.class);
      hangUp(call);
    }

    @Test
    void refusesAPrackThatNamesNothing() throws InterruptedException {
      SipCall call = ringsIn(ScriptedPeer.SDP, "Require: 100rel");
      call.ring(List.of());
      RawMessage ringing = reliable(180);
      long rseq = Long.parseLong(ringing.header("RSeq"));
      caller.send("PRACK", 2, "", "RAck: " + (rseq + 1) + " 1 INVITE");
      peer.expectResponse("PRACK", 481);
      caller.send("PRACK", 3, "");
      peer.expectResponse("PRACK", 481);
      prack(ringing, 4, "");
      peer.expectResponse("PRACK", 200);
      prack(ringing, 5, "");
      peer.expectResponse("PRACK", 481);
      call.reject(486, List.of());
      caller.ackError(1, peer.expectResponse("INVITE", 486));
      listener.end(CallEnd.Cause.REJECTED_BY_US, 486);
    }

    @Test
    void sendsReliableResponsesOneAfterTheOther() throws InterruptedException {
      SipCall call = ringsIn(ScriptedPeer.SDP, "Require: 100rel");
      call.ring(List.of());
      call.progress(ANSWER, List.of());
      RawMessage ringing = reliable(180);
      peer.expectNone(m -> m.isResponse() && m.code() == 183, 50);
      prack(ringing, 2, "");
      RawMessage progress = reliable(183);
      assertEquals(
          Long.parseLong(ringing.header("RSeq")) + 1, Long.parseLong(progress.header("RSeq")));
      prack(progress, 3, "");
      call.answer(ANSWER, List.of());
      established("");
      listener.next(SipBody.class);
      hangUp(call);
    }

    @Test
    void holdsThe200BackUntilItsAnswerIsAcknowledged() throws InterruptedException {
      SipCall call = ringsIn(ScriptedPeer.SDP, "Supported: 100rel");
      call.progress(ANSWER, List.of());
      RawMessage progress = reliable(183);
      call.answer(ANSWER, List.of());
      peer.expectNone(
          m -> m.isResponse() && m.code() == 200 && m.cseq() == 1 && m.method().equals("INVITE"),
          60);
      prack(progress, 2, "");
      established("");
      listener.next(SipBody.class);
      hangUp(call);
    }

    @Test
    void answersAtOnceWhenOnlyARingingIsUnacknowledged() throws InterruptedException {
      SipCall call = ringsIn(ScriptedPeer.SDP, "Require: 100rel");
      call.ring(List.of());
      RawMessage ringing = reliable(180);
      call.answer(ANSWER, List.of());
      assertEquals(ANSWER.text(), peer.expectResponse("INVITE", 200).body());
      prack(ringing, 2, "");
      peer.expectResponse("PRACK", 200);
      caller.send("ACK", 1, "");
      listener.next(SipBody.class);
      hangUp(call);
    }

    @Test
    void refusesTheCallWhenNoPrackComes() throws InterruptedException {
      SipCall call = ringsIn(ScriptedPeer.SDP, "Supported: 100rel");
      call.progress(ANSWER, List.of());
      call.answer(ANSWER, List.of());
      reliable(183);
      caller.ackError(1, peer.expectResponse("INVITE", 504));
      listener.end(CallEnd.Cause.REJECTED_BY_US, 504);
    }

    @Test
    void isCancelledWhileItWaitsForAPrack() throws InterruptedException {
      SipCall call = ringsIn(ScriptedPeer.SDP, "Supported: 100rel");
      call.progress(ANSWER, List.of());
      RawMessage progress = reliable(183);
      call.answer(ANSWER, List.of());
      caller.cancel(1);
      peer.expectResponse("CANCEL", 200);
      peer.expectResponse("INVITE", 487);
      listener.end(CallEnd.Cause.CANCELLED_BY_PEER, 487);
      prack(progress, 2, "");
      peer.expectResponse("PRACK", 481);
    }

    @Test
    void takesAnOfferInAPrackAndAnswersTheCallBehindIt() throws InterruptedException {
      SipCall call = ringsIn(ScriptedPeer.SDP, "Supported: 100rel");
      call.progress(ANSWER, List.of());
      RawMessage progress = reliable(183);
      prack(progress, 2, ScriptedPeer.SDP);
      listener.told("update");
      call.answer(ANSWER, List.of());
      peer.expectNone(m -> m.isResponse() && m.code() == 200, 50);
      call.answerUpdate(ANSWER, List.of());
      assertEquals(ANSWER.text(), peer.expectResponse("PRACK", 200).body());
      established("");
      listener.next(SipBody.class);
      hangUp(call);
    }

    @Test
    void takesAnUpdateBeforeTheCallIsAnsweredAndAnswersBehindIt() throws InterruptedException {
      SipCall call = ringsIn(ScriptedPeer.SDP, "Supported: 100rel");
      call.progress(ANSWER, List.of());
      prack(reliable(183), 2, "");
      peer.expectResponse("PRACK", 200);
      caller.send("UPDATE", 3, ScriptedPeer.SDP);
      listener.told("update");
      call.answer(ANSWER, List.of());
      peer.expectNone(m -> m.isResponse() && m.code() == 200, 50);
      call.answerUpdate(ANSWER, List.of());
      peer.expectResponse("UPDATE", 200);
      established("");
      listener.next(SipBody.class);
      hangUp(call);
    }

    @Test
    void takesTheAnswerToAnOfferOfItsOwnFromThePrack() throws InterruptedException {
      SipCall call = ringsIn("", "Require: 100rel");
      call.progress(ANSWER, List.of());
      RawMessage progress = reliable(183);
      caller.send("UPDATE", 2, ScriptedPeer.SDP);
      peer.expectResponse("UPDATE", 491);
      prack(progress, 3, ScriptedPeer.SDP);
      peer.expectResponse("PRACK", 200);
      call.answer(ANSWER, List.of());
      assertEquals("", peer.expectResponse("INVITE", 200).body());
      caller.send("ACK", 1, "");
      assertEquals(ScriptedPeer.SDP, listener.next(SipBody.class).text());
      hangUp(call);
    }
  }
}
