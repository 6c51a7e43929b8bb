package org.janussip.sip.agent;

import java.util.List;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InviteExpiresTest extends AgentTest {

  private Caller caller;

  @BeforeEach
  void register() throws InterruptedException {
    caller = new Caller(peer, registered().address("Contact"), "in-1");
  }

  private SipCall ringsIn(String expires) throws InterruptedException {
    caller.invite(1, "Expires: " + expires);
    SipCall call = incoming(SipCall.class);
    incoming(IncomingInvite.class);
    return call;
  }

  @Test
  void endsACallThatNobodyTakesInTime() throws InterruptedException {
    SipCall call = ringsIn("1");
    call.ring(List.of());
    peer.expectResponse("INVITE", 180);
    caller.ackError(1, peer.expectResponse("INVITE", 487));
    listener.end(CallEnd.Cause.CANCELLED_BY_PEER, 487);
  }

  @Test
  void leavesAnAnsweredCallAlone() throws InterruptedException {
    SipCall call = ringsIn("1");
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    caller.inDialog(peer.expectResponse("INVITE", 200));
    caller.send("ACK", 1, "");
    listener.next(SipBody.class);
    peer.expectNone(m -> !m.isResponse(), 1_200);
    call.hangup(List.of());
    peer.answer(peer.expectRequest("BYE"), 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }

  @Test
  void readsNothingIntoNonsense() throws InterruptedException {
    SipCall call = ringsIn("soon");
    call.reject(486, List.of());
    caller.ackError(1, peer.expectResponse("INVITE", 486));
    listener.end(CallEnd.Cause.REJECTED_BY_US, 486);
  }
}
