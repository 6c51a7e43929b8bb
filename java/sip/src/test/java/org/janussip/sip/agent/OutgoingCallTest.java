package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.janussip.sip.CallEnd;
import org.janussip.sip.CallRequest;
import org.janussip.sip.Credentials;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeader;
import org.janussip.sip.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutgoingCallTest extends AgentTest {

  private static final String CHALLENGE =
      "Proxy-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=SHA-256, qop=\"auth\"\r\n";

  private void hangUp(SipCall call) throws InterruptedException {
    call.hangup(List.of());
    peer.answer(peer.expectRequest("BYE"), 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void carriesWhatItWasGiven() throws InterruptedException {
    SipCall call =
        account.call(
            new CallRequest(
                "sip:bob@" + peer.hostPort() + ";user=phone",
                "my-id",
                List.of(
                    new SipHeader("X-One", "1"),
                    new SipHeader("X-One", "2, \"q\""),
                    new SipHeader("Via", "no"),
                    new SipHeader("User-Agent", "mine")),
                SipBody.sdp(ScriptedPeer.SDP),
                Optional.empty(),
                0),
            listener);
    RawMessage invite = peer.expectRequest("INVITE");
    assertEquals("sip:bob@" + peer.hostPort() + ";user=phone", invite.uri());
    assertEquals("my-id", invite.header("Call-ID"));
    assertEquals(List.of("1", "2, \"q\""), invite.headers("X-One"));
    assertEquals(List.of("mine"), invite.headers("User-Agent"));
    assertEquals(1, invite.headers("Via").size());
    assertTrue(invite.header("Via").contains(";rport"));
    assertTrue(invite.header("From").startsWith("\"Alice \\\"A\\\"\" <sip:alice@example.org>;tag"));
    assertEquals("70", invite.header("Max-Forwards"));
    assertTrue(invite.header("Route").contains(";lr"));
    assertEquals("application/sdp", invite.header("Content-Type"));
    peer.answer(invite, 404);
    peer.expectRequest("ACK");
    CallEnd end = listener.end(CallEnd.Cause.REJECTED_BY_PEER, 404);
    assertEquals("Phrase 404", end.reason());
    assertEquals("my-id", call.callId());
  }

  @Test
  void answersAChallengeAfterItsAck() throws InterruptedException {
    SipCall call = call();
    RawMessage first = peer.expectRequest("INVITE");
    peer.answer(first, 407, "p", CHALLENGE, "");
    RawMessage ack = peer.expectRequest("ACK");
    assertEquals(first.cseq(), ack.cseq());
    RawMessage second = peer.expectRequest("INVITE");
    assertEquals(first.cseq() + 1, second.cseq());
    assertEquals(first.header("Call-ID"), second.header("Call-ID"));
    assertEquals(first.header("From"), second.header("From"));
    assertFalse(second.header("To").contains("tag"));
    assertTrue(second.header("Proxy-Authorization").contains("algorithm=SHA-256"));
    peer.answerWithSdp(second, 200, "peer");
    RawMessage ackOf200 = peer.expectRequest("ACK");
    assertEquals(second.cseq(), ackOf200.cseq());
    assertEquals(second.header("Proxy-Authorization"), ackOf200.header("Proxy-Authorization"));
    listener.response(200);
    hangUp(call);
  }

  @Test
  void endsWithTheRealCodeWhenItsAnswerIsRefused() throws InterruptedException {
    call();
    peer.answer(peer.expectRequest("INVITE"), 407, "p", CHALLENGE, "");
    RawMessage second = peer.expect(m -> m.method().equals("INVITE") && m.cseq() == 2, "second");
    peer.answer(second, 407, "p", CHALLENGE, "");
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 407);
  }

  @Test
  void usesTheCredentialsOfTheCall() throws InterruptedException {
    account.call(
        new CallRequest(
            "sip:bob@" + peer.hostPort(),
            "own",
            List.of(),
            SipBody.sdp(ScriptedPeer.SDP),
            Optional.of(new Credentials("other", "x", false)),
            0),
        listener);
    peer.answer(peer.expectRequest("INVITE"), 407, "p", CHALLENGE, "");
    RawMessage second = peer.expect(m -> m.method().equals("INVITE") && m.cseq() == 2, "second");
    assertTrue(second.header("Proxy-Authorization").contains("username=\"other\""));
    peer.answer(second, 486);
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 486);
  }

  @Test
  void reportsProvisionalResponsesOfAllForks() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    peer.answer(invite, 100);
    peer.answer(invite, 180, "one", "", "");
    listener.response(180);
    peer.answerWithSdp(invite, 183, "two");
    assertEquals(ScriptedPeer.SDP, listener.response(183).body().text());
    peer.answerWithSdp(invite, 200, "one");
    listener.response(200);
    hangUp(call);
  }

  @Test
  void acknowledgesAndHangsUpOtherForks() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    peer.answerWithSdp(invite, 200, "one");
    assertEquals("one", peer.expectRequest("ACK").tag("To"));
    listener.response(200);
    peer.answerWithSdp(invite, 200, "two");
    assertEquals("two", peer.expectRequest("ACK").tag("To"));
    RawMessage bye = peer.expectRequest("BYE");
    assertEquals("two", bye.tag("To"));
    peer.answer(bye, 200);
    peer.answerWithSdp(invite, 200, "two");
    assertEquals("two", peer.expectRequest("ACK").tag("To"));
    hangUp(call);
  }

  @Test
  void acknowledgesEachRepetitionOfThe200() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    for (int i = 0; i < 3; i++) {
      peer.answerWithSdp(invite, 200, "one");
      assertEquals("one", peer.expectRequest("ACK").tag("To"));
    }
    listener.response(200);
    hangUp(call);
  }

  @Test
  void cancelsOnlyAfterAProvisionalResponse() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    call.hangup(List.of(new SipHeader("Reason", "SIP;cause=200")));
    peer.expectNone(m -> m.method().equals("CANCEL"), 100);
    peer.answer(invite, 100);
    RawMessage cancel = peer.expectRequest("CANCEL");
    assertEquals(invite.header("Via"), cancel.header("Via"));
    assertEquals(invite.cseq(), cancel.cseq());
    assertEquals(invite.uri(), cancel.uri());
    assertEquals("SIP;cause=200", cancel.header("Reason"));
    peer.answer(cancel, 200);
    peer.answer(invite, 487);
    peer.expectRequest("ACK");
    listener.end(CallEnd.Cause.CANCELLED_BY_US, 487);
  }

  @Test
  void waitsForAProvisionalResponseToTheInviteThatItSentLast() throws InterruptedException {
    SipCall call = call();
    RawMessage first = peer.expectRequest("INVITE");
    peer.answer(first, 180);
    listener.response(180);
    peer.answer(first, 407, "p", CHALLENGE, "");
    RawMessage second = peer.expect(m -> m.method().equals("INVITE") && m.cseq() == 2, "second");
    call.hangup(List.of());
    peer.expectNone(m -> m.method().equals("CANCEL"), 100);
    peer.answer(second, 100);
    RawMessage cancel = peer.expectRequest("CANCEL");
    assertEquals(second.header("Via"), cancel.header("Via"));
    peer.answer(cancel, 200);
    peer.answer(second, 487);
    listener.end(CallEnd.Cause.CANCELLED_BY_US, 487);
  }

  @Test
  void cancelsAtOnceWhenToldTo() throws InterruptedException {
    account.update(Agents.profile(peer.hostPort(), Transport.UDP, true));
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    call.hangup(List.of());
    peer.answer(peer.expectRequest("CANCEL"), 200);
    peer.answer(invite, 487);
    listener.end(CallEnd.Cause.CANCELLED_BY_US, 487);
  }

  @Test
  void answersNoChallengeOnceItIsHungUp() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    call.hangup(List.of());
    peer.answer(invite, 407, "p", CHALLENGE, "");
    peer.expectRequest("ACK");
    listener.end(CallEnd.Cause.CANCELLED_BY_US, 487);
    peer.expectNone(m -> m.method().equals("INVITE"), 100);
  }

  @Test
  void hangsUpA200ThatCrossesItsCancel() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    peer.answer(invite, 180);
    listener.response(180);
    call.hangup(List.of());
    RawMessage cancel = peer.expectRequest("CANCEL");
    peer.answerWithSdp(invite, 200, "peer");
    peer.answer(cancel, 481);
    peer.expectRequest("ACK");
    RawMessage bye = peer.expectRequest("BYE");
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.CANCELLED_BY_US, 487);
  }

  @Test
  void endsWhenItsCancelLeadsToNothing() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    peer.answer(invite, 180);
    listener.response(180);
    call.hangup(List.of());
    peer.answer(peer.expectRequest("CANCEL"), 200);
    listener.end(CallEnd.Cause.CANCELLED_BY_US, 487);
    peer.answerWithSdp(invite, 200, "late");
    peer.expectRequest("ACK");
    peer.answer(peer.expectRequest("BYE"), 200);
  }

  @Test
  void endsWhenNobodyAnswersAndItWasHungUp() throws InterruptedException {
    SipCall call = call();
    peer.expectRequest("INVITE");
    call.hangup(List.of());
    call.hangup(List.of());
    assertEquals(CallEnd.Cause.CANCELLED_BY_US, listener.next(CallEnd.class).cause());
  }

  @Test
  void endsWith408WhenNobodyAnswers() throws InterruptedException {
    call();
    peer.expectRequest("INVITE");
    peer.expectRepeats("INVITE", 100);
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 408);
  }

  @Test
  void ringsBeyondTheTimeOut() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    peer.answer(invite, 180);
    listener.response(180);
    peer.expectNone(m -> m.method().equals("CANCEL"), Agents.T1X64 + 300);
    peer.answerWithSdp(invite, 200, "peer");
    listener.response(200);
    hangUp(call);
  }

  @Test
  void givesTheContactsOfARedirectionBestFirst() throws InterruptedException {
    call();
    RawMessage invite = peer.expectRequest("INVITE");
    peer.answer(
        invite,
        302,
        "r",
        "Contact: <sip:c@x>;q=0.1, \"B, b\" <sip:b@x;p=1>;q=0.5\r\nm: sip:a@x\r\n",
        "");
    CallEnd end = listener.end(CallEnd.Cause.REJECTED_BY_PEER, 302);
    assertEquals(List.of("sip:a@x", "sip:b@x;p=1", "sip:c@x"), end.contacts());
  }

  @Test
  void followsTheRecordedRouteInTheDialog() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    peer.answer(
        invite,
        200,
        "peer",
        "Record-Route: <sip:far.test;lr>\r\nRecord-Route: <sip:"
            + peer.hostPort()
            + ";lr;n=1>\r\nContact: <sip:peer@far.test:5999>\r\n",
        ScriptedPeer.SDP);
    RawMessage ack = peer.expectRequest("ACK");
    assertEquals("sip:peer@far.test:5999", ack.uri());
    String route = String.join(",", ack.headers("Route"));
    assertTrue(route.indexOf("n=1") < route.indexOf("far.test"), route);
    listener.response(200);
    hangUp(call);
  }

  @Test
  void isHungUpOn() throws InterruptedException {
    call();
    RawMessage invite = peer.expectRequest("INVITE");
    RawMessage ok = peer.answerWithSdp(invite, 200, "peer");
    peer.expectRequest("ACK");
    listener.response(200);
    peer.request(
        "BYE",
        invite.address("Contact"),
        "",
        "From: " + ok.header("To"),
        "To: " + ok.header("From"),
        "Call-ID: call-1@test",
        "CSeq: 1 BYE",
        "Reason: Q.850;cause=16");
    peer.expectResponse("BYE", 200);
    CallEnd end = listener.end(CallEnd.Cause.BYE_FROM_PEER, 200);
    assertEquals("Q.850;cause=16", end.headers().first("reason").orElseThrow());
  }

  @Test
  void refusesRequestsWithAWrongTagAndTakesAReinvite() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    RawMessage ok = peer.answerWithSdp(invite, 200, "peer");
    peer.expectRequest("ACK");
    listener.response(200);
    String to = "To: " + ok.header("From");
    String id = "Call-ID: call-1@test";
    String contact = invite.address("Contact");
    peer.request("BYE", contact, "", "From: <sip:evil@x>;tag=evil", to, id, "CSeq: 1 BYE");
    peer.expectResponse("BYE", 481);
    peer.request(
        "INVITE",
        contact,
        ScriptedPeer.SDP,
        "From: " + ok.header("To"),
        to,
        id,
        "CSeq: 1 INVITE",
        "Contact: <sip:moved@" + peer.hostPort() + ">");
    listener.next(IncomingInvite.class);
    call.answerReinvite(SipBody.sdp("v=0\r\n"), List.of());
    peer.expectResponse("INVITE", 200);
    peer.request("ACK", contact, "", "From: " + ok.header("To"), to, id, "CSeq: 1 ACK");
    listener.next(SipBody.class);
    call.hangup(List.of());
    RawMessage bye = peer.expectRequest("BYE");
    assertEquals("sip:moved@" + peer.hostPort(), bye.uri());
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void endsWith503WhenTheNameLeadsNowhere() throws InterruptedException {
    account.update(
        new org.janussip.sip.AccountProfile(
            "sip:a@b.test",
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Transport.UDP,
            false,
            Optional.empty(),
            java.util.Map.of(),
            false));
    call("sip:bob@[::1]:5060");
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 503);
  }

  @Test
  void sendsALargeInviteOverUdp() throws InterruptedException {
    String large = ScriptedPeer.SDP + "a=x:" + "y".repeat(9_000) + "\r\n";
    account.call(
        new CallRequest(
            "sip:bob@" + peer.hostPort(),
            "big",
            List.of(),
            SipBody.sdp(large),
            Optional.empty(),
            0),
        listener);
    RawMessage invite = peer.expectRequest("INVITE");
    assertEquals(large, invite.body());
    assertNotEquals("", invite.tag("From"));
    peer.answer(invite, 486);
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 486);
  }
}
