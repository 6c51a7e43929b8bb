package org.janussip.tests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.janus.Plugin;
import org.janussip.tests.support.rtp.DigitEndpoint;
import org.janussip.tests.support.sip.PeerCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Digits as RTP events (RFC 4733), both ways. */
@ExtendWith(ContractExtension.class)
class DigitIT {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Pattern ADDRESS = Pattern.compile("c=IN IP4 (\\S+)");
  private static final Pattern PORT = Pattern.compile("m=audio (\\d+)");

  private static DigitEndpoint phone(Stage stage) {
    return DigitEndpoint.open(stage.peer().local().getAddress());
  }

  /** A call of the page with a phone whose sound comes from that socket. */
  private static PeerCall call(Stage stage, Page registered, Page page, DigitEndpoint phone) {
    return call(stage, registered, page, phone, Descriptions.peerAnswer(stage.peer()));
  }

  private static PeerCall call(
      Stage stage, Page registered, Page page, DigitEndpoint phone, String answer) {
    page.request(
        "call", body -> body.put("uri", stage.peer().uri("bob")), Descriptions.browserOffer());
    PeerCall call = PeerCall.of(stage.peer(), stage.peer().expectRequest("INVITE"));
    call.respond(200, "OK", answer.replace("40000", Integer.toString(phone.port())));
    stage.peer().expectRequest("ACK");
    page.expect("accepted");
    return stage.settled(registered, call);
  }

  private static InetSocketAddress media(PeerCall call) {
    String sdp = call.invite().body();
    return new InetSocketAddress(find(ADDRESS, sdp), Integer.parseInt(find(PORT, sdp)));
  }

  private static String find(Pattern pattern, String sdp) {
    Matcher matcher = pattern.matcher(sdp);
    assertTrue(matcher.find());
    return matcher.group(1);
  }

  @Test
  void tellsDigitsOfThePeer(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          try (DigitEndpoint phone = phone(stage)) {
            PeerCall call = call(stage, page, page, phone);
            phone.press(media(call), 126, '5', 1_600);
            phone.press(media(call), 126, '#', 800);
            if (stage.plugin() == Plugin.JAVA) {
              assertEquals("5", page.expect("dtmf").get("signal").asText());
              assertEquals("#", page.expect("dtmf").get("signal").asText());
            }
            page.fence();
          }
        });
  }

  @Test
  void tellsDigitsOfAHelpersPeer(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          try (DigitEndpoint phone = phone(stage)) {
            Page helper = stage.helper("helper", page);
            PeerCall call = call(stage, page, helper, phone);
            phone.press(media(call), 126, '*', 1_600);
            if (stage.plugin() == Plugin.JAVA) {
              assertEquals("*", helper.expect("dtmf").get("signal").asText());
            }
            helper.fence();
          }
        });
  }

  @Test
  void sendsADigitAsRtpEvent(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          try (DigitEndpoint phone = phone(stage)) {
            PeerCall call = call(stage, page, page, phone);
            page.request(
                "dtmf_info",
                body -> body.put("digit", "5").put("duration", 100).put("mode", "rfc4733"));
            page.expect("dtmfsent");
            if (stage.plugin() == Plugin.JAVA) {
              assertPress(phone.awaitPress(126, BOUND));
            } else {
              call.confirm("INFO");
            }
          }
        });
  }

  private static void assertPress(List<DigitEndpoint.Event> events) {
    DigitEndpoint.Event first = events.get(0);
    assertTrue(first.marker());
    for (int i = 0; i < events.size(); i++) {
      DigitEndpoint.Event event = events.get(i);
      assertEquals('5', event.key());
      assertEquals(126, event.payloadType());
      assertEquals(first.timestamp(), event.timestamp());
      assertEquals(first.ssrc(), event.ssrc());
      assertEquals(first.sequence() + i & 0xffff, event.sequence());
      assertEquals(i >= events.size() - 3, event.end());
    }
    assertEquals(800, events.get(events.size() - 1).duration());
  }

  @Test
  void refusesRtpEventsItCannotSend(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          try (DigitEndpoint phone = phone(stage)) {
            String plain =
                Descriptions.peerAnswer(stage.peer())
                    .replace("RTP/AVP 0 126", "RTP/AVP 0")
                    .replaceAll("a=(rtpmap|fmtp):126 [^\r]*\r\n", "");
            call(stage, page, page, phone, plain);
            if (stage.plugin() == Plugin.JAVA) {
              assertEquals(447, refused(page, "5", "rfc4733"));
              assertEquals(444, refused(page, "5", "inband"));
            }
          }
        });
  }

  private static int refused(Page page, String digit, String mode) {
    return page.ask("dtmf_info", body -> body.put("digit", digit).put("mode", mode)).errorCode();
  }
}
