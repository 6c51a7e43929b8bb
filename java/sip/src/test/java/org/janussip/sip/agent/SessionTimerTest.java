package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SessionTimerSettings;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipResponse;
import org.janussip.sip.UserAgentSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SessionTimerTest extends AgentTest {

  private static final SipBody ANSWER = SipBody.sdp("v=0\r\no=- 7 7 IN IP4 127.0.0.1\r\n");

  private Callee callee;

  @Override
  UserAgentSettings settings() {
    return Agents.settings(new SessionTimerSettings(1_800, 1));
  }

  private String with(String... lines) {
    return "Contact: <sip:peer@" + peer.hostPort() + ">\r\n" + String.join("\r\n", lines) + "\r\n";
  }

  private SipCall up(String... lines) throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    assertTrue(invite.header("Supported").contains("timer"));
    assertEquals("1800", invite.header("Session-Expires"));
    assertFalse(invite.has("Require"));
    peer.answer(invite, 200, "peer", with(lines), ScriptedPeer.SDP);
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

  private void expires() throws InterruptedException {
    RawMessage bye = peer.expectRequest("BYE");
    assertTrue(bye.header("Reason").contains("Expired"));
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.SESSION_EXPIRED, 408);
  }

  @Test
  void refreshesByUpdateAsOftenAsNeeded() throws InterruptedException {
    SipCall call = up("Session-Expires: 4;refresher=uac", "Require: timer", "Allow: UPDATE, BYE");
    for (int i = 0; i < 2; i++) {
      RawMessage update = peer.expectRequest("UPDATE");
      assertEquals("4;refresher=uac", update.header("Session-Expires"));
      assertEquals("", update.body());
      assertTrue(update.has("Contact"));
      peer.answer(update, 200, "peer", with("Session-Expires: 4;refresher=uac"), "");
    }
    hangUp(call);
  }

  @Test
  void refreshesByAReinviteWithItsLastDescription() throws InterruptedException {
    SipCall call = up("Session-Expires: 4", "Allow: INVITE");
    RawMessage first = peer.expectRequest("INVITE");
    assertEquals(ScriptedPeer.SDP, first.body());
    assertEquals("4;refresher=uac", first.header("Session-Expires"));
    peer.answer(first, 200, "peer", with("Session-Expires: 4;refresher=uac"), ScriptedPeer.SDP);
    peer.expectRequest("ACK");
    call.reinvite(ANSWER, List.of());
    RawMessage own = peer.expectRequest("INVITE");
    assertEquals("4;refresher=uac", own.header("Session-Expires"));
    peer.answer(own, 200, "peer", with("Session-Expires: 4;refresher=uac"), ScriptedPeer.SDP);
    listener.told("reinvite answered");
    RawMessage second = peer.expectRequest("INVITE");
    assertEquals(ANSWER.text(), second.body());
    String changed = ScriptedPeer.SDP.replace("4000", "4002");
    peer.answer(second, 200, "peer", with("Session-Expires: 0"), changed);
    SipResponse answer = (SipResponse) listener.told("reinvite answered");
    assertEquals(changed, answer.body().text());
    peer.expectNone(m -> !m.isResponse() && m.method().equals("INVITE"), 2_300);
    hangUp(call);
  }

  @Test
  void letsAReinviteOfOursFollowARefresh() throws InterruptedException {
    SipCall call = up("Session-Expires: 4;refresher=uac");
    RawMessage refresh = peer.expectRequest("INVITE");
    call.reinvite(ANSWER, List.of());
    peer.expectNone(m -> m.method().equals("INVITE"), 30);
    peer.answer(refresh, 200, "peer", with("Session-Expires: 9;refresher=uac"), ScriptedPeer.SDP);
    listener.told("glare over");
    call.reinvite(ANSWER, List.of());
    RawMessage own = peer.expectRequest("INVITE");
    assertEquals(ANSWER.text(), own.body());
    peer.answer(own, 200, "peer", with("Session-Expires: 9;refresher=uac"), ScriptedPeer.SDP);
    listener.told("reinvite answered");
    hangUp(call);
  }

  @Test
  void takesAReinviteWhenThePeerRefusesTheUpdate() throws InterruptedException {
    SipCall call = up("Session-Expires: 6;refresher=uac", "Allow: UPDATE");
    peer.answer(peer.expectRequest("UPDATE"), 501);
    RawMessage reinvite = peer.expectRequest("INVITE");
    peer.answer(reinvite, 422, "peer", "Min-SE: 8\r\n", "");
    RawMessage longer = peer.expect(m -> m.method().equals("INVITE") && m.cseq() == 4, "longer");
    assertEquals("8;refresher=uac", longer.header("Session-Expires"));
    assertEquals("8", longer.header("Min-SE"));
    peer.answer(longer, 200, "peer", with("Session-Expires: 8;refresher=uac"), ScriptedPeer.SDP);
    hangUp(call);
  }

  @Test
  void endsTheCallWhenItsRefreshMeetsNoCall() throws InterruptedException {
    up("Session-Expires: 4;refresher=uac", "Allow: UPDATE");
    peer.answer(peer.expectRequest("UPDATE"), 481);
    peer.answer(peer.expectRequest("BYE"), 481);
    listener.end(CallEnd.Cause.LOST, 481);
  }

  @Test
  void endsTheCallWhenThePeerRefusesAllRefreshes() throws InterruptedException {
    up("Session-Expires: 2;refresher=uac");
    peer.answer(peer.expectRequest("INVITE"), 488);
    expires();
  }

  @Test
  void endsTheCallWhenThePeerDoesNotRefresh() throws InterruptedException {
    up("Session-Expires: 2;refresher=uas");
    expires();
  }

  @Test
  void goesOnWhileThePeerRefreshes() throws InterruptedException {
    SipCall call = up("Session-Expires: 4;refresher=uas");
    for (int i = 1; i <= 2; i++) {
      peer.expectNone(m -> !m.isResponse(), 1_800);
      callee.send("UPDATE", i, "", "Supported: timer", "Session-Expires: 4;refresher=uac");
      RawMessage ok = peer.expectResponse("UPDATE", 200);
      assertEquals("4;refresher=uac", ok.header("Session-Expires"));
      assertEquals("timer", ok.header("Require"));
    }
    callee.send("INVITE", 4, ScriptedPeer.SDP, "Supported: timer", "x: 4;refresher=uac");
    listener.next(IncomingInvite.class);
    call.answerReinvite(ANSWER, List.of());
    assertEquals("4;refresher=uac", peer.expectResponse("INVITE", 200).header("Session-Expires"));
    callee.send("ACK", 4, "");
    listener.next(SipBody.class);
    expires();
  }

  @Test
  void leavesPeersAloneThatHaveNoTimer() throws InterruptedException {
    SipCall call = up();
    call.reinvite(ANSWER, List.of());
    RawMessage own = peer.expectRequest("INVITE");
    assertFalse(own.has("Session-Expires"));
    peer.answerWithSdp(own, 200, "peer");
    listener.told("reinvite answered");
    callee.send("UPDATE", 1, "");
    assertFalse(peer.expectResponse("UPDATE", 200).has("Session-Expires"));
    hangUp(call);
  }

  @Test
  void asksForALongerIntervalWhenAProxyWantsIt() throws InterruptedException {
    call();
    RawMessage first = peer.expectRequest("INVITE");
    peer.answer(first, 422, "p", "Min-SE: 2000\r\n", "");
    RawMessage second = peer.expect(m -> m.method().equals("INVITE") && m.cseq() == 2, "second");
    assertEquals("2000", second.header("Session-Expires"));
    assertEquals("2000", second.header("Min-SE"));
    assertEquals(first.header("From"), second.header("From"));
    assertFalse(second.header("To").contains("tag"));
    peer.answer(second, 422, "p", "Min-SE: 2000\r\n", "");
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 422);
  }

  private SipCall called(String... lines) throws InterruptedException {
    Caller caller = new Caller(peer, registered().address("Contact"), "in-1");
    caller.invite(1, lines);
    SipCall call = incoming(SipCall.class);
    incoming(IncomingInvite.class);
    call.answer(ANSWER, List.of());
    RawMessage ok = peer.expectResponse("INVITE", 200);
    caller.inDialog(ok);
    caller.send("ACK", 1, "");
    listener.next(SipBody.class);
    return call;
  }

  @Test
  void refreshesAsTheCalledSide() throws InterruptedException {
    SipCall call =
        called("Supported: timer", "Session-Expires: 4;refresher=uas", "Allow: INVITE, UPDATE");
    RawMessage update = peer.expectRequest("UPDATE");
    assertEquals("4;refresher=uac", update.header("Session-Expires"));
    peer.answer(update, 200, "bob", with("Session-Expires: 4;refresher=uac"), "");
    hangUp(call);
  }

  @Test
  void endsACallWhoseCallerDoesNotRefresh() throws InterruptedException {
    called("Supported: timer", "Session-Expires: 2");
    expires();
  }

  @Test
  void refusesTooSmallAnInterval() throws InterruptedException {
    agent.close();
    agent = new JainUserAgent(Agents.settings());
    peer.agentAt(agent.port());
    account = agent.openAccount(Agents.profile(peer.hostPort()), accountListener());
    Caller caller = new Caller(peer, registered().address("Contact"), "in-1");
    caller.invite(1, "Supported: timer", "Session-Expires: 89");
    assertEquals("90", peer.expectResponse("INVITE", 422).header("Min-SE"));
    assertTrue(incoming.isEmpty());
  }
}
