package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaStatistics;
import org.janussip.sip.CallEnd.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StatisticsTest {

  private static final MediaStatistics SOME =
      new MediaStatistics(
          100,
          17_200,
          98,
          16_856,
          1,
          2,
          new MediaStatistics.Arrivals(99, 3, 4, 1.2345, 1),
          Optional.of(new MediaStatistics.PeerReport(5, 1.5625, 6)),
          OptionalDouble.of(40.13),
          new MediaStatistics.Incidents(7, 8, 9, 10),
          new MediaStatistics.Digits(11, 12, 13));

  private static final String WRITTEN =
      "{\"to_peer_packets\":100,\"to_peer_bytes\":17200,\"from_peer_packets\":98,"
          + "\"from_peer_bytes\":16856,\"dropped\":1,\"socket_errors\":2,\"arrived\":99,\"lost\":3,"
          + "\"disordered\":4,\"jitter_ms\":1.23,\"sources\":1,\"peer_lost\":5,"
          + "\"peer_lost_percent\":1.56,\"peer_jitter_ms\":6.0,\"round_trip_ms\":40.13,"
          + "\"srtp_failures\":7,\"srtp_replays\":8,\"source_changes\":9,\"recorder_dropped\":10,"
          + "\"digits_from_peer\":11,\"digits_to_peer\":12,\"digits_dropped\":13}";

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aCallShowsItsStreamsUnderAKeyOfTheirOwn() {
    rig.callUp(rig.register());
    rig.mediaSession().statistics.put(MediaKind.AUDIO, SOME);
    JsonNode state = rig.settle();
    assertEquals("{\"audio\":" + WRITTEN + "}", state.path("media_statistics").toString());
  }

  @Test
  void withoutACallThereIsNoSuchKey() {
    rig.register();
    rig.mediaSession().statistics.put(MediaKind.AUDIO, SOME);
    assertFalse(rig.settle().has("media_statistics"));
  }

  @Test
  void eventHandlersHearTheStreamsOfACallThatEnds() {
    FakeSipCall call = rig.callUp(rig.register());
    rig.mediaSession().statistics.put(MediaKind.AUDIO, SOME);
    rig.send("T9", "{\"request\":\"hangup\"}");
    rig.core.expect("hangingup");
    call.ended(Cause.BYE_FROM_US, 200, "OK");
    rig.core.expect("hangup");
    rig.settle();
    assertTrue(
        rig.core.notes.stream()
            .map(Object::toString)
            .anyMatch(
                note ->
                    note.contains("\"event\":\"media_statistics\"")
                        && note.contains("\"audio\":" + WRITTEN)),
        () -> rig.core.notes.toString());
  }
}
