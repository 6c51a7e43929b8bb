package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.janussip.sip.CallEnd;
import org.janussip.sip.CallRequest;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RedirectTest extends AgentTest {

  private int sent;

  private SipCall call(int redirects) {
    return account.call(
        new CallRequest(
            "sip:bob@" + peer.hostPort(),
            "call-1@test",
            List.of(),
            SipBody.sdp(ScriptedPeer.SDP),
            Optional.empty(),
            redirects),
        listener);
  }

  private RawMessage invite() {
    int number = ++sent;
    return peer.expect(m -> m.method().equals("INVITE") && m.cseq() == number, "INVITE");
  }

  private RawMessage inviteTo(String user) {
    RawMessage invite = invite();
    assertEquals("sip:" + user + "@" + peer.hostPort(), invite.uri());
    return invite;
  }

  private void redirect(RawMessage invite, String... contacts) {
    StringBuilder fields = new StringBuilder();
    for (String contact : contacts) {
      fields.append("Contact: ").append(contact.replace("@here", "@" + peer.hostPort()));
      fields.append("\r\n");
    }
    peer.answer(invite, 302, "r", fields.toString(), "");
  }

  @Test
  void followsTheBestContactFirstAndKeepsTheCall() throws InterruptedException {
    SipCall call = call(1);
    RawMessage first = invite();
    redirect(first, "<sip:low@here>;q=0.1", "<sip:high@here?Subject=x>;q=0.9", "<tel:+123>");
    RawMessage second = inviteTo("high");
    assertEquals(first.header("From"), second.header("From"));
    assertEquals(first.header("To"), second.header("To"));
    assertEquals(first.header("Call-ID"), second.header("Call-ID"));
    assertFalse(second.has("Subject"));
    peer.answer(second, 486);
    peer.answerWithSdp(inviteTo("low"), 200, "peer");
    peer.expect(m -> m.method().equals("ACK") && m.cseq() == 3, "ACK");
    listener.response(200);
    call.hangup(List.of());
    peer.answer(peer.expectRequest("BYE"), 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void triesEachTargetOnce() throws InterruptedException {
    call(5);
    redirect(invite(), "<sip:a@here>", "<sip:b@here>");
    redirect(inviteTo("a"), "<sip:b@here>", "<sip:bob@here>");
    redirect(inviteTo("b"), "<sip:a@here>");
    CallEnd end = listener.end(CallEnd.Cause.REJECTED_BY_PEER, 302);
    assertEquals(List.of("sip:a@" + peer.hostPort()), end.contacts());
    peer.expectNone(m -> m.method().equals("INVITE") && m.cseq() > 3, 50);
  }

  @Test
  void followsNoMoreThanItMay() throws InterruptedException {
    call(1);
    redirect(invite(), "<sip:a@here>");
    redirect(inviteTo("a"), "<sip:b@here>");
    CallEnd end = listener.end(CallEnd.Cause.REJECTED_BY_PEER, 302);
    assertEquals(List.of("sip:b@" + peer.hostPort()), end.contacts());
  }

  @Test
  void stopsAtAGlobalFailure() throws InterruptedException {
    call(1);
    redirect(invite(), "<sip:a@here>", "<sip:b@here>");
    peer.answer(inviteTo("a"), 603);
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 603);
  }

  @Test
  void followsNothingOnceItIsHungUp() throws InterruptedException {
    SipCall call = call(5);
    RawMessage first = invite();
    peer.answer(first, 180);
    listener.response(180);
    call.hangup(List.of());
    peer.answer(peer.expectRequest("CANCEL"), 200);
    redirect(first, "<sip:a@here>");
    listener.end(CallEnd.Cause.CANCELLED_BY_US, 302);
    peer.expectNone(m -> m.method().equals("INVITE") && m.cseq() > 1, 50);
  }

  @Test
  void isHungUpBetweenTwoTargets() throws InterruptedException {
    SipCall call = call(5);
    redirect(invite(), "<sip:a@here>");
    RawMessage second = inviteTo("a");
    call.hangup(List.of());
    peer.expectNone(m -> m.method().equals("CANCEL"), 30);
    peer.answer(second, 180);
    RawMessage cancel = peer.expectRequest("CANCEL");
    assertEquals(second.header("Via"), cancel.header("Via"));
    peer.answer(cancel, 200);
    peer.answer(second, 487);
    listener.end(CallEnd.Cause.CANCELLED_BY_US, 487);
  }
}
