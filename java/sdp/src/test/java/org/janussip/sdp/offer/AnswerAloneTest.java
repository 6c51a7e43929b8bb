package org.janussip.sdp.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void answersWithTheOffersNumbers() throws SdpException {
    assertEquals(
        Samples.crlf(
            """
            v=0
            o=- 4711 2 IN IP4 192.0.2.10
            s=-
            c=IN IP4 192.0.2.10
            t=0 0
            m=audio 20000 RTP/AVP 9 0 8 101
            a=rtpmap:9 G722/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:8 PCMA/8000
            a=rtpmap:101 telephone-event/8000
            """),
        SdpWriter.write(answer(Samples.ASTERISK, last())));
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
  void comesBackFromAHoldOfThePeer() throws SdpException {
    SessionDescription last = last();
    String offer = HEAD + "m=audio 4000 RTP/AVP 0\na=%s\n";
    assertEquals(
        Direction.RECVONLY, answer(offer.formatted("sendonly"), last).media().get(0).direction());
    assertEquals(
        Direction.SENDRECV, answer(offer.formatted("sendrecv"), last).media().get(0).direction());
  }

  @Test
  void saysTheSameToTheSameOffer() throws SdpException {
    SessionDescription last = last();
    assertTrue(
        answer(Samples.ASTERISK, last).sameContentAs(answer(Samples.crlf(Samples.ASTERISK), last)));
  }
}
