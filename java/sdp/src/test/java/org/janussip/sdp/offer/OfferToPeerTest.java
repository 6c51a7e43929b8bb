package org.janussip.sdp.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpWriter;
import org.janussip.sdp.SessionDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OfferToPeerTest {

  private static SessionDescription offer(String browser, LocalEndpoint local) throws SdpException {
    return OfferAnswer.offerToPeer(Samples.browser(browser), local, Samples.IDENTITY);
  }

  @Test
  void leavesOfChromeOnlyWhatSipPeersUnderstand() throws SdpException {
    assertEquals(
        Samples.crlf(
            """
            v=0
            o=- 4711 1 IN IP4 192.0.2.10
            s=-
            c=IN IP4 192.0.2.10
            t=0 0
            m=audio 20000 RTP/AVP 111 63 9 0 8 13 110 126
            a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
            a=rtpmap:111 opus/48000/2
            a=fmtp:111 minptime=10;useinbandfec=1
            a=rtpmap:63 red/48000/2
            a=fmtp:63 111/111
            a=rtpmap:9 G722/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:8 PCMA/8000
            a=rtpmap:13 CN/8000
            a=rtpmap:110 telephone-event/48000
            a=rtpmap:126 telephone-event/8000
            m=video 20002 RTP/AVP 96 102 103 108
            a=extmap:13 urn:3gpp:video-orientation
            a=rtpmap:96 VP8/90000
            a=rtcp-fb:96 nack pli
            a=rtpmap:102 H264/90000
            a=rtcp-fb:102 nack pli
            a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f
            a=rtpmap:103 H264/90000
            a=rtcp-fb:103 nack pli
            a=fmtp:103 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42001f
            a=rtpmap:108 VP9/90000
            """),
        SdpWriter.write(offer(Samples.CHROME, Samples.LOCAL)));
  }

  @Test
  void tagsAddressesByTheirFamily() throws SdpException {
    for (List<String> row :
        List.of(
            List.of("192.0.2.10", "IP4 192.0.2.10"),
            List.of("2001:db8::1", "IP6 2001:db8::1"),
            List.of("[2001:db8::1]", "IP6 2001:db8::1"),
            List.of("fe80::1%eth0", "IP6 fe80::1"),
            List.of("media.example.org", "IP4 media.example.org"))) {
      String text =
          SdpWriter.write(offer(Samples.FIREFOX_THROUGH_CORE, Samples.at(row.get(0), 20_000, 0)));
      assertTrue(text.contains("o=- 4711 1 IN " + row.get(1) + "\r\n"), text);
      assertTrue(text.contains("c=IN " + row.get(1) + "\r\n"), text);
      assertFalse(text.contains("1.1.1.1"), text);
    }
  }

  @Test
  void writesUnsignedSessionNumbers() throws SdpException {
    SessionDescription out =
        OfferAnswer.offerToPeer(
            Samples.browser(Samples.FIREFOX_THROUGH_CORE), Samples.LOCAL, new LocalIdentity(-1, 7));
    assertEquals("18446744073709551615", out.origin().sessionId());
    assertEquals("7", out.origin().version());
  }

  @Test
  void offersNoPortWhereNoneIsBound() throws SdpException {
    SessionDescription out = offer(Samples.CHROME, Samples.at("192.0.2.10", 20_000, 0));
    assertEquals("m=video 0 RTP/AVP 96 102 103 108\n", Samples.text(out.media().get(1)));
  }

  @Test
  void offersOnlyTheFirstLineOfEachType() throws SdpException {
    String second = "m=audio 9 UDP/TLS/RTP/SAVPF 0\na=sendrecv\n";
    SessionDescription out = offer(Samples.CHROME + second, Samples.LOCAL);
    assertEquals("m=audio 0 RTP/AVP 0\n", Samples.text(out.media().get(2)));
  }

  @Test
  void keepsRejectedAndUnknownLinesAtTheirIndex() throws SdpException {
    SessionDescription out =
        offer(
            """
            v=0
            o=- 1 1 IN IP4 1.1.1.1
            s=-
            t=0 0
            m=video 0 UDP/TLS/RTP/SAVPF 0
            a=mid:0
            m=application 9 UDP/DTLS/SCTP webrtc-datachannel
            a=sctp-port:5000
            m=audio 9 UDP/TLS/RTP/SAVPF 0
            a=inactive
            """,
            Samples.LOCAL);
    assertEquals("m=video 0 RTP/AVP 0\n", Samples.text(out.media().get(0)));
    assertEquals(
        "m=application 0 UDP/DTLS/SCTP webrtc-datachannel\n", Samples.text(out.media().get(1)));
    assertEquals("m=audio 20000 RTP/AVP 0\na=inactive\n", Samples.text(out.media().get(2)));
  }

  @Test
  void seesDataChannelsUnlessTheyAreRejected() throws SdpException {
    String channel = "m=application %d UDP/DTLS/SCTP webrtc-datachannel\n";
    assertTrue(
        OfferAnswer.wantsDataChannel(Samples.browser(Samples.CHROME + channel.formatted(9))));
    assertFalse(
        OfferAnswer.wantsDataChannel(Samples.browser(Samples.CHROME + channel.formatted(0))));
    assertFalse(OfferAnswer.wantsDataChannel(Samples.browser(Samples.CHROME)));
  }

  @Test
  void comparesDescriptionsWithoutTheirVersion() throws SdpException {
    SessionDescription browser = Samples.browser(Samples.CHROME);
    SessionDescription one = OfferAnswer.offerToPeer(browser, Samples.LOCAL, Samples.IDENTITY);
    SessionDescription two =
        OfferAnswer.offerToPeer(browser, Samples.LOCAL, new LocalIdentity(4711, 2));
    assertTrue(one.sameContentAs(two));
    assertFalse(
        one.sameContentAs(
            OfferAnswer.offerToPeer(
                browser, Samples.at("192.0.2.10", 20_004, 20_002), Samples.IDENTITY)));
  }
}
