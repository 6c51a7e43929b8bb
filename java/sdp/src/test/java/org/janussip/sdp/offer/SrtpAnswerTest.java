package org.janussip.sdp.offer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SessionDescription;
import org.janussip.sdp.crypto.CryptoLine;
import org.janussip.sdp.crypto.CryptoSuite;
import org.janussip.sdp.crypto.KeyMode;
import org.janussip.sdp.crypto.StreamKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers' offers with keys, and our answers. */
class SrtpAnswerTest {

  private static final String HEAD =
      "v=0\no=- 1 1 IN IP4 198.51.100.7\ns=-\nc=IN IP4 198.51.100.7\nt=0 0\n";

  private static final String KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
  private static final String CM80 = " AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "\n";
  private static final String CM32 = " AES_CM_128_HMAC_SHA1_32 inline:" + KEY + "\n";

  private final KeyPolicy keys = Samples.keys(KeyMode.ACCEPTED);

  private static SipOffer offer(String lines) throws SdpException {
    return OfferAnswer.readOffer(HEAD + lines);
  }

  private SessionDescription answer(SipOffer offer, KeyMode mode, RemoteMedia agreed)
      throws SdpException {
    KeyPolicy policy = new KeyPolicy(mode, keys.suites(), keys.random(), agreed);
    return OfferAnswer.answerToPeer(
        offer,
        OfferAnswer.readBrowser(offer.browserSdp()),
        new LocalEndpoint("192.0.2.10", 20_000, 20_002, policy),
        Samples.IDENTITY);
  }

  private SessionDescription answer(SipOffer offer, KeyMode mode) throws SdpException {
    return answer(offer, mode, new RemoteMedia(Optional.empty(), Optional.empty()));
  }

  private static StreamKeys audioKeys(SipOffer offer, SessionDescription answer) {
    return OfferAnswer.agreed(offer, answer).audio().orElseThrow().keys().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RTP/SAVP", "RTP/SAVPF", "RTP/AVP", "RTP/AVPF"})
  void answersTheFirstLineThatItCanUseUnderItsTag(String protocol) throws SdpException {
    SipOffer offer =
        offer(
            "m=audio 4000 "
                + protocol
                + " 0\na=crypto:1 F8_128_HMAC_SHA1_80 inline:"
                + KEY
                + "\na=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:"
                + KEY
                + " KDR=4\na=crypto:7"
                + CM32
                + "a=crypto:8"
                + CM80);
    assertTrue(offer.srtpOffered());
    assertEquals(protocol.startsWith("RTP/S"), offer.srtpMandatory());
    assertFalse(offer.browserSdp().contains("crypto"));
    SessionDescription answer = answer(offer, KeyMode.ACCEPTED);
    assertEquals(protocol, answer.media().get(0).protocol());
    List<CryptoLine> lines = Keys.all(answer.media().get(0));
    assertEquals(1, lines.size());
    assertEquals(7, lines.get(0).tag());
    assertEquals(CryptoSuite.AES_CM_128_HMAC_SHA1_32, lines.get(0).suite());
    assertNotEquals(audioKeys(offer, answer).remote().key(), lines.get(0).key());
    assertEquals(lines.get(0), audioKeys(offer, answer).local());
  }

  @Test
  void carriesTheMasterKeyIdentifierOver() throws SdpException {
    SipOffer offer =
        offer("m=audio 4000 RTP/SAVP 0\na=crypto:1" + CM80.replace("\n", "|2^31|258:4\n"));
    StreamKeys settled = audioKeys(offer, answer(offer, KeyMode.ACCEPTED));
    assertArrayEquals(new byte[] {0, 0, 1, 2}, settled.remote().key().mki());
    assertArrayEquals(new byte[0], settled.local().key().mki());
  }

  @Test
  void keysEachLineForItself() throws SdpException {
    SipOffer offer =
        offer(
            "m=audio 4000 RTP/SAVP 0\na=crypto:1"
                + CM80
                + "m=video 5000 RTP/AVP 96\na=rtpmap:96 VP8/90000\n");
    assertTrue(offer.srtpMandatory());
    assertTrue(offer.srtpLacking());
    SessionDescription answer = answer(offer, KeyMode.ACCEPTED);
    assertEquals(
        List.of("RTP/SAVP", "RTP/AVP"),
        answer.media().stream().map(line -> line.protocol()).toList());
    assertEquals(Optional.empty(), OfferAnswer.agreed(offer, answer).video().orElseThrow().keys());
    SessionDescription strict = answer(offer, KeyMode.MANDATORY);
    assertTrue(strict.media().get(1).isRejected());
    assertFalse(strict.media().get(0).isRejected());
  }

  @Test
  void answersPlainWhereNoKeyCanBeUsedAndNoneIsNeeded() throws SdpException {
    SipOffer offer = offer("m=audio 4000 RTP/AVP 0\na=crypto:1 NONE inline:" + KEY + "\n");
    assertFalse(offer.srtpOffered());
    assertTrue(offer.srtpLacking());
    SessionDescription answer = answer(offer, KeyMode.OPTIONAL);
    assertFalse(answer.media().get(0).has("crypto"));
    assertEquals(Optional.empty(), OfferAnswer.agreed(offer, answer).audio().orElseThrow().keys());
    assertFalse(answer(offer, KeyMode.MANDATORY).hasActiveMedia());
  }

  @Test
  void saysWhyAnOfferCannotBeUsed() {
    String lines =
        "m=audio 4000 RTP/SAVP 0\na=crypto:1"
            + CM80.replace("\n", " UNENCRYPTED_SRTCP\n")
            + "a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:AAAA\n";
    SdpException refusal = assertThrows(SdpException.class, () -> offer(lines));
    assertEquals(
        "SDP offer: m=audio RTP/SAVP: a=crypto:1 asks for UNENCRYPTED_SRTCP, which is not allowed,"
            + " a=crypto:2 has a key of another length than its suite",
        refusal.getMessage());
  }

  @Test
  void rejectsDtlsBesideAKeyedLine() throws SdpException {
    SipOffer offer =
        offer(
            "m=audio 4000 UDP/TLS/RTP/SAVPF 0\na=setup:actpass\na=crypto:1"
                + CM80
                + "m=audio 4002 RTP/AVP 0\na=crypto:1"
                + CM80);
    SessionDescription answer = answer(offer, KeyMode.MANDATORY);
    assertTrue(answer.media().get(0).isRejected());
    assertEquals(4_002, OfferAnswer.agreed(offer, answer).audio().orElseThrow().rtp().getPort());
  }

  @Test
  void prefersTheKeyedLineWhateverTheOrder() throws SdpException {
    String plain = "m=audio 4000 RTP/AVP 0\n";
    String keyed = "m=audio 4002 RTP/SAVP 0\na=crypto:1" + CM80;
    for (String lines : List.of(plain + keyed, keyed + plain)) {
      SipOffer offer = offer(lines);
      assertFalse(offer.srtpMandatory());
      assertTrue(offer.srtpOffered());
      assertFalse(offer.srtpLacking());
      SessionDescription answer = answer(offer, KeyMode.ACCEPTED);
      assertEquals(4_002, OfferAnswer.agreed(offer, answer).audio().orElseThrow().rtp().getPort());
      assertEquals(1, answer.media().stream().filter(line -> line.isRejected()).count());
    }
  }

  @Test
  void keepsItsKeyWhileThePeerKeepsItsOwn() throws SdpException {
    SipOffer first = offer("m=audio 4000 RTP/SAVP 0\na=crypto:1" + CM80);
    SessionDescription answer = answer(first, KeyMode.ACCEPTED);
    RemoteMedia agreed = OfferAnswer.agreed(first, answer);
    SipOffer again = offer("m=audio 4000 RTP/SAVP 0\na=sendonly\na=crypto:3" + CM80);
    StreamKeys held = audioKeys(again, answer(again, KeyMode.ACCEPTED, agreed));
    assertEquals(audioKeys(first, answer).local().key(), held.local().key());
    assertEquals(3, held.local().tag());
  }

  @Test
  void beginsAnewWhereThePeerDoes() throws SdpException {
    SipOffer first = offer("m=audio 4000 RTP/SAVP 0\na=crypto:1" + CM80);
    SessionDescription answer = answer(first, KeyMode.ACCEPTED);
    RemoteMedia agreed = OfferAnswer.agreed(first, answer);
    for (String change : List.of(CM80.replace("WVN", "XVN"), CM32)) {
      SipOffer again = offer("m=audio 4000 RTP/SAVP 0\na=crypto:1" + change);
      SessionDescription alone =
          OfferAnswer.answerAlone(
              again,
              answer,
              new LocalEndpoint(
                  "192.0.2.10",
                  20_000,
                  0,
                  new KeyPolicy(KeyMode.ACCEPTED, keys.suites(), keys.random(), agreed)),
              Samples.IDENTITY);
      StreamKeys settled = audioKeys(again, alone);
      assertNotEquals(audioKeys(first, answer).local().key(), settled.local().key());
      assertNotEquals(audioKeys(first, answer).remote(), settled.remote());
    }
  }

  @Test
  void goesOnPlainWhereThePeerDoes() throws SdpException {
    SipOffer first = offer("m=audio 4000 RTP/AVP 0\na=crypto:1" + CM80);
    SessionDescription answer = answer(first, KeyMode.ACCEPTED);
    RemoteMedia agreed = OfferAnswer.agreed(first, answer);
    SipOffer again = offer("m=audio 4000 RTP/AVP 0\n");
    SessionDescription plain = answer(again, KeyMode.ACCEPTED, agreed);
    assertFalse(plain.media().get(0).has("crypto"));
    assertEquals(Optional.empty(), OfferAnswer.agreed(again, plain).audio().orElseThrow().keys());
  }
}
