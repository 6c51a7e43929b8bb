package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.janussip.media.core.MediaKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls whose peer does not send any more. */
@Timeout(20)
class SilenceTest {

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private FakeSipCall dial() {
    FakeSipAccount account = rig.register();
    rig.send(
        "T2",
        "{\"request\":\"call\",\"uri\":\"sip:bob@example.org\"}",
        "offer",
        EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
    return account.calls.get(0);
  }

  @Test
  void endsACallAndTellsBothSidesWhy() {
    FakeSipCall call = dial();
    call.answered(EngineRig.PEER_SDP);
    rig.core.expect("accepted");
    rig.mediaSession().listener.onSilence(MediaKind.AUDIO, 10_000);
    FakeCore.Pushed hangup = rig.core.expect("hangup");
    assertEquals(408, hangup.result().path("code").asInt());
    assertEquals("RTP Timeout", hangup.result().path("reason").asText());
    assertEquals("SIP", hangup.result().path("reason_header_protocol").asText());
    assertEquals("408", hangup.result().path("reason_header_cause").asText());
    assertEquals("idle", rig.settle().path("call_status").asText());
    assertEquals(List.of("end"), call.sent);
    assertEquals(0, rig.media.openSockets());
    assertEquals(1, rig.core.closedConnections.size());
  }

  @Test
  void leavesACallThatStillRings() {
    FakeSipCall call = dial();
    call.provisional(183, "Session Progress", EngineRig.PEER_SDP);
    rig.core.expect("progress");
    rig.mediaSession().listener.onSilence(MediaKind.AUDIO, 10_000);
    rig.settle();
    assertEquals(List.of(), call.sent);
  }

  @Test
  void hearsOfSilenceAfterTheEndWithoutHarm() {
    rig.register();
    rig.mediaSession().listener.onSilence(MediaKind.AUDIO, 10_000);
    assertEquals("idle", rig.settle().path("call_status").asText());
  }
}
