package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The way that everything else varies: register, call, be called, hang up. */
@Timeout(30)
class FirstCallsTest extends AgentTest {

  @Test
  void registersWithDigest() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = startRegister(600);
    RawMessage first = peer.expectRequest("REGISTER");
    peer.answer(
        first,
        401,
        "reg",
        "WWW-Authenticate: Digest realm=\"example.org\", nonce=\"abc\", qop=\"auth\"\r\n",
        "");
    RawMessage second = peer.expectRequest("REGISTER");
    assertEquals(first.header("Call-ID"), second.header("Call-ID"));
    assertEquals(first.cseq() + 1, second.cseq());
    assertTrue(second.header("Authorization").contains("nc=00000001"));
    assertEquals("600", second.header("Expires"));
    peer.answer(
        second, 200, "reg", "Contact: " + second.header("Contact") + ";expires=300\r\n", "");
    SipResponse response = outcome(outcome);
    assertEquals(200, response.code());
    assertEquals(300, account.grantedExpiresS(response).orElseThrow());
  }

  @Test
  void callsAndHangsUp() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    assertEquals("call-1@test", invite.header("Call-ID"));
    assertEquals(ScriptedPeer.SDP, invite.body());
    peer.answer(invite, 100);
    peer.answer(invite, 180);
    listener.response(180);
    peer.answerWithSdp(invite, 200, "peer");
    RawMessage ack = peer.expectRequest("ACK");
    assertEquals(invite.cseq(), ack.cseq());
    assertEquals("sip:peer@" + peer.hostPort(), ack.uri());
    assertEquals(ScriptedPeer.SDP, listener.response(200).body().text());
    call.hangup(List.of());
    RawMessage bye = peer.expectRequest("BYE");
    assertTrue(bye.cseq() > invite.cseq());
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void isCalledAndHungUpOn() throws InterruptedException {
    RawMessage register = registered();
    String contact = register.address("Contact");
    String from = "From: \"Bob\" <sip:bob@example.org>;tag=bob";
    String callId = "Call-ID: in-1";
    peer.request(
        "INVITE",
        contact,
        ScriptedPeer.SDP,
        from,
        "To: <sip:alice@example.org>",
        callId,
        "CSeq: 7 INVITE",
        "Contact: <sip:bob@" + peer.hostPort() + ">");
    peer.expectResponse("INVITE", 100);
    SipCall call = incoming(SipCall.class);
    IncomingInvite invite = incoming(IncomingInvite.class);
    assertEquals("\"Bob\"", invite.from().displayName());
    assertEquals("sip:bob@example.org", invite.from().uri());
    assertEquals(ScriptedPeer.SDP, invite.body().text());
    call.ring(List.of());
    RawMessage ringing = peer.expectResponse("INVITE", 180);
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    RawMessage ok = peer.expectResponse("INVITE", 200);
    assertEquals(ringing.tag("To"), ok.tag("To"));
    String to = "To: " + ok.header("To");
    peer.request("ACK", ok.address("Contact"), "", from, to, callId, "CSeq: 7 ACK");
    listener.next(SipBody.class);
    peer.request("BYE", ok.address("Contact"), "", from, to, callId, "CSeq: 8 BYE");
    peer.expectResponse("BYE", 200);
    listener.end(CallEnd.Cause.BYE_FROM_PEER, 200);
  }
}
