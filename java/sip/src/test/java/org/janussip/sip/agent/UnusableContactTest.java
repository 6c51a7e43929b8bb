package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that are named by telephone numbers, and peers that do not say where they are. */
@Timeout(30)
class UnusableContactTest extends AgentTest {

  private String contact;

  private void request(String via, String method, String uri, String to, String... extra) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "From: <tel:+4930123>;tag=bob", "To: " + to, "Call-ID: in", "CSeq: 1 " + method));
    lines.addAll(List.of(extra));
    peer.requestVia(via, method, uri, "", lines.toArray(String[]::new));
  }

  private void invite(String... extra) throws InterruptedException {
    contact = registered().address("Contact");
    request(peer.via(), "INVITE", contact, "<tel:+4930456>", extra);
  }

  @Test
  void isCalledByATelephoneNumber() throws InterruptedException {
    invite("Contact: <sip:gw@" + peer.hostPort() + ">");
    SipCall call = incoming(SipCall.class);
    assertEquals("tel:+4930123", incoming(IncomingInvite.class).from().uri());
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    RawMessage ok = peer.expectResponse("INVITE", 200);
    request(peer.via(), "ACK", contact, ok.header("To"));
    listener.next(SipBody.class);
    call.hangup(List.of());
    RawMessage bye = peer.expectRequest("BYE");
    assertEquals("sip:gw@" + peer.hostPort(), bye.uri());
    assertTrue(bye.header("To").startsWith("<tel:+4930123>"));
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void refusesAnInviteWithoutAContact() throws InterruptedException {
    invite();
    peer.expectResponse("INVITE", 400);
    assertTrue(incoming.isEmpty());
  }

  @Test
  void refusesAnInviteWhoseContactIsATelephoneNumber() throws InterruptedException {
    invite("Contact: <tel:+4930123>");
    peer.expectResponse("INVITE", 400);
    assertTrue(incoming.isEmpty());
  }

  @Test
  void answers500ToAnInviteThatItsAccountCannotHandle() {
    SipAccount broken =
        agent.openAccount(
            Agents.profile(peer.hostPort()),
            (call, invite) -> {
              throw new IllegalStateException("broken for a test");
            });
    broken.register(60, List.of(), response -> {});
    RawMessage register = peer.expectRequest("REGISTER");
    peer.answer(register, 200);
    String gateway = "Contact: <sip:gw@" + peer.hostPort() + ">";
    request(peer.via(), "INVITE", register.address("Contact"), "<tel:1>", gateway);
    peer.expectResponse("INVITE", 500);
    broken.close();
  }

  @Test
  void acknowledgesAndHangsUpA200ThatSaysNoTarget() throws InterruptedException {
    call();
    RawMessage invite = peer.expectRequest("INVITE");
    RawMessage telephone =
        new RawMessage(
            invite.text().replace("To: " + invite.header("To"), "To: <tel:+4930123>;tag=t"));
    peer.answer(telephone, 200, "", "Contact: <tel:+4930123>\r\n", ScriptedPeer.SDP);
    assertEquals(invite.uri(), peer.expectRequest("ACK").uri());
    RawMessage bye = peer.expectRequest("BYE");
    assertEquals(invite.uri(), bye.uri());
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.FAILED, 502);
  }
}
