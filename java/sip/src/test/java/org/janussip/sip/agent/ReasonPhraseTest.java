package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.janussip.sip.CallEnd;
import org.janussip.sip.SipCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The unusual responses of RFC 4475, sections 3.1.1.12 and 3.1.1.13, inside a transaction. */
@Timeout(30)
class ReasonPhraseTest extends AgentTest {

  private static final String UNUSUAL = "= 2**3 * 5**2 но сто девяносто девять - простое";

  private void answer(RawMessage request, String statusLine, String body) {
    peer.send(
        String.join(
            "\r\n",
            statusLine,
            "Via: " + request.header("Via"),
            "From: " + request.header("From"),
            "To: " + request.header("To") + ";tag=peer",
            "Call-ID: " + request.header("Call-ID"),
            "CSeq: " + request.header("CSeq"),
            "Contact: <sip:peer@" + peer.hostPort() + ">",
            body.isEmpty() ? "Content-Length: 0" : "Content-Type: application/sdp",
            "",
            body));
  }

  @Test
  void takesAnyReasonAndNone() throws InterruptedException {
    SipCall call = call();
    RawMessage invite = peer.expectRequest("INVITE");
    answer(invite, "SIP/2.0 100 ", "");
    answer(invite, "SIP/2.0 180 ", "");
    answer(invite, "SIP/2.0 200 " + UNUSUAL, ScriptedPeer.SDP);
    listener.response(180);
    assertEquals(UNUSUAL, listener.response(200).reason());
    peer.expectRequest("ACK");
    call.hangup(List.of());
    peer.answer(peer.expectRequest("BYE"), 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
  }
}
