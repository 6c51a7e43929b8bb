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
import org.janussip.sip.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpTest extends AgentTest {

  private TcpPeer tcp;

  @BeforeEach
  void useTcp() {
    tcp = new TcpPeer();
    account.update(Agents.profile(tcp.hostPort(), Transport.TCP, false));
  }

  @AfterEach
  void closeTcp() {
    tcp.close();
  }

  private String contactHeader() {
    return "Contact: <sip:peer@" + tcp.hostPort() + ";transport=tcp>\r\n";
  }

  @Test
  void registersWithDigestOnOneConnection() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = startRegister(60);
    tcp.accept();
    RawMessage first = tcp.readRequest("REGISTER");
    assertTrue(first.header("Via").startsWith("SIP/2.0/TCP"));
    assertTrue(first.header("Contact").contains(";transport=tcp"));
    tcp.answer(first, 401, "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n", "");
    RawMessage second = tcp.readRequest("REGISTER");
    assertTrue(second.has("Authorization"));
    tcp.answer(second, 200, "", "");
    assertCode(200, outcome);
  }

  @Test
  void callsAndIsHungUpOn() throws InterruptedException {
    call("sip:bob@" + tcp.hostPort());
    tcp.accept();
    RawMessage invite = tcp.readRequest("INVITE");
    tcp.answer(invite, 180, "", "");
    RawMessage ok = tcp.answer(invite, 200, contactHeader(), ScriptedPeer.SDP);
    listener.response(180);
    listener.response(200);
    tcp.readRequest("ACK");
    tcp.send(
        String.join(
            "\r\n",
            "BYE " + invite.address("Contact") + " SIP/2.0",
            "Via: SIP/2.0/TCP " + tcp.hostPort() + ";branch=z9hG4bKbye",
            "From: " + ok.header("To"),
            "To: " + ok.header("From"),
            "Call-ID: " + ok.header("Call-ID"),
            "CSeq: 1 BYE",
            "Content-Length: 0",
            "",
            ""));
    assertEquals(200, tcp.read().code());
    listener.end(CallEnd.Cause.BYE_FROM_PEER, 200);
  }

  @Test
  void cancelsOnTheConnectionOfTheInvite() throws InterruptedException {
    SipCall call = call("sip:bob@" + tcp.hostPort());
    tcp.accept();
    RawMessage invite = tcp.readRequest("INVITE");
    tcp.answer(invite, 180, "", "");
    listener.response(180);
    call.hangup(List.of());
    RawMessage cancel = tcp.readRequest("CANCEL");
    tcp.answer(cancel, 200, "", "");
    tcp.answer(invite, 487, "", "");
    tcp.readRequest("ACK");
    listener.end(CallEnd.Cause.CANCELLED_BY_US, 487);
  }

  @Test
  void isCalledInPieces() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = startRegister(60);
    tcp.accept();
    RawMessage register = tcp.readRequest("REGISTER");
    tcp.answer(register, 200, "", "");
    assertCode(200, outcome);
    String invite =
        String.join(
            "\r\n",
            "INVITE " + register.address("Contact") + " SIP/2.0",
            "Via: SIP/2.0/TCP " + tcp.hostPort() + ";branch=z9hG4bKin",
            "From: <sip:bob@x>;tag=b",
            "To: <sip:alice@x>",
            "Call-ID: tcp-in",
            "CSeq: 1 INVITE",
            contactHeader() + "Content-Type: application/sdp",
            "l: " + ScriptedPeer.SDP.length(),
            "",
            ScriptedPeer.SDP);
    tcp.send("\r\n" + invite.substring(0, 40));
    Pause.ms(20);
    tcp.send(invite.substring(40, 300));
    tcp.send(invite.substring(300));
    assertEquals(100, tcp.read().code());
    SipCall call = incoming(SipCall.class);
    incoming(IncomingInvite.class);
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    RawMessage ok = tcp.read();
    assertEquals(200, ok.code());
    assertTrue(ok.header("Contact").contains(";transport=tcp"));
    assertEquals(200, tcp.read().code());
    tcp.send(inDialog("ACK", 1, ok) + inDialog("BYE", 2, ok));
    listener.next(SipBody.class);
    listener.end(CallEnd.Cause.BYE_FROM_PEER, 200);
  }

  private String inDialog(String method, int cseq, RawMessage ok) {
    return String.join(
        "\r\n",
        method + " " + ok.address("Contact") + " SIP/2.0",
        "Via: SIP/2.0/TCP " + tcp.hostPort() + ";branch=z9hG4bK" + method,
        "From: <sip:bob@x>;tag=b",
        "To: " + ok.header("To"),
        "Call-ID: tcp-in",
        "CSeq: " + cseq + " " + method,
        "Content-Length: 0",
        "",
        "");
  }

  @Test
  void answersOnTheConnectionThatAStrangerOpened() {
    tcp.connect(agent.port());
    tcp.send(
        String.join(
            "\r\n",
            "OPTIONS sip:127.0.0.1 SIP/2.0",
            "Via: SIP/2.0/TCP elsewhere.test;branch=z9hG4bKo",
            "From: <sip:bob@x>;tag=b",
            "To: <sip:alice@x>",
            "Call-ID: tcp-o",
            "CSeq: 1 OPTIONS",
            "Content-Length: 0",
            "",
            ""));
    RawMessage response = tcp.read();
    assertEquals(200, response.code());
    assertTrue(response.header("Via").contains("received=127.0.0.1"));
    tcp.send("\r\n\r\n");
    assertEquals('\r', tcp.readByte());
    assertEquals('\n', tcp.readByte());
  }

  @Test
  void closesAConnectionThatDoesNotSpeakSip() {
    tcp.connect(agent.port());
    tcp.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    assertEquals(-1, tcp.readByte());
    tcp.connect(agent.port());
    tcp.send("OPTIONS x SIP/2.0\r\nContent-Length: 99999999\r\n\r\n");
    assertEquals(-1, tcp.readByte());
  }

  @Test
  void endsAtOnceWhenNobodyListens() throws InterruptedException {
    tcp.close();
    BlockingQueue<SipResponse> outcome = startRegister(60);
    SipResponse response = outcome(outcome);
    assertEquals(503, response.code());
    assertTrue(response.local());
    call("sip:bob@" + tcp.hostPort());
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 503);
  }

  @Test
  void opensANewConnectionAfterATimeOutOnASilentOne() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = startRegister(60);
    tcp.accept();
    tcp.readRequest("REGISTER");
    assertCode(408, outcome);
    BlockingQueue<SipResponse> again = startRegister(60);
    tcp.accept();
    tcp.answer(tcp.readRequest("REGISTER"), 200, "", "");
    assertCode(200, again);
  }

  @Test
  void endsWhenTheConnectionBreaksBeforeAnAnswer() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = startRegister(60);
    tcp.accept();
    tcp.readRequest("REGISTER");
    tcp.hangUp();
    assertCode(503, outcome);
    BlockingQueue<SipResponse> again = startRegister(60);
    tcp.accept();
    tcp.answer(tcp.readRequest("REGISTER"), 200, "", "");
    assertCode(200, again);
  }
}
