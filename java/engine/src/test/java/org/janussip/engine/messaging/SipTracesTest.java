package org.janussip.engine.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.janussip.engine.core.JanusCore;
import org.janussip.engine.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SipTracesTest {

  private static final String CALL = "call-1";

  private final List<String> seen = new ArrayList<>();
  private long nowMs;
  private boolean wanted = true;
  private final SipTraces traces = new SipTraces(true, new Handlers(), () -> nowMs);

  /** Event handlers that note session, event and first word. */
  private final class Handlers implements JanusCore {
    @Override
    public void pushEvent(long sessionId, String transaction, byte[] event, byte[] jsep) {}

    @Override
    public void closePeerConnection(long sessionId) {}

    @Override
    public void endSession(long sessionId) {}

    @Override
    public void requestKeyFrame(long sessionId) {}

    @Override
    public boolean eventsEnabled() {
      return wanted;
    }

    @Override
    public void notifyEvent(long sessionId, byte[] event) {
      JsonNode note = Json.read(event).orElseThrow();
      String text = note.path("sip").asText();
      String what = text.startsWith("SIP/2.0") ? text.substring(8, 11) : text.split(" ", 2)[0];
      seen.add(sessionId + " " + note.path("event").asText() + " " + what);
    }

    @Override
    public void released(long sessionId) {}
  }

  private void out(String first, String fromTag, String toTag) {
    traces.onMessage(false, CALL, message(first, fromTag, toTag));
  }

  private void in(String first, String fromTag, String toTag) {
    traces.onMessage(true, CALL, message(first, fromTag, toTag));
  }

  private static String message(String first, String fromTag, String toTag) {
    return first
        + "\r\nVia: SIP/2.0/UDP h;branch=z\r\nFrom: \"A\" <sip:a@b;x=y>;tag="
        + fromTag
        + "\r\nTo: <sip:c@d>"
        + (toTag.isEmpty() ? "" : ";tag=" + toTag)
        + "\r\nCall-ID: "
        + CALL
        + "\r\n\r\nFrom: <sip:body>;tag=body";
  }

  @Test
  void showsACallOfOurs() {
    traces.begins(CALL, 7);
    out("INVITE sip:c@d SIP/2.0", "a", "");
    in("SIP/2.0 200 OK", "a", "b");
    out("ACK sip:c@d SIP/2.0", "a", "b");
    in("BYE sip:a@b SIP/2.0", "b", "a");
    out("SIP/2.0 200 OK", "b", "a");
    assertEquals(
        List.of(
            "7 sip-out INVITE", "7 sip-in 200", "7 sip-out ACK", "7 sip-in BYE", "7 sip-out 200"),
        seen);
  }

  @Test
  void showsACallOfAPeerFromItsFirstMessageOn() {
    in("INVITE sip:c@d SIP/2.0", "a", "");
    out("SIP/2.0 100 Trying", "a", "");
    assertEquals(List.of(), seen);
    traces.reaches(CALL, 8);
    out("SIP/2.0 180 Ringing", "a", "b");
    in("CANCEL sip:c@d SIP/2.0", "a", "");
    assertEquals(
        List.of("8 sip-in INVITE", "8 sip-out 100", "8 sip-out 180", "8 sip-in CANCEL"), seen);
  }

  @Test
  void tellsBothEndsApartWhenTheyAreOurs() {
    traces.begins(CALL, 7);
    out("INVITE sip:c@d SIP/2.0", "a", "");
    in("INVITE sip:c@d SIP/2.0", "a", "");
    traces.reaches(CALL, 8);
    out("SIP/2.0 200 OK", "a", "b");
    in("SIP/2.0 200 OK", "a", "b");
    out("BYE sip:a@b SIP/2.0", "b", "a");
    in("BYE sip:a@b SIP/2.0", "b", "a");
    out("SIP/2.0 200 OK", "b", "a");
    in("SIP/2.0 200 OK", "b", "a");
    assertEquals(
        List.of(
            "7 sip-out INVITE",
            "8 sip-in INVITE",
            "8 sip-out 200",
            "7 sip-in 200",
            "8 sip-out BYE",
            "7 sip-in BYE",
            "7 sip-out 200",
            "8 sip-in 200"),
        seen);
  }

  @Test
  void leavesOutKeepAlivesAndWhatBelongsToNobody() {
    traces.begins(CALL, 7);
    out("OPTIONS sip:d SIP/2.0", "a", "");
    traces.onMessage(true, "unknown", message("INVITE sip:x@y SIP/2.0", "q", ""));
    assertEquals(List.of(), seen);
  }

  @Test
  void forgetsWhatNobodyClaimedInTime() {
    in("INVITE sip:c@d SIP/2.0", "a", "");
    nowMs += 5_001;
    in("CANCEL sip:c@d SIP/2.0", "a", "");
    traces.reaches(CALL, 8);
    assertEquals(List.of("8 sip-in CANCEL"), seen);
  }

  @Test
  void keepsAFloodOfStrangersSmall() {
    String big = message("INVITE sip:c@d SIP/2.0", "a", "") + "x".repeat(6_000);
    for (int i = 0; i < 30_000; i++) {
      traces.onMessage(true, "stranger-" + i, big);
    }
    traces.reaches("stranger-0", 8);
    assertEquals(List.of(), seen);
    traces.reaches("stranger-29999", 8);
    assertEquals(1, seen.size());
  }

  @Test
  void showsWhatHasNoTagsToWhomeverThereIs() {
    traces.begins(CALL, 7);
    traces.onMessage(true, CALL, "SIP/2.0 400 Bad\r\nFrom: x\r\n\r\n");
    assertEquals(List.of("7 sip-in 400"), seen);
  }

  @Test
  void asksWhetherAnybodyListens() {
    wanted = false;
    assertFalse(traces.isWanted());
    assertFalse(new SipTraces(false, new Handlers(), () -> 0).isWanted());
  }
}
