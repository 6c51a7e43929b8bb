package org.janussip.tests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.janussip.tests.support.rtp.DigitEndpoint;
import org.janussip.tests.support.rtp.DigitEndpoint.Event;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.ScriptedSipPeer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digits of a real browser's {@code insertDTMF}, to a phone with payload numbers of its own. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DigitIT {
  /** How long the page's tones last, in ms. */
  private static final int TONE_MS = 500;

  private static String answer(DigitEndpoint phone, String address, String codec, int event) {
    String clock = codec.startsWith("opus") ? "48000" : "8000";
    int number = codec.startsWith("opus") ? 111 : 0;
    return """
        v=0
        o=phone 1 1 IN IP4 %1$s
        s=-
        c=IN IP4 %1$s
        t=0 0
        m=audio %2$d RTP/AVP %3$d %5$d
        a=rtpmap:%3$d %4$s
        a=rtpmap:%5$d telephone-event/%6$s
        a=fmtp:%5$d 0-15
        """
        .formatted(address, phone.port(), number, codec, event, clock)
        .replace("\n", "\r\n");
  }

  @ParameterizedTest
  @CsvSource({"opus/48000/2, 100, 48", "PCMU/8000, 101, 8"})
  void reachThePhoneUnderItsOwnNumber(
      String codec, int payloadType, int unitsPerMs, Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        ScriptedSipPeer peer = ScriptedSipPeer.open();
        DigitEndpoint phone = DigitEndpoint.open(peer.local().getAddress());
        Browser browser = scene.browser("alice")) {
      DemoPage page = scene.registered(browser, "alice");
      page.call(peer.uri("bob"), false);
      PeerCall call = PeerCall.of(peer, peer.expectRequest("INVITE"));
      String address = peer.local().getAddress().getHostAddress();
      call.respond(200, "OK", answer(phone, address, codec, payloadType));
      peer.expectRequest("ACK");

      page.buttons().digit('7');
      assertPress('7', TONE_MS * unitsPerMs, phone.awaitPress(payloadType, DemoPage.BOUND));
      page.buttons().digit('#');
      assertPress('#', TONE_MS * unitsPerMs, phone.awaitPress(payloadType, DemoPage.BOUND));
      page.hangUp();
      peer.respond(peer.expectRequest("BYE"), 200, "OK");
    }
  }

  private static void assertPress(char key, int duration, List<Event> events) {
    Event first = events.get(0);
    Event last = events.get(events.size() - 1);
    for (Event event : events) {
      assertEquals(key, event.key());
      assertEquals(first.timestamp(), event.timestamp());
      assertEquals(first.ssrc(), event.ssrc());
    }
    assertTrue(
        Math.abs(last.duration() - duration) <= duration / 5,
        () -> "lasted " + last.duration() + " units, wanted " + duration);
  }
}
