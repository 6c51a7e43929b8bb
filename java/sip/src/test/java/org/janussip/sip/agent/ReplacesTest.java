package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.janussip.sip.AccountListener;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** INVITEs that want to take the place of a call (RFC 3891). */
@Timeout(30)
class ReplacesTest extends AgentTest {

  private final RecordingListener others = new RecordingListener();
  private Caller caller;
  private String contact;
  private String tag;
  private int attempts;

  @BeforeEach
  void register() throws InterruptedException {
    contact = registered().address("Contact");
    caller = new Caller(peer, contact, "old");
  }

  private SipCall ringing() throws InterruptedException {
    caller.invite(1);
    SipCall call = incoming(SipCall.class);
    incoming(IncomingInvite.class);
    call.ring(List.of());
    tag = peer.expectResponse("INVITE", 180).tag("To");
    return call;
  }

  private SipCall established() throws InterruptedException {
    SipCall call = ringing();
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    caller.inDialog(peer.expectResponse("INVITE", 200));
    caller.send("ACK", 1, "");
    listener.next(SipBody.class);
    return call;
  }

  private void hangUp() throws InterruptedException {
    caller.send("BYE", 90, "");
    peer.expectResponse("BYE", 200);
    listener.end(CallEnd.Cause.BYE_FROM_PEER, 200);
  }

  private void refused(int code, String... extra) {
    Caller other = new Caller(peer, contact, "refused-" + ++attempts);
    other.invite(1, extra);
    RawMessage refusal = peer.expect(m -> m.isResponse() && m.code() >= 200, "refusal");
    assertEquals(code, refusal.code(), refusal.text());
    other.ackError(1, refusal);
  }

  @Test
  void tellsWhichCallAnInviteWantsToReplace() throws InterruptedException {
    SipCall old = established();
    Caller other = new Caller(peer, contact, "new");
    other.invite(1, "Require: replaces", "Replaces: old;from-tag=bob;to-tag=" + tag + " ;x=1");
    SipCall call = incoming(SipCall.class);
    IncomingInvite invite = incoming(IncomingInvite.class);
    assertSame(old, invite.replaced().orElseThrow());
    hangUp();
    call.reject(486, List.of());
    other.ackError(1, peer.expectResponse("INVITE", 486));
    others.end(CallEnd.Cause.REJECTED_BY_US, 486);
  }

  @Test
  void refusesWhatFitsNoCall() throws InterruptedException {
    established();
    refused(481, "Replaces: other;from-tag=bob;to-tag=" + tag);
    refused(481, "Replaces: old;to-tag=bob;from-tag=" + tag);
    refused(481, "Replaces: old;from-tag=eve;to-tag=" + tag);
    refused(481, "Replaces: old;from-tag=0;to-tag=" + tag);
    refused(400, "Replaces: old;to-tag=" + tag);
    refused(400, "Replaces: old");
    refused(400, "Replaces: old;from-tag=bob;to-tag=" + tag, "Replaces: b;from-tag=1;to-tag=2");
    refused(400, "Replaces: old;from-tag=bob;to-tag=" + tag, "Join: b;from-tag=1;to-tag=2");
    refused(486, "Replaces: old;early-only;from-tag=bob;to-tag=" + tag);
    assertTrue(incoming.isEmpty());
    hangUp();
  }

  @Test
  void doesNotReplaceACallThatRingsIn() throws InterruptedException {
    SipCall call = ringing();
    refused(481, "Replaces: old;from-tag=bob;to-tag=" + tag);
    call.reject(486, List.of());
    caller.ackError(1, peer.expectResponse("INVITE", 486));
    listener.end(CallEnd.Cause.REJECTED_BY_US, 486);
  }

  @Test
  void declinesToReplaceACallThatIsBeingEnded() throws InterruptedException {
    SipCall call = established();
    call.hangup(List.of());
    RawMessage bye = peer.expectRequest("BYE");
    refused(603, "Replaces: old;from-tag=bob;to-tag=" + tag);
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void doesNotLetOneAccountReplaceACallOfAnother() throws InterruptedException {
    established();
    SipAccount other =
        agent.openAccount(Agents.profile(peer.hostPort()), (call, invite) -> listener);
    other.register(60, List.of(), response -> {});
    RawMessage register = peer.expectRequest("REGISTER");
    peer.answer(register, 200);
    contact = register.address("Contact");
    refused(481, "Replaces: old;from-tag=bob;to-tag=" + tag);
    other.close();
    hangUp();
  }

  @Test
  void replacesACallOfOursThatRings() throws InterruptedException {
    SipCall ours = call();
    RawMessage invite = peer.expectRequest("INVITE");
    peer.answerWithSdp(invite, 180, "far");
    listener.response(180);
    Caller other = new Caller(peer, contact, "new");
    other.invite(1, "Replaces: call-1@test;early-only;from-tag=far;to-tag=" + invite.tag("From"));
    SipCall call = incoming(SipCall.class);
    assertEquals(Optional.of(ours), incoming(IncomingInvite.class).replaced());
    ours.hangup(List.of());
    peer.answer(peer.expectRequest("CANCEL"), 200);
    peer.answer(invite, 487, "far", "", "");
    listener.end(CallEnd.Cause.CANCELLED_BY_US, 487);
    call.reject(486, List.of());
    other.ackError(1, peer.expectResponse("INVITE", 486));
    others.end(CallEnd.Cause.REJECTED_BY_US, 486);
  }

  @Test
  void saysThatItReplaces() {
    peer.request(
        "OPTIONS",
        contact,
        "",
        "From: <sip:b@x>;tag=1",
        "To: <sip:a@x>",
        "Call-ID: options",
        "CSeq: 1 OPTIONS");
    RawMessage options = peer.expectResponse("OPTIONS", 200);
    assertTrue(options.header("Supported").contains("replaces"));
    assertTrue(options.header("Allow").contains("REFER"));
  }

  @Override
  AccountListener accountListener() {
    return (call, invite) -> {
      incoming.add(call);
      incoming.add(invite);
      return invite.callId().equals("new") ? others : listener;
    };
  }
}
