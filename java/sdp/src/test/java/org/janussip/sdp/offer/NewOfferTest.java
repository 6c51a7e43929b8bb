package org.janussip.sdp.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.janussip.sdp.Direction;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpParser;
import org.janussip.sdp.SessionDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offers within a call: places of lines, holds, what the browser sees of it. */
@Timeout(10)
class NewOfferTest {

  private static final String HEAD = "v=0\no=- 5 6 IN IP4 192.0.2.9\ns=-\nt=0 0\n";
  private static final String C = "c=IN IP4 192.0.2.9\n";
  private static final String AUDIO = "m=audio 4000 RTP/AVP 0\n" + C;
  private static final String VIDEO = "m=video 4002 RTP/AVP 96\n" + C + "a=rtpmap:96 VP8/90000\n";
  private static final String FAX = "m=image 4004 udptl t38\n" + C;

  private static SessionDescription parse(String lines) throws SdpException {
    return SdpParser.parse(HEAD + lines);
  }

  private static SessionDescription first(String lines) throws SdpException {
    return OfferAnswer.offerToPeer(parse(lines), Samples.LOCAL, Samples.IDENTITY);
  }

  private static SessionDescription next(String lines, SessionDescription last)
      throws SdpException {
    return OfferAnswer.newOfferToPeer(parse(lines), last, Samples.LOCAL, Samples.IDENTITY);
  }

  /** Lines as type and whether they live, such as {@code audio+ video-}. */
  private static String shape(SessionDescription description) {
    StringBuilder shape = new StringBuilder();
    for (MediaDescription line : description.media()) {
      shape.append(line.type()).append(line.isRejected() ? "- " : "+ ");
    }
    return shape.toString().strip();
  }

  @Test
  void addsVideoAfterTheLinesOfTheSession() throws SdpException {
    assertEquals("audio+ video+", shape(next(AUDIO + VIDEO, first(AUDIO))));
  }

  @Test
  void keepsTheLineOfAStreamThatIsDropped() throws SdpException {
    SessionDescription last = first(AUDIO + VIDEO);
    assertEquals("audio+ video-", shape(next(AUDIO, last)));
    String rejected = AUDIO + VIDEO.replace("4002", "0");
    assertEquals("audio+ video-", shape(next(rejected, last)));
    assertEquals("audio+ video+", shape(next(AUDIO + VIDEO, next(rejected, last))));
  }

  @Test
  void keepsThePlacesOfLinesThatTheBrowserNeverSaw() throws SdpException {
    SipOffer offer = Samples.offer(HEAD + FAX + AUDIO);
    SessionDescription answer =
        OfferAnswer.answerToPeer(offer, parse(AUDIO), Samples.LOCAL, Samples.IDENTITY);
    assertEquals("image- audio+", shape(answer));
    SessionDescription next = next(AUDIO + VIDEO, answer);
    assertEquals("image- audio+ video+", shape(next));
    SipAnswer read =
        OfferAnswer.readAnswer(
            parse(AUDIO + VIDEO),
            next,
            HEAD + FAX.replace("4004", "0") + AUDIO.replace("4000", "4010") + VIDEO,
            false);
    assertEquals(4010, read.media().audio().orElseThrow().rtp().getPort());
    assertEquals(4002, read.media().video().orElseThrow().rtp().getPort());
    assertEquals("audio+ video+", shape(SdpParser.parse(read.browserSdp())));
  }

  @Test
  void showsTheBrowserItsLinesAtTheirPlaces() throws SdpException {
    SessionDescription browser = parse(VIDEO + AUDIO + VIDEO);
    SipOffer offer = OfferAnswer.readNewOffer(HEAD + AUDIO, Optional.of(browser));
    assertEquals("video- audio+ video-", shape(SdpParser.parse(offer.browserSdp())));
    assertEquals(List.of(-1, 0, -1), offer.shown());
    SipOffer more = OfferAnswer.readNewOffer(HEAD + AUDIO + VIDEO, Optional.of(parse(AUDIO)));
    assertEquals("audio+ video+", shape(SdpParser.parse(more.browserSdp())));
    SessionDescription answer =
        OfferAnswer.answerToPeer(
            offer, parse(VIDEO.replace("4002", "0") + AUDIO), Samples.LOCAL, Samples.IDENTITY);
    assertEquals("audio+", shape(answer));
  }

  @ParameterizedTest
  @CsvSource({
    "sendrecv, SENDONLY, SENDONLY",
    "sendrecv, RECVONLY, RECVONLY",
    "sendrecv, INACTIVE, INACTIVE",
    "sendonly, SENDONLY, SENDONLY",
    "sendonly, RECVONLY, INACTIVE",
    "recvonly, SENDONLY, INACTIVE",
    "inactive, SENDONLY, INACTIVE"
  })
  void holdsAndComesBack(String wish, Direction hold, Direction held) throws SdpException {
    SessionDescription last = first(AUDIO + "a=" + wish + "\n");
    SessionDescription again = OfferAnswer.offerAgain(last, Samples.LOCAL, Samples.IDENTITY);
    SessionDescription holding = OfferAnswer.limit(again, hold);
    assertEquals(held, holding.media().get(0).direction());
    SessionDescription resumed = OfferAnswer.offerAgain(holding, Samples.LOCAL, Samples.IDENTITY);
    assertTrue(resumed.sameContentAs(last));
  }

  @Test
  void leavesRejectedLinesAloneWhenHolding() throws SdpException {
    SessionDescription last = next(AUDIO, first(AUDIO + VIDEO));
    SessionDescription holding = OfferAnswer.limit(last, Direction.INACTIVE);
    assertEquals("audio+ video-", shape(holding));
    assertTrue(holding.media().get(1).statedDirection().isEmpty());
  }

  @Test
  void answersWithinTheHold() throws SdpException {
    SessionDescription holding = OfferAnswer.limit(first(AUDIO), Direction.SENDONLY);
    SipOffer offer = Samples.offer(HEAD + AUDIO);
    SessionDescription answer =
        OfferAnswer.limit(
            OfferAnswer.answerAlone(offer, holding, Samples.LOCAL, Samples.IDENTITY),
            Direction.SENDONLY);
    assertEquals(Direction.SENDONLY, answer.media().get(0).direction());
    RemoteMedia agreed = OfferAnswer.agreed(offer, answer);
    assertTrue(agreed.audio().orElseThrow().send());
    assertFalse(agreed.audio().orElseThrow().receive());
  }

  @Test
  void hidesAHoldOfOursFromTheBrowser() throws SdpException {
    SessionDescription browser = parse(AUDIO);
    SessionDescription sent = OfferAnswer.limit(first(AUDIO), Direction.SENDONLY);
    SipAnswer answer = OfferAnswer.readAnswer(browser, sent, HEAD + AUDIO + "a=recvonly\n", true);
    assertEquals(
        Direction.SENDRECV, SdpParser.parse(answer.browserSdp()).media().get(0).direction());
    assertTrue(answer.media().audio().orElseThrow().send());
    assertFalse(answer.media().audio().orElseThrow().receive());
  }

  @Test
  void tellsAHoldOfThePeer() throws SdpException {
    assertFalse(Samples.offer(HEAD + AUDIO).media().takesNothing());
    assertTrue(Samples.offer(HEAD + AUDIO + "a=sendonly\n").media().takesNothing());
    assertTrue(Samples.offer(HEAD + AUDIO + "a=inactive\n").media().takesNothing());
    assertTrue(Samples.offer(HEAD + AUDIO.replace("192.0.2.9", "0.0.0.0")).media().takesNothing());
    assertFalse(Samples.offer(HEAD + AUDIO + "a=sendonly\n" + VIDEO).media().takesNothing());
  }
}
