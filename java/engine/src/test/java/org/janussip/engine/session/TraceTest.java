package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What event handlers see of SIP. */
@Timeout(20)
class TraceTest {

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private void trace(boolean incoming, String callId, String method) {
    rig.userAgent.tracer.onMessage(
        incoming,
        callId,
        method + " sip:x@y SIP/2.0\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\n\r\n");
  }

  private List<String> traced() {
    return rig.core.notes.stream()
        .filter(note -> note.path("event").asText().startsWith("sip-"))
        .map(note -> note.path("event").asText() + " " + note.path("sip").asText().split(" ", 2)[0])
        .toList();
  }

  @Test
  void showsMessagesOfRegistrationsAndCalls() {
    FakeSipAccount account = rig.register();
    trace(false, account.registerCallId(), "REGISTER");
    trace(false, rig.callUp(account).callId(), "INVITE");
    trace(false, "nobody's", "INVITE");
    assertEquals(List.of("sip-out REGISTER", "sip-out INVITE"), traced());
  }

  @Test
  void showsTheInviteOfAPeerThatWasReadBeforeItsCallWasKnown() {
    FakeSipAccount account = rig.register();
    trace(true, "in", "INVITE");
    account.invite("in", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    assertEquals(List.of("sip-in INVITE"), traced());
  }
}
