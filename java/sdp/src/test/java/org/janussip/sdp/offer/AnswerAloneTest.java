package org.janussip.sdp.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.janussip.sdp.Direction;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpWriter;
import org.janussip.sdp.SessionDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class AnswerAloneTest {

  private static final String HEAD =
      "v=0\no=- 5 6 IN IP4 192.0.2.9\ns=-\nc=IN IP4 192.0.2.9\nt=0 0\n";
  private static final LocalIdentity NEXT = new LocalIdentity(4711, 2);

  private static SessionDescription last() throws SdpException {
    return OfferAnswer.offerToPeer(
        Samples.browser(Samples.CHROME), Samples.LOCAL, Samples.IDENTITY);
  }

  private static SessionDescription answer(String offer, SessionDescription last)
      throws SdpException {
    return OfferAnswer.answerAlone(Samples.offer(offer), last, Samples.LOCAL, NEXT);
  }

  @Test
  void answersWithTheNumbersThatBrowserAndOfferShare() throws SdpException {
    assertEquals(
        Samples.crlf(
            """
            v=0
            o=- 4711 2 IN IP4 192.0.2.10
            s=-
            c=IN IP4 192.0.2.10
            t=0 0
            m=audio 20000 RTP/AVP 9 0 8
            a=rtpmap:9 G722/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:8 PCMA/8000
            """),
        SdpWriter.write(answer(Samples.ASTERISK, last())));
  }

  @Test
  void takesTheOffersNumberWhereNoneIsShared() throws SdpException {
    SessionDescription answer =
        answer(HEAD + "m=audio 4000 RTP/AVP 99\na=rtpmap:99 opus/48000/2\n", last());
    assertEquals(List.of("99"), answer.media().get(0).formats());
  }

  @Test
  void rejectsLinesThatTheCallDoesNotHave() throws SdpException {
    SessionDescription last =
        OfferAnswer.offerToPeer(
            Samples.browser(Samples.FIREFOX_THROUGH_CORE), Samples.LOCAL, Samples.IDENTITY);
    SessionDescription answer = answer(Samples.CISCO, last);
    assertEquals(4, answer.media().size());
    assertTrue(answer.media().stream().skip(1).allMatch(MediaDescription::isRejected));
    assertEquals(20_000, answer.media().get(0).port());
  }

  @ParameterizedTest
  @CsvSource({
    "sendrecv, sendrecv, SENDRECV",
    "sendrecv, sendonly, RECVONLY",
    "sendrecv, recvonly, SENDONLY",
    "sendrecv, inactive, INACTIVE",
    "sendonly, sendrecv, SENDONLY",
    "sendonly, sendonly, INACTIVE",
    "inactive, sendrecv, INACTIVE",
    "recvonly, sendrecv, RECVONLY"
  })
  void keepsOurWishWithinWhatTheOfferAllows(String ours, String offered, Direction expected)
      throws SdpException {
    SessionDescription last =
        OfferAnswer.offerToPeer(
            Samples.browser(Samples.FIREFOX_THROUGH_CORE.replace("a=sendrecv", "a=" + ours)),
            Samples.LOCAL,
            Samples.IDENTITY);
    SessionDescription answer = answer(HEAD + "m=audio 4000 RTP/AVP 0\na=" + offered + "\n", last);
    assertEquals(expected, answer.media().get(0).direction());
  }

  @Test
  void comesBackFromEveryHoldOfThePeer() throws SdpException {
    SessionDescription local = last();
    for (String held : List.of("sendonly", "inactive", "recvonly")) {
      local = answer(audio("a=" + held), local);
      assertNotEquals(Direction.SENDRECV, local.media().get(0).direction());
      local = answer(audio("a=sendrecv"), local);
      assertEquals(Direction.SENDRECV, local.media().get(0).direction());
    }
    local = answer(audio("c=IN IP4 0.0.0.0"), local);
    assertEquals(Direction.RECVONLY, local.media().get(0).direction());
    local = answer(audio("a=ptime:20"), local);
    assertEquals(Direction.SENDRECV, local.media().get(0).direction());
  }

  private static String audio(String attribute) {
    return HEAD + "m=audio 4000 RTP/AVP 0\n" + attribute + "\n";
  }

  @Test
  void agreesOnLessThanEitherSays() throws SdpException {
    SipOffer offer = Samples.offer(Samples.RTPENGINE);
    SessionDescription last =
        OfferAnswer.offerToPeer(
            Samples.browser(Samples.CHROME.replace("a=sendrecv", "a=recvonly")),
            Samples.LOCAL,
            Samples.IDENTITY);
    RemoteMedia agreed =
        OfferAnswer.agreed(offer, OfferAnswer.answerAlone(offer, last, Samples.LOCAL, NEXT));
    assertFalse(agreed.audio().orElseThrow().send());
    assertTrue(agreed.audio().orElseThrow().receive());
    assertEquals(30_169, agreed.audio().orElseThrow().rtcp().getPort());
    assertFalse(agreed.video().orElseThrow().send());
    assertTrue(agreed.video().orElseThrow().receive());
    LocalEndpoint audioOnly = Samples.at("192.0.2.10", 20_000, 0);
    RemoteMedia less =
        OfferAnswer.agreed(offer, OfferAnswer.answerAlone(offer, last, audioOnly, NEXT));
    assertTrue(less.audio().isPresent());
    assertTrue(less.video().isEmpty());
  }

  @Test
  void saysTheSameToTheSameOffer() throws SdpException {
    SessionDescription last = last();
    assertTrue(
        answer(Samples.ASTERISK, last).sameContentAs(answer(Samples.crlf(Samples.ASTERISK), last)));
  }
}
