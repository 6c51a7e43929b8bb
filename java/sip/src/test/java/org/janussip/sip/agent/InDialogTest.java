package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InDialogTest extends AgentTest {

  private static final String CHALLENGE =
      "Proxy-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=MD5, qop=\"auth\"\r\n";

  private static final SipBody DTMF =
      new SipBody("application/dtmf-relay", "Signal=5".getBytes(StandardCharsets.UTF_8));

  private final BlockingQueue<SipResponse> outcome = new LinkedBlockingQueue<>();
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
  void sendsInfoAndTellsItsResponse() throws InterruptedException {
    SipCall call = up();
    call.info(DTMF, List.of(new SipHeader("X-A", "1")), outcome::add);
    RawMessage info = peer.expectRequest("INFO");
    assertEquals("Signal=5", info.body());
    assertEquals("application/dtmf-relay", info.header("Content-Type"));
    assertEquals("1", info.header("X-A"));
    assertEquals("peer", info.tag("To"));
    assertFalse(info.has("Contact"));
    peer.answer(info, 200);
    assertCode(200, outcome);
    hangUp(call);
  }

  @Test
  void sendsMessagesInTheirOrder() throws InterruptedException {
    SipCall call = up();
    long last = 0;
    for (int i = 0; i < 20; i++) {
      SipBody text = new SipBody("text/plain", ("n" + i).getBytes(StandardCharsets.UTF_8));
      call.message(text, List.of(), outcome::add);
    }
    for (int i = 0; i < 20; i++) {
      RawMessage message = peer.expectRequest("MESSAGE");
      assertEquals("n" + i, message.body());
      assertTrue(last == 0 || message.cseq() == last + 1);
      last = message.cseq();
      peer.answer(message, 200);
      assertCode(200, outcome);
    }
    hangUp(call);
  }

  @Test
  void answersTheChallengesToInfoMessageAndBye() throws InterruptedException {
    SipCall call = up();
    call.info(DTMF, List.of(), outcome::add);
    peer.answer(peer.expectRequest("INFO"), 407, "peer", CHALLENGE, "");
    RawMessage again = peer.expectRequest("INFO");
    assertTrue(again.header("Proxy-Authorization").contains("nc=00000001"));
    peer.answer(again, 200);
    assertCode(200, outcome);
    call.message(DTMF, List.of(), outcome::add);
    RawMessage message = peer.expectRequest("MESSAGE");
    assertTrue(message.header("Proxy-Authorization").contains("nc=00000002"));
    peer.answer(message, 200);
    assertCode(200, outcome);
    call.hangup(List.of());
    String other = CHALLENGE.replace("Proxy", "WWW");
    peer.answer(peer.expectRequest("BYE"), 401, "peer", other, "");
    RawMessage bye = peer.expectRequest("BYE");
    assertTrue(bye.has("Authorization"));
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void tellsARefusedInfoAndGoesOn() throws InterruptedException {
    SipCall call = up();
    call.info(DTMF, List.of(), outcome::add);
    peer.answer(peer.expectRequest("INFO"), 415);
    assertCode(415, outcome);
    call.message(DTMF, List.of(), outcome::add);
    peer.answer(peer.expectRequest("MESSAGE"), 481);
    assertCode(481, outcome);
    hangUp(call);
  }

  @Test
  void endsTheCallWhenAnInfoMeetsNoCall() throws InterruptedException {
    up().info(DTMF, List.of(), outcome::add);
    peer.answer(peer.expectRequest("INFO"), 481);
    assertCode(481, outcome);
    peer.answer(peer.expectRequest("BYE"), 481);
    listener.end(CallEnd.Cause.LOST, 481);
  }

  @Test
  void tellsAnInfoThatOutlivesItsCall() throws InterruptedException {
    SipCall call = up();
    call.info(DTMF, List.of(), outcome::add);
    RawMessage info = peer.expectRequest("INFO");
    hangUp(call);
    peer.answer(info, 200);
    assertCode(200, outcome);
    call.info(DTMF, List.of(), outcome::add);
    assertTrue(outcome(outcome).local());
  }

  @Test
  void tellsAnInfoWhenTheStackCloses() throws InterruptedException {
    up().info(DTMF, List.of(), outcome::add);
    peer.expectRequest("INFO");
    agent.close();
    assertCode(503, outcome);
    listener.end(CallEnd.Cause.FAILED, 500);
    agent = new JainUserAgent(Agents.settings());
  }

  @Test
  void refusesTooManyAtOnce() throws InterruptedException {
    SipCall call = up();
    for (int i = 0; i < 65; i++) {
      call.info(DTMF, List.of(), outcome::add);
    }
    assertCode(503, outcome);
    for (int i = 0; i < 64; i++) {
      peer.answer(peer.expectRequest("INFO"), 200);
      assertCode(200, outcome);
    }
    hangUp(call);
  }

  @Test
  void answersAndTellsInfoAndMessage() throws InterruptedException {
    SipCall call = up();
    callee.send("INFO", 1, "Signal=1", "Content-Type: application/dtmf-relay", "X-A: b");
    peer.expectResponse("INFO", 200);
    IncomingRequest info = (IncomingRequest) listener.told("info");
    assertEquals("Signal=1", info.body().text());
    assertEquals("b", info.headers().first("x-a").orElseThrow());
    callee.send("MESSAGE", 2, "hello", "Content-Type: text/plain");
    peer.expectResponse("MESSAGE", 200);
    IncomingRequest message = (IncomingRequest) listener.told("message");
    assertEquals("text/plain", message.body().contentType());
    assertEquals("sip:bob@" + peer.hostPort(), message.from().uri());
    callee.send("INFO", 3, "", "Require: wonder");
    assertEquals("wonder", peer.expectResponse("INFO", 420).header("Unsupported"));
    hangUp(call);
  }

  @Test
  void refusesWhatComesBehindOurBye() throws InterruptedException {
    SipCall call = up();
    call.hangup(List.of());
    RawMessage bye = peer.expectRequest("BYE");
    callee.send("INFO", 1, "");
    peer.expectResponse("INFO", 481);
    call.info(DTMF, List.of(), outcome::add);
    assertCode(481, outcome);
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void talksInAnEarlyDialogToo() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    call.info(DTMF, List.of(), outcome::add);
    assertCode(481, outcome);
    String contact = "Contact: <sip:early@" + peer.hostPort() + ">\r\n";
    peer.answer(invite, 180, "peer", contact, "");
    listener.response(180);
    callee = new Callee(peer, invite, "peer");
    callee.send("INFO", 1, "Signal=1", "Content-Type: application/dtmf-relay");
    peer.expectResponse("INFO", 200);
    listener.told("info");
    call.info(DTMF, List.of(), outcome::add);
    RawMessage info = peer.expectRequest("INFO");
    assertEquals("sip:early@" + peer.hostPort(), info.uri());
    peer.answer(info, 481);
    assertCode(481, outcome);
    new Callee(peer, invite, "other").send("INFO", 1, "");
    peer.expectResponse("INFO", 481);
    peer.answer(invite, 486);
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 486);
  }

  @Test
  void talksAsTheCalledSideOnceItRings() throws InterruptedException {
    Caller caller = new Caller(peer, registered().address("Contact"), "in-1");
    caller.invite(1);
    SipCall call = incoming(SipCall.class);
    incoming(org.janussip.sip.IncomingInvite.class);
    call.info(DTMF, List.of(), outcome::add);
    assertCode(481, outcome);
    call.ring(List.of());
    peer.expectResponse("INVITE", 180);
    call.message(DTMF, List.of(), outcome::add);
    peer.answer(peer.expectRequest("MESSAGE"), 200);
    assertCode(200, outcome);
    call.reject(486, List.of());
    caller.ackError(1, peer.expectResponse("INVITE", 486));
    listener.end(CallEnd.Cause.REJECTED_BY_US, 486);
  }
}
