package org.janussip.sdp.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpParser;
import org.janussip.sdp.SdpWriter;
import org.janussip.sdp.SessionDescription;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged descriptions end in an SdpException or in something that both sides can use. */
@Timeout(120)
class MutationTest {

  /** A longer run: {@code mvn -pl java/sdp test -DargLine=-Dsdp.mutations=100000}. */
  private static final int ROUNDS = Integer.getInteger("sdp.mutations", 1_500);

  private static final long SEED = 20_261_123;

  private static final List<String> SEEDS =
      List.of(
          Samples.CHROME,
          Samples.FIREFOX_THROUGH_CORE,
          Samples.ASTERISK,
          Samples.RTPENGINE,
          Samples.BARESIP,
          Samples.CISCO,
          Samples.POLYCOM,
          Samples.IPV6);

  private static final List<String> PIECES =
      List.of(
          "0",
          "-1",
          "65536",
          "99999999999999999999",
          " ",
          ":",
          "/",
          "=",
          "\r\n",
          "\n",
          "\0",
          "*",
          "::",
          "0.0.0.0",
          "m=audio 1 RTP/AVP 0\n",
          "c=IN IP4 ::\n",
          "a=rtcp:",
          "a=inactive\n",
          "RTP/SAVP",
          "m=",
          "%s%n",
          "\u20ac",
          "96",
          "127",
          "red/48000/2",
          "a=fmtp:96 96/96\n");

  private final Random random = new Random(SEED);

  @Test
  void nothingButSdpExceptionEscapes() throws SdpException {
    SessionDescription browser = Samples.browser(Samples.CHROME);
    SessionDescription last = OfferAnswer.offerToPeer(browser, Samples.LOCAL, Samples.IDENTITY);
    int understood = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = damaged(SEEDS.get(random.nextInt(SEEDS.size())));
      understood += offered(text, last) + answered(text, browser) + browserMade(text);
    }
    assertTrue(understood > ROUNDS / 2, "only " + understood + " were understood");
  }

  private int offered(String text, SessionDescription last) throws SdpException {
    SipOffer offer;
    try {
      offer = OfferAnswer.readOffer(text);
    } catch (SdpException refused) {
      assertTrue(refused.getMessage().startsWith("SDP"), refused.getMessage());
      return 0;
    }
    checkForCore(offer.browserSdp());
    SessionDescription browser = Samples.takeAll(offer);
    checkAnswer(offer, OfferAnswer.answerToPeer(offer, browser, Samples.LOCAL, Samples.IDENTITY));
    checkAnswer(offer, OfferAnswer.answerAlone(offer, last, Samples.LOCAL, Samples.IDENTITY));
    return 1;
  }

  private static int answered(String text, SessionDescription browser) throws SdpException {
    SipAnswer answer;
    try {
      answer = OfferAnswer.readAnswer(browser, text);
    } catch (SdpException refused) {
      assertTrue(refused.getMessage().startsWith("SDP"), refused.getMessage());
      return 0;
    }
    checkForCore(answer.browserSdp());
    assertEquals(browser.media().size(), SdpParser.parse(answer.browserSdp()).media().size());
    return 1;
  }

  private static int browserMade(String text) throws SdpException {
    SessionDescription browser;
    try {
      browser = OfferAnswer.readBrowser(text);
    } catch (SdpException refused) {
      return 0;
    }
    SessionDescription out = OfferAnswer.offerToPeer(browser, Samples.LOCAL, Samples.IDENTITY);
    assertEquals(browser.media().size(), out.media().size());
    checkText(out);
    return 1;
  }

  private static void checkForCore(String sdp) throws SdpException {
    assertTrue(sdp.startsWith("v=0\r\n"), sdp);
    for (String line : sdp.lines().toList()) {
      assertTrue(line.length() >= 3 && line.charAt(1) == '=', line);
      assertFalse(line.matches("a=[^:]*:"), line);
      assertTrue(line.length() <= (line.startsWith("m=") ? 200 : 2_047), line);
      assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 127), line);
    }
    for (MediaDescription line : SdpParser.parse(sdp).media()) {
      assertTrue(line.is("audio") || line.is("video"), sdp);
    }
  }

  private static void checkAnswer(SipOffer offer, SessionDescription answer) throws SdpException {
    List<MediaDescription> offered = offer.original().media();
    assertEquals(offered.size(), answer.media().size());
    int live = 0;
    for (int i = 0; i < offered.size(); i++) {
      MediaDescription line = answer.media().get(i);
      assertEquals(offered.get(i).type(), line.type());
      assertEquals(offered.get(i).protocol(), line.protocol());
      assertTrue(offered.get(i).formats().containsAll(line.formats()));
      live += line.isRejected() ? 0 : 1;
    }
    assertTrue(live <= 2);
    checkText(answer);
    RemoteMedia agreed = OfferAnswer.agreed(offer, answer);
    assertEquals(live, (agreed.audio().isPresent() ? 1 : 0) + (agreed.video().isPresent() ? 1 : 0));
  }

  private static void checkText(SessionDescription description) throws SdpException {
    String text = SdpWriter.write(description);
    assertEquals(text, SdpWriter.write(SdpParser.parse(text)));
  }

  private String damaged(String seed) {
    String text = random.nextBoolean() ? seed : Samples.crlf(seed);
    for (int i = random.nextInt(4); i >= 0; i--) {
      text = damagedOnce(text);
    }
    return text;
  }

  private String damagedOnce(String text) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(12));
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, at) + text.substring(end);
      case 1 -> text.substring(0, at) + piece() + text.substring(at);
      case 2 -> text.substring(0, at) + piece() + text.substring(end);
      case 3 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at);
      case 4 -> shuffled(text);
      default -> random.nextInt(8) == 0 ? text.substring(0, at) : text + piece();
    };
  }

  private String piece() {
    return PIECES.get(random.nextInt(PIECES.size()));
  }

  /** Drops, doubles or moves a line. */
  private String shuffled(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.isEmpty()) {
      return text;
    }
    String line = lines.get(random.nextInt(lines.size()));
    if (random.nextBoolean()) {
      lines.remove(line);
    }
    if (random.nextBoolean()) {
      lines.add(random.nextInt(lines.size() + 1), line);
    }
    return String.join("\n", lines) + "\n";
  }

  @Test
  void theLargestDescriptionIsReadInBoundedTime() {
    StringBuilder text = new StringBuilder("v=0\no=- 1 1 IN IP4 a\nc=IN IP4 192.0.2.1\n");
    StringBuilder formats = new StringBuilder();
    for (int i = 0; i < 128; i++) {
      formats.append(' ').append(i);
    }
    for (int line = 0; line < 32; line++) {
      text.append("m=audio ").append(4_000 + line).append(" RTP/AVP").append(formats).append('\n');
      for (int i = 0; i < 60; i++) {
        text.append("a=rtpmap:").append(i).append(" a/1\n");
      }
    }
    Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          SipOffer offer = OfferAnswer.readOffer(text.toString());
          checkAnswer(
              offer,
              OfferAnswer.answerToPeer(offer, offer.original(), Samples.LOCAL, Samples.IDENTITY));
        });
  }
}
