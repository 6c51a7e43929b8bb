package org.janussip.sdp.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.janussip.sdp.RtpMap;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class ReadAnswerTest {

  private static final String HEAD =
      "v=0\no=- 5 6 IN IP4 192.0.2.9\ns=-\nc=IN IP4 192.0.2.9\nt=0 0\n";

  private static SipAnswer read(String browser, String answer) throws SdpException {
    return OfferAnswer.readAnswer(Samples.browser(browser), Samples.crlf(answer));
  }

  private static String mediaOf(SipAnswer answer) {
    String sdp = answer.browserSdp();
    return sdp.substring(sdp.indexOf("m=")).replace("\r\n", "\n");
  }

  @Test
  void givesTheBrowserALineForEachItOffered() throws SdpException {
    SipAnswer answer = read(Samples.CHROME, Samples.BARESIP);
    assertEquals(
        """
        m=audio 9 RTP/AVP 0 8 101
        b=AS:125
        a=rtpmap:0 PCMU/8000
        a=rtpmap:8 PCMA/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-15
        a=ptime:20
        a=sendrecv
        m=video 0 UDP/TLS/RTP/SAVPF 96
        """,
        mediaOf(answer));
    assertEquals(
        Optional.of(
            new RemoteStream(
                new InetSocketAddress("192.168.5.2", 10_020),
                new InetSocketAddress("192.168.5.2", 10_021),
                false,
                true,
                true,
                false,
                new StreamFormat(
                    new RtpMap(0, "PCMU", 8_000, 1),
                    Optional.empty(),
                    List.of(new RtpMap(101, "telephone-event", 8_000, 1)),
                    Set.of(0, 8, 9, 13, 63, 101, 110, 111, 126)),
                new Extensions(OptionalInt.empty(), OptionalInt.empty()),
                Optional.empty())),
        answer.media().audio());
    assertEquals(Optional.empty(), answer.media().video());
  }

  @Test
  void readsVideoOfAnAnswer() throws SdpException {
    SipAnswer answer =
        read(
            Samples.CHROME,
            HEAD
                + "m=audio 4000 RTP/AVP 111\na=rtpmap:111 opus/48000\n"
                + "m=video 5000 RTP/AVP 96\na=rtpmap:96 VP8/90000\na=rtcp-fb:96 nack pli\n"
                + "a=recvonly\n");
    assertEquals(
        """
        m=audio 9 RTP/AVP 111
        a=rtpmap:111 opus/48000/2
        a=sendrecv
        m=video 9 RTP/AVP 96
        a=rtpmap:96 VP8/90000
        a=rtcp-fb:96 nack pli
        a=recvonly
        """,
        mediaOf(answer));
    RemoteStream video = answer.media().video().orElseThrow();
    assertTrue(video.send());
    assertFalse(video.receive());
    assertTrue(video.pliSupported());
    assertEquals(90_000, video.format().codec().clockRate());
  }

  @Test
  void readsAFullAnswerToADataChannelAndASecondAudio() throws SdpException {
    String browser =
        """
        v=0
        o=- 1 1 IN IP4 1.1.1.1
        s=-
        t=0 0
        m=audio 9 UDP/TLS/RTP/SAVPF 0
        m=application 9 UDP/DTLS/SCTP webrtc-datachannel
        m=audio 9 UDP/TLS/RTP/SAVPF 8
        """;
    SipAnswer answer =
        read(
            browser,
            HEAD
                + "m=audio 4000 RTP/AVP 0\nm=application 0 UDP/DTLS/SCTP x\nm=audio 0 RTP/AVP 8\n");
    assertEquals(
        """
        m=audio 9 RTP/AVP 0
        a=rtpmap:0 PCMU/8000
        a=sendrecv
        m=application 0 UDP/DTLS/SCTP webrtc-datachannel
        m=audio 0 UDP/TLS/RTP/SAVPF 8
        """,
        mediaOf(answer));
  }

  @Test
  void findsLinesByTypeWhenThePeerLostTheOrder() throws SdpException {
    SipAnswer answer =
        read(
            Samples.CHROME,
            HEAD + "m=video 5000 RTP/AVP 96\na=rtpmap:96 VP8/90000\nm=audio 4000 RTP/AVP 0\n");
    assertEquals(4_000, answer.media().audio().orElseThrow().rtp().getPort());
    assertEquals(5_000, answer.media().video().orElseThrow().rtp().getPort());
    assertTrue(answer.browserSdp().indexOf("m=audio") < answer.browserSdp().indexOf("m=video"));
  }

  @Test
  void leavesOutFormatsThatWereNotOffered() throws SdpException {
    SipAnswer answer =
        read(
            Samples.FIREFOX_THROUGH_CORE,
            HEAD + "m=audio 4000 RTP/AVP 18 9 0 120\na=rtpmap:120 speex/16000\n");
    assertTrue(mediaOf(answer).startsWith("m=audio 9 RTP/AVP 9 0\n"), mediaOf(answer));
  }

  @ParameterizedTest
  @CsvSource({
    "sendonly, sendrecv, true, false, recvonly",
    "recvonly, sendrecv, false, true, sendonly",
    "inactive, sendrecv, false, false, inactive",
    "sendrecv, sendonly, false, true, sendonly",
    "sendrecv, recvonly, true, false, recvonly"
  })
  void keepsDirectionsLegal(
      String offered, String answered, boolean send, boolean receive, String shown)
      throws SdpException {
    String browser = Samples.FIREFOX_THROUGH_CORE.replace("a=sendrecv", "a=" + offered);
    SipAnswer answer = read(browser, HEAD + "m=audio 4000 RTP/AVP 0\na=" + answered + "\n");
    RemoteStream audio = answer.media().audio().orElseThrow();
    assertEquals(send, audio.send());
    assertEquals(receive, audio.receive());
    assertTrue(answer.browserSdp().endsWith("a=" + shown + "\r\n"), answer.browserSdp());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m=audio 0 RTP/AVP 0 | m=audio has port 0",
        "m=audio 4000 RTP/SAVP 0 | m=audio RTP/SAVP: there is no a=crypto line",
        "m=audio 4000 RTP/AVP 18 | m=audio names no codec that was offered",
        "m=video 4000 RTP/AVP 31 | m=audio is not answered",
        "a=inactive | m=audio is not answered"
      })
  void namesWhyNothingCanBeUsed(String line, String reason) {
    SdpException refused =
        assertThrows(
            SdpException.class, () -> read(Samples.FIREFOX_THROUGH_CORE, HEAD + line + "\n"));
    assertEquals(Kind.UNUSABLE, refused.kind());
    assertEquals("SDP answer: " + reason, refused.getMessage());
  }

  @Test
  void usesOneLineWhenTheOtherCannotBeUsed() throws SdpException {
    SipAnswer answer =
        read(
            Samples.CHROME,
            HEAD
                + "m=audio 4000 RTP/AVP 0\nm=video 5000 RTP/AVP 96\nc=IN IP4 host.example\n"
                + "a=rtpmap:96 VP8/90000\n");
    assertTrue(answer.media().audio().isPresent());
    assertTrue(answer.media().video().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "96 0 | 96 97 | 96 0 | 97",
        "96 0 | 96 | 0 | 96",
        "96 101 | 96 101 97 | 96 101 | 97",
        "96 13 | 96 | 96 13 | 96"
      })
  void keepsANumberFromMeaningTwoThingsInOneBundle(
      String audio, String video, String audioShown, String videoShown) throws SdpException {
    SipOffer offer =
        Samples.offer(
            HEAD
                + ("m=audio 4000 RTP/AVP " + audio + "\n")
                + "a=rtpmap:96 opus/48000/2\na=rtpmap:101 telephone-event/8000\n"
                + ("m=video 5000 RTP/AVP " + video + "\n")
                + "a=rtpmap:96 VP8/90000\na=rtpmap:97 H264/90000\na=rtpmap:101 H263/90000\n");
    String sdp = offer.browserSdp();
    assertTrue(sdp.contains("m=audio 9 RTP/AVP " + audioShown + "\r\n"), sdp);
    assertTrue(sdp.contains("m=video 9 RTP/AVP " + videoShown + "\r\n"), sdp);
  }
}
