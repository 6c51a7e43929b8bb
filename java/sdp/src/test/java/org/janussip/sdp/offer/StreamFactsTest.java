package org.janussip.sdp.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.janussip.sdp.RtpMap;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpWriter;
import org.janussip.sdp.SessionDescription;
import org.junit.jupiter.api.Test;

/** What the media path is told of a stream: codec, digits, header extensions, one port. */
class StreamFactsTest {

  private static final String HEAD =
      "v=0\no=- 1 1 IN IP4 198.51.100.7\ns=-\nc=IN IP4 198.51.100.7\nt=0 0\n";

  @Test
  void namesTheCodecThatTheAnswerChoosesWithItsParameters() throws SdpException {
    SipAnswer answer =
        answer("m=audio 4000 RTP/AVP 111", "a=rtpmap:111 opus/48000/2", "a=fmtp:111 stereo=0");
    StreamFormat format = answer.media().audio().orElseThrow().format();
    assertEquals(new RtpMap(111, "opus", 48_000, 2), format.codec());
    assertEquals(Optional.of("stereo=0"), format.parameters());
    assertEquals(List.of(), format.events());
    assertEquals(List.of(), answer.browserEvents());
  }

  @Test
  void tellsEachSidesEventsUnderItsOwnNumbers() throws SdpException {
    SipAnswer answer =
        answer(
            "m=audio 4000 RTP/AVP 111 101 100",
            "a=rtpmap:111 opus/48000/2",
            "a=rtpmap:101 telephone-event/8000",
            "a=rtpmap:100 telephone-event/48000");
    assertEquals(
        List.of(event(101, 8_000), event(100, 48_000)),
        answer.media().audio().orElseThrow().format().events());
    assertEquals(
        List.of(event(110, 48_000), event(126, 8_000), event(101, 8_000), event(100, 48_000)),
        answer.browserEvents());
  }

  @Test
  void leavesOutEventsThatOneSideLacks() throws SdpException {
    SipAnswer answer = answer("m=audio 4000 RTP/AVP 0 126", "a=rtpmap:126 telephone-event/8000");
    assertEquals(
        List.of(event(126, 8_000)), answer.media().audio().orElseThrow().format().events());
    assertEquals(List.of(event(126, 8_000)), answer.browserEvents());
  }

  @Test
  void takesTheCodecOfOurOwnAnswerUnderTheOffersNumbers() throws SdpException {
    SipOffer offer =
        offer(
            "m=audio 4000 RTP/AVP 8 96 101",
            "a=rtpmap:96 opus/48000/2",
            "a=fmtp:96 useinbandfec=1",
            "a=rtpmap:101 telephone-event/8000");
    SessionDescription browser = OfferAnswer.readBrowser(Samples.CHROME);
    SessionDescription ours =
        OfferAnswer.answerToPeer(offer, browser, Samples.LOCAL, Samples.IDENTITY);
    StreamFormat format = OfferAnswer.agreed(offer, ours).audio().orElseThrow().format();
    assertEquals(new RtpMap(96, "opus", 48_000, 2), format.codec());
    assertEquals(Optional.of("useinbandfec=1"), format.parameters());
    assertEquals(List.of(event(101, 8_000)), format.events());
    assertEquals(
        List.of(event(126, 8_000), event(101, 8_000)), OfferAnswer.browserEvents(offer, browser));
  }

  @Test
  void agreesOnExtensionsThatBothSidesNumberAlike() throws SdpException {
    String level = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
    assertEquals(
        OptionalInt.of(1),
        answer("m=audio 4000 RTP/AVP 0", "a=extmap:1/sendonly " + level)
            .media()
            .audio()
            .orElseThrow()
            .extensions()
            .audioLevel());
    assertEquals(
        OptionalInt.empty(),
        answer("m=audio 4000 RTP/AVP 0", "a=extmap:2 " + level)
            .media()
            .audio()
            .orElseThrow()
            .extensions()
            .audioLevel());
    assertEquals(
        OptionalInt.of(13),
        answer(
                "m=audio 4000 RTP/AVP 0",
                "m=video 5000 RTP/AVP 96",
                "a=rtpmap:96 VP8/90000",
                "a=extmap:13 urn:3gpp:video-orientation")
            .media()
            .video()
            .orElseThrow()
            .extensions()
            .videoOrientation());
  }

  @Test
  void answersOnePortForRtcpWhereItIsOffered() throws SdpException {
    SipOffer offer = offer("m=audio 4000 RTP/AVP 0", "a=rtcp-mux");
    SessionDescription ours =
        OfferAnswer.answerToPeer(
            offer, OfferAnswer.readBrowser(Samples.CHROME), Samples.LOCAL, Samples.IDENTITY);
    assertTrue(SdpWriter.write(ours).contains("a=rtcp-mux\r"));
    assertTrue(OfferAnswer.agreed(offer, ours).audio().orElseThrow().rtcpMux());
    assertTrue(
        SdpWriter.write(OfferAnswer.offerAgain(ours, Samples.LOCAL, Samples.IDENTITY))
            .contains("a=rtcp-mux\r"));
    assertTrue(
        SdpWriter.write(
                OfferAnswer.newOfferToPeer(
                    OfferAnswer.readBrowser(Samples.CHROME), ours, Samples.LOCAL, Samples.IDENTITY))
            .contains("a=rtcp-mux\r"));
  }

  @Test
  void asksForTwoPortsByItself() throws SdpException {
    assertFalse(
        SdpWriter.write(
                OfferAnswer.offerToPeer(
                    OfferAnswer.readBrowser(Samples.CHROME), Samples.LOCAL, Samples.IDENTITY))
            .contains("rtcp-mux"));
    assertFalse(
        answer("m=audio 4000 RTP/AVP 0", "a=rtcp-mux").media().audio().orElseThrow().rtcpMux());
    SipOffer offer = offer("m=audio 4000 RTP/AVP 0");
    SessionDescription ours =
        OfferAnswer.answerToPeer(
            offer, OfferAnswer.readBrowser(Samples.CHROME), Samples.LOCAL, Samples.IDENTITY);
    assertFalse(SdpWriter.write(ours).contains("rtcp-mux"));
  }

  private static RtpMap event(int number, int clockRate) {
    return new RtpMap(number, "telephone-event", clockRate, 1);
  }

  private static SipOffer offer(String... lines) throws SdpException {
    return OfferAnswer.readOffer(HEAD + String.join("\n", lines) + "\n");
  }

  private static SipAnswer answer(String... lines) throws SdpException {
    SessionDescription browser = OfferAnswer.readBrowser(Samples.CHROME);
    SessionDescription sent = OfferAnswer.offerToPeer(browser, Samples.LOCAL, Samples.IDENTITY);
    return OfferAnswer.readAnswer(browser, sent, HEAD + String.join("\n", lines) + "\n", false);
  }
}
