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
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class ReadOfferTest {

  private static final String KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";

  private static final String HEAD = "v=0\no=- 1 1 IN IP4 192.0.2.9\ns=-\n";

  private static RemoteStream audio(String text) throws SdpException {
    return Samples.offer(text).media().audio().orElseThrow();
  }

  private static String fault(String text) {
    SdpException refused = assertThrows(SdpException.class, () -> Samples.offer(text));
    assertEquals(Kind.UNUSABLE, refused.kind());
    return refused.getMessage();
  }

  @Test
  void showsTheBrowserAnAsteriskOfferWithoutAddresses() throws SdpException {
    assertEquals(
        Samples.crlf(
            """
            v=0
            o=- 1205617221 1205617221 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 9 RTP/AVP 8 0 9 101
            a=rtpmap:8 PCMA/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:9 G722/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=ptime:20
            a=maxptime:150
            a=sendrecv
            """),
        Samples.offer(Samples.ASTERISK).browserSdp());
    assertEquals(
        new RemoteStream(
            new InetSocketAddress("198.51.100.5", 14_672),
            new InetSocketAddress("198.51.100.5", 14_673),
            false,
            true,
            true,
            false,
            new StreamFormat(
                new RtpMap(8, "PCMA", 8_000, 1),
                Optional.empty(),
                List.of(new RtpMap(101, "telephone-event", 8_000, 1)),
                Set.of(0, 8, 9, 101)),
            new Extensions(OptionalInt.empty(), OptionalInt.empty()),
            Optional.empty()),
        audio(Samples.ASTERISK));
  }

  @Test
  void honoursRtcpPortsAndAddressesOfEachLine() throws SdpException {
    RemoteMedia media = Samples.offer(Samples.RTPENGINE).media();
    RemoteStream audio = media.audio().orElseThrow();
    assertEquals(new InetSocketAddress("203.0.113.7", 30_166), audio.rtp());
    assertEquals(new InetSocketAddress("203.0.113.7", 30_169), audio.rtcp());
    assertEquals(48_000, audio.format().codec().clockRate());
    RemoteStream video = media.video().orElseThrow();
    assertEquals(new InetSocketAddress("203.0.113.8", 30_182), video.rtp());
    assertEquals(new InetSocketAddress("203.0.113.9", 30_190), video.rtcp());
    assertFalse(video.send());
    assertTrue(video.receive());
    assertTrue(video.pliSupported());
  }

  @Test
  void hidesFromTheBrowserWhatItCannotTake() throws SdpException {
    SipOffer offer = Samples.offer(Samples.CISCO);
    assertFalse(offer.browserSdp().contains("m=application"), offer.browserSdp());
    assertTrue(offer.browserSdp().contains("m=audio 9 RTP/AVP 9 0 8 116 18 101\r\n"));
    assertTrue(offer.browserSdp().contains("b=TIAS:4000000\r\n"), offer.browserSdp());
    assertTrue(offer.browserSdp().contains("a=rtcp-fb:* nack pli\r\n"), offer.browserSdp());
    assertFalse(offer.browserSdp().contains("tmmbr"), offer.browserSdp());
    assertEquals(4, offer.original().media().size());
  }

  @Test
  void takesTheKeyedOneOfTwoLinesForTheSameAudio() throws SdpException {
    SipOffer offer = Samples.offer(Samples.POLYCOM);
    assertEquals(2_242, offer.media().audio().orElseThrow().rtp().getPort());
    assertFalse(offer.srtpMandatory());
    assertTrue(offer.srtpOffered());
    assertEquals(offer.browserSdp().indexOf("m="), offer.browserSdp().lastIndexOf("m="));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RTP/SAVP", "RTP/SAVPF", "rtp/savp"})
  void refusesAnOfferThatDemandsSrtpAndHasNoKey(String protocol) {
    assertEquals(
        "SDP offer: m=audio " + protocol + ": there is no a=crypto line",
        fault(Samples.ASTERISK.replace("RTP/AVP", protocol)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RTP/AVP", "RTP/AVPF", "rtp/avp"})
  void takesPlainRtpWhereSrtpIsOptional(String protocol) throws SdpException {
    String plain = Samples.ASTERISK.replace("RTP/AVP", protocol);
    assertFalse(Samples.offer(plain).srtpOffered());
    SipOffer keyed =
        Samples.offer(plain + "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "\n");
    assertTrue(keyed.srtpOffered());
    assertFalse(keyed.srtpMandatory());
    assertFalse(keyed.browserSdp().contains("crypto"));
  }

  @Test
  void readsIpv6WhateverTheTagSays() throws SdpException {
    InetSocketAddress expected = new InetSocketAddress("2001:db8::5", 4_000);
    assertEquals(expected, audio(Samples.IPV6).rtp());
    assertEquals(expected, audio(Samples.IPV6.replace("c=IN IP6", "c=IN IP4")).rtp());
  }

  @ParameterizedTest
  @CsvSource({
    "sendrecv, true, true",
    "sendonly, false, true",
    "recvonly, true, false",
    "inactive, false, false",
    "SendOnly, false, true"
  })
  void respectsDirectionsOfTheSession(String direction, boolean send, boolean receive)
      throws SdpException {
    String text = HEAD + "c=IN IP4 192.0.2.9\nt=0 0\na=" + direction + "\nm=audio 4000 RTP/AVP 0\n";
    assertEquals(send, audio(text).send());
    assertEquals(receive, audio(text).receive());
    String overridden = text + "a=sendrecv\n";
    assertTrue(audio(overridden).send() && audio(overridden).receive());
  }

  @ParameterizedTest
  @CsvSource({
    "IP4 0.0.0.0, sendrecv, true, sendonly",
    "IP6 ::, sendrecv, true, sendonly",
    "IP4 0.0.0.0, recvonly, false, inactive",
    "IP4 0.0.0.0, inactive, false, inactive"
  })
  void takesTheWildcardForHold(String address, String stated, boolean receive, String shown)
      throws SdpException {
    SipOffer offer =
        Samples.offer(HEAD + "c=IN " + address + "\nm=audio 4000 RTP/AVP 0\na=" + stated + "\n");
    RemoteStream audio = offer.media().audio().orElseThrow();
    assertFalse(audio.send());
    assertEquals(receive, audio.receive());
    assertTrue(audio.rtp().getAddress().isAnyLocalAddress());
    assertTrue(offer.browserSdp().contains("a=" + shown + "\r\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "media.example.org", "224.2.1.1/127", "255.255.255.255", "1.2.3", "1.2.3.4.5", "300.1.1.1",
    "fe80::1%eth0", "2001:::1", "::ffff:1.2.3.400", "-1.2.3.4", "localhost", "0x7f.1"
  })
  void usesNumericUnicastAddressesOnly(String address) {
    String fault = fault(HEAD + "c=IN IP4 " + address + "\nm=audio 4000 RTP/AVP 0\n");
    assertEquals("SDP offer: m=audio has no numeric unicast address", fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m=image 4000 udptl t38 | no browser takes m=image",
        "m=audio 0 RTP/AVP 0 | m=audio has port 0",
        "m=audio 4000 UDP/TLS/RTP/SAVPF 0 | UDP/TLS/RTP/SAVPF is not supported",
        "m=audio 4000 TCP/RTP/AVP 0 | TCP/RTP/AVP is not supported",
        "m=audio 4000 RTP/AVP 101 | m=audio names no codec",
        "m=audio 4000 RTP/AVP 13 | m=audio names no codec",
        "m=audio 4000 RTP/AVP x | m=audio names no codec",
        "m=audio 4000 RTP/AVP 128 | m=audio names no codec"
      })
  void namesWhyNothingCanBeUsed(String line, String reason) {
    assertEquals("SDP offer: " + reason, fault(HEAD + "c=IN IP4 192.0.2.9\n" + line + "\n"));
  }

  @Test
  void saysSoWhenThereIsNoLineAtAll() {
    assertEquals("SDP offer: there is no m= line", fault(HEAD));
  }

  @Test
  void keepsARejectedLineForABrowserThatKnowsIt() throws SdpException {
    SipOffer offer =
        Samples.offer(
            HEAD
                + "c=IN IP4 192.0.2.9\nm=video 0 RTP/AVP 31\nm=text 5 RTP/AVP 98\n"
                + "m=audio 4000 RTP/AVP 0\n");
    assertTrue(offer.browserSdp().contains("m=video 0 RTP/AVP 0\r\nm=audio 9 RTP/AVP 0\r\n"));
    assertEquals(Optional.empty(), offer.media().video());
  }

  @Test
  void ignoresTheSecondLineOfATypeWhenTheFirstIsUsable() throws SdpException {
    String two = "c=IN IP4 192.0.2.9\nm=audio %d RTP/AVP 0\nm=audio 4002 RTP/AVP 8\n";
    assertEquals(4_000, audio(HEAD + two.formatted(4_000)).rtp().getPort());
    assertEquals(4_002, audio(HEAD + two.formatted(0)).rtp().getPort());
  }

  @ParameterizedTest
  @CsvSource({
    "4000, 5555, 5555",
    "4000, 0, 4001",
    "4000, 99999, 4001",
    "4000, x, 4001",
    "65535, x, 65535",
    "4000, 5555 IN IP4 host.example, 5555"
  })
  void fallsBackToTheNextPortForRtcp(int port, String rtcp, int expected) throws SdpException {
    RemoteStream audio =
        audio(HEAD + "c=IN IP4 192.0.2.9\nm=audio " + port + " RTP/AVP 0\na=rtcp:" + rtcp + "\n");
    assertEquals(new InetSocketAddress("192.0.2.9", expected), audio.rtcp());
  }

  @Test
  void dropsFormatsThatABrowserWouldChokeOn() throws SdpException {
    String lines =
        """
        c=IN IP4 192.0.2.9
        m=audio 4000 RTP/AVP 99 72 0 100 x 101
        a=rtpmap:99 nothing
        a=rtpmap:72 speex/8000
        a=rtpmap:100
        a=fmtp:0
        a=rtpmap:101 telephone-event/8000
        a=fmtp:99 a=b
        """;
    SipOffer offer = Samples.offer(HEAD + lines + "a=fmtp:0 " + "y".repeat(3_000) + "\n");
    assertTrue(
        offer
            .browserSdp()
            .endsWith(
                Samples.crlf(
                    """
                    m=audio 9 RTP/AVP 0 101
                    a=rtpmap:0 PCMU/8000
                    a=rtpmap:101 telephone-event/8000
                    a=sendrecv
                    """)),
        offer.browserSdp());
  }

  @Test
  void staysWithinWhatTheCoreReads() throws SdpException {
    StringBuilder text = new StringBuilder(HEAD + "c=IN IP4 192.0.2.9\nm=audio 4000 RTP/AVP");
    for (int i = 0; i < 128; i++) {
      text.append(' ').append(i);
    }
    text.append('\n');
    for (int i = 0; i < 128; i++) {
      text.append("a=rtpmap:").append(i).append(" codec").append(i).append("/8000/2\n");
      text.append("a=fmtp:").append(i).append(" x=").append("y".repeat(300 + i)).append('\n');
    }
    String sdp = Samples.offer(text.toString()).browserSdp();
    for (String line : sdp.lines().toList()) {
      assertTrue(line.length() <= (line.startsWith("m=") ? 200 : 2_047), line);
    }
    assertTrue(sdp.length() < 8_192);
  }
}
