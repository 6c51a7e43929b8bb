package org.janussip.sdp.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
class AnswerToPeerTest {

  private static final String PEER = "v=0\no=- 1 1 IN IP4 192.0.2.9\ns=-\nc=IN IP4 192.0.2.9\n";
  private static final String BROWSER = "v=0\no=- 9 2 IN IP4 1.1.1.1\ns=-\nt=0 0\n";

  private static SessionDescription answer(SipOffer offer, String browser) throws SdpException {
    return OfferAnswer.answerToPeer(
        offer, Samples.browser(browser), Samples.LOCAL, Samples.IDENTITY);
  }

  private static MediaDescription line(String offered, String browser) throws SdpException {
    return answer(Samples.offer(PEER + offered), BROWSER + browser).media().get(0);
  }

  @Test
  void answersACiscoLineByLine() throws SdpException {
    SessionDescription answer =
        answer(
            Samples.offer(Samples.CISCO),
            BROWSER
                + """
                m=audio 9 UDP/TLS/RTP/SAVPF 9 0 8 101
                c=IN IP4 1.1.1.1
                a=mid:0
                a=msid:a b
                a=rtcp-mux
                a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
                a=rtpmap:9 G722/8000
                a=rtpmap:0 PCMU/8000
                a=rtpmap:8 PCMA/8000
                a=rtpmap:101 telephone-event/8000
                a=ssrc:1 cname:x
                m=video 9 UDP/TLS/RTP/SAVPF 126 97
                a=mid:1
                a=rtpmap:126 H264/90000
                a=rtcp-fb:126 nack pli
                a=rtcp-fb:126 transport-cc
                a=fmtp:126 profile-level-id=42801E;packetization-mode=1
                a=rtpmap:97 H264/90000
                a=fmtp:97 profile-level-id=42801E;packetization-mode=0
                """);
    assertEquals(
        Samples.crlf(
            """
            v=0
            o=- 4711 1 IN IP4 192.0.2.10
            s=-
            c=IN IP4 192.0.2.10
            t=0 0
            m=audio 20000 RTP/AVP 9 0 8 101
            a=rtpmap:9 G722/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:8 PCMA/8000
            a=rtpmap:101 telephone-event/8000
            m=video 20002 RTP/AVP 126
            a=rtpmap:126 H264/90000
            a=rtcp-fb:126 nack pli
            a=fmtp:126 profile-level-id=42801E;packetization-mode=1
            m=application 0 UDP/BFCP *
            m=application 0 RTP/AVP 107
            """),
        SdpWriter.write(answer));
  }

  @Test
  void answersTheKeyedOneOfTwoLinesForTheSameAudio() throws SdpException {
    SipOffer offer = Samples.offer(Samples.POLYCOM);
    SessionDescription answer =
        answer(
            offer,
            BROWSER + "m=audio 9 UDP/TLS/RTP/SAVPF 0 127\na=rtpmap:127 telephone-event/8000\n");
    assertEquals(
        """
        m=audio 20000 RTP/SAVP 0 127
        a=rtpmap:127 telephone-event/8000
        a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:KEY
        """,
        Samples.text(answer.media().get(0)).replaceAll("inline:.*", "inline:KEY"));
    assertEquals("m=audio 0 RTP/AVP 0 127\n", Samples.text(answer.media().get(1)));
  }

  @Test
  void findsTheBrowsersLineBehindLinesItWasNotShown() throws SdpException {
    SipOffer offer =
        Samples.offer(
            PEER
                + "m=image 5000 udptl t38\nm=video 6000 RTP/AVPF 96\na=rtpmap:96 VP8/90000\n"
                + "m=text 7000 RTP/AVP 98\nm=audio 4000 RTP/AVP 8\nm=audio 4002 RTP/AVP 0\n");
    SessionDescription answer =
        answer(
            offer,
            BROWSER + "m=video 0 UDP/TLS/RTP/SAVPF 0\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=sendrecv\n");
    List<String> lines = answer.media().stream().map(AnswerToPeerTest::firstLine).toList();
    assertEquals(
        List.of(
            "image 0 udptl t38",
            "video 0 RTP/AVPF 96",
            "text 0 RTP/AVP 98",
            "audio 20000 RTP/AVP 8",
            "audio 0 RTP/AVP 0"),
        lines);
  }

  private static String firstLine(MediaDescription line) {
    return line.type()
        + " "
        + line.port()
        + " "
        + line.protocol()
        + " "
        + String.join(" ", line.formats());
  }

  @Test
  void speaksTheOffersNumbers() throws SdpException {
    MediaDescription line =
        line(
            """
            m=audio 4000 RTP/AVPF 96 97 0 98
            a=rtpmap:96 opus/48000/2
            a=rtpmap:97 red/48000/2
            a=rtpmap:98 telephone-event/8000
            """,
            """
            m=audio 9 UDP/TLS/RTP/SAVPF 111 63 0 110 101 13
            a=rtpmap:111 OPUS/48000/2
            a=fmtp:111 useinbandfec=1
            a=rtpmap:63 red/48000/2
            a=fmtp:63 111/111
            a=rtpmap:110 telephone-event/48000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-15
            """);
    assertEquals(
        """
        m=audio 20000 RTP/AVPF 96 97 0 98
        a=rtpmap:96 OPUS/48000/2
        a=fmtp:96 useinbandfec=1
        a=rtpmap:97 red/48000/2
        a=fmtp:97 96/96
        a=rtpmap:98 telephone-event/8000
        a=fmtp:98 0-15
        """,
        Samples.text(line));
  }

  @Test
  void matchesProfilesOfOneEncodingByTheirParameters() throws SdpException {
    MediaDescription line =
        line(
            """
            m=video 4000 RTP/AVP 99 100
            a=rtpmap:99 H264/90000
            a=fmtp:99 packetization-mode=0
            a=rtpmap:100 H264/90000
            a=fmtp:100 packetization-mode=1
            """,
            """
            m=video 9 UDP/TLS/RTP/SAVPF 102 103
            a=rtpmap:102 H264/90000
            a=fmtp:102 packetization-mode=1
            a=rtpmap:103 H264/90000
            a=fmtp:103 packetization-mode=0
            """);
    assertEquals(List.of("100"), line.formats());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m=audio 4000 RTP/AVP 0 | m=audio 9 UDP/TLS/RTP/SAVPF 8",
        "m=audio 4000 RTP/AVP 0 13 | m=audio 9 UDP/TLS/RTP/SAVPF 8 13",
        "m=audio 4000 RTP/AVP 0 | m=audio 0 UDP/TLS/RTP/SAVPF 0",
        "m=audio 4000 RTP/AVP 0 | m=video 9 UDP/TLS/RTP/SAVPF 0"
      })
  void rejectsWhatHasNothingInCommon(String offered, String browser) throws SdpException {
    MediaDescription line = line(offered + "\n", browser + "\n");
    assertTrue(line.isRejected());
    assertTrue(offered.endsWith(String.join(" ", line.formats())));
  }

  @Test
  void rejectsVideoForWhichNoPortIsBound() throws SdpException {
    SipOffer offer = Samples.offer(Samples.RTPENGINE);
    SessionDescription answer =
        OfferAnswer.answerToPeer(
            offer, Samples.takeAll(offer), Samples.at("192.0.2.10", 20_000, 0), Samples.IDENTITY);
    assertEquals("m=video 0 RTP/AVPF 97\n", Samples.text(answer.media().get(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "sendrecv, sendrecv, SENDRECV",
    "sendrecv, recvonly, RECVONLY",
    "sendrecv, inactive, INACTIVE",
    "sendonly, sendrecv, RECVONLY",
    "sendonly, recvonly, RECVONLY",
    "sendonly, sendonly, INACTIVE",
    "recvonly, sendrecv, SENDONLY",
    "recvonly, sendonly, SENDONLY",
    "recvonly, recvonly, INACTIVE",
    "inactive, sendrecv, INACTIVE"
  })
  void answersInLegalDirections(String offered, String own, Direction expected)
      throws SdpException {
    MediaDescription line =
        line(
            "m=audio 4000 RTP/AVP 0\na=" + offered + "\n",
            "m=audio 9 UDP/TLS/RTP/SAVPF 0\na=" + own + "\n");
    assertEquals(expected, line.direction());
  }

  @Test
  void doesNotSendToAPeerThatHoldsWithTheWildcard() throws SdpException {
    MediaDescription line =
        line("m=audio 4000 RTP/AVP 0\nc=IN IP4 0.0.0.0\n", "m=audio 9 UDP/TLS/RTP/SAVPF 0\n");
    assertEquals(Direction.RECVONLY, line.direction());
  }

  @Test
  void answersOnlyFeedbackAndExtensionsThatWereOffered() throws SdpException {
    String level = "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\n";
    String browser =
        "m=video 9 UDP/TLS/RTP/SAVPF 96\n"
            + level
            + "a=rtpmap:96 VP8/90000\na=rtcp-fb:96 nack pli\n";
    String offered = "m=video 4000 RTP/AVP 96\na=rtpmap:96 VP8/90000\n";
    assertEquals(
        "m=video 20002 RTP/AVP 96\na=rtpmap:96 VP8/90000\n", Samples.text(line(offered, browser)));
    assertEquals(
        "m=video 20002 RTP/AVP 96\n" + level + "a=rtpmap:96 VP8/90000\na=rtcp-fb:96 nack pli\n",
        Samples.text(line(offered + level + "a=rtcp-fb:* nack pli\n", browser)));
  }
}
