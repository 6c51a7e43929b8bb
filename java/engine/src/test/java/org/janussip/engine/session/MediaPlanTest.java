package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.janussip.media.core.DtmfFormat;
import org.janussip.media.core.DtmfPlan;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.StreamConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the media path is told after offer and answer. */
@Timeout(20)
class MediaPlanTest {

  private static final String EXTENSION =
      "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n";

  private static final String BROWSER =
      EngineRig.BROWSER_OFFER.replace("111 0 8", "111 0 8 110 126")
          + "a=rtpmap:110 telephone-event/48000\r\na=rtpmap:126 telephone-event/8000\r\n"
          + EXTENSION;

  private static final String PEER =
      EngineRig.PEER_SDP.replace("RTP/AVP 0", "RTP/AVP 111 126 110")
          + "a=rtpmap:111 opus/48000/2\r\na=fmtp:111 useinbandfec=1\r\n"
          + "a=rtpmap:110 telephone-event/48000\r\na=rtpmap:126 telephone-event/8000\r\n"
          + EXTENSION;

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void saysWhatTheAnswerChose() {
    FakeSipAccount account = rig.register();
    rig.send("T2", "{\"request\":\"call\",\"uri\":\"sip:bob@example.org\"}", "offer", BROWSER);
    rig.core.expect("calling");
    account.calls.get(0).answered(PEER);
    rig.core.expect("accepted");
    StreamConfig audio = rig.mediaSession().lastPlan().audio().orElseThrow();
    assertEquals(
        new MediaFormat(
            "opus", 111, 48_000, Optional.of("useinbandfec=1"), audio.format().payloadTypes()),
        audio.format());
    assertTrue(audio.format().payloadTypes().containsAll(Set.of(111, 110, 126)));
    List<DtmfFormat> both = List.of(new DtmfFormat(110, 48_000), new DtmfFormat(126, 8_000));
    assertEquals(new DtmfPlan(both, both), audio.dtmf());
    assertEquals(OptionalInt.of(1), audio.extensions().audioLevel());
    assertEquals(OptionalInt.empty(), audio.extensions().videoOrientation());
  }

  @Test
  void keepsTheBrowsersEventsThroughAHold() {
    FakeSipAccount account = rig.register();
    rig.send("T2", "{\"request\":\"call\",\"uri\":\"sip:bob@example.org\"}", "offer", BROWSER);
    rig.core.expect("calling");
    FakeSipCall call = account.calls.get(0);
    call.answered(PEER);
    rig.core.expect("accepted");
    DtmfPlan before = rig.mediaSession().lastPlan().audio().orElseThrow().dtmf();
    rig.send("T3", "{\"request\":\"hold\"}");
    rig.core.expect("holding");
    call.reinviteAnswered(PEER);
    rig.settle();
    StreamConfig held = rig.mediaSession().lastPlan().audio().orElseThrow();
    assertFalse(held.receive());
    assertEquals(before, held.dtmf());
  }

  @Test
  void answersOnePortForRtcp() {
    FakeSipAccount account = rig.register();
    FakeSipCall call = account.invite("their-id", EngineRig.PEER_SDP + "a=rtcp-mux\r\n");
    rig.core.expect("incomingcall");
    rig.send("T2", "{\"request\":\"accept\"}", "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("accepted");
    assertTrue(rig.mediaSession().lastPlan().audio().orElseThrow().rtcpMux());
    assertTrue(call.bodies.get(call.bodies.size() - 1).contains("a=rtcp-mux\r\n"));
  }
}
