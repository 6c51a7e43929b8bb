package org.janussip.sdp.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.janussip.sdp.Direction;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpWriter;
import org.janussip.sdp.SessionDescription;
import org.janussip.sdp.crypto.CryptoLine;
import org.janussip.sdp.crypto.CryptoSuite;
import org.janussip.sdp.crypto.KeyMode;
import org.janussip.sdp.crypto.StreamKeys;
import org.junit.jupiter.api.Test;

/** Offers of ours with keys, and what peers answer. */
class SrtpOfferTest {

  private static final String HEAD =
      "v=0\no=- 1 1 IN IP4 198.51.100.7\ns=-\nc=IN IP4 198.51.100.7\nt=0 0\n";

  private static final String CM_KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
  private static final String CM = " AES_CM_128_HMAC_SHA1_80 inline:" + CM_KEY + "\n";

  private static SessionDescription browser() throws SdpException {
    return OfferAnswer.readBrowser(Samples.CHROME);
  }

  private static LocalEndpoint here(KeyPolicy keys) {
    return new LocalEndpoint("192.0.2.10", 20_000, 20_002, keys);
  }

  private static SessionDescription offer(KeyMode mode) throws SdpException {
    return OfferAnswer.offerToPeer(browser(), here(Samples.keys(mode)), Samples.IDENTITY);
  }

  private static SipAnswer read(SessionDescription sent, String lines) throws SdpException {
    return OfferAnswer.readAnswer(browser(), sent, HEAD + lines, false);
  }

  private static Optional<StreamKeys> audioKeys(SipAnswer answer) {
    return answer.media().audio().orElseThrow().keys();
  }

  private static String fault(SessionDescription sent, String lines) {
    return assertThrows(SdpException.class, () -> read(sent, lines)).getMessage();
  }

  @Test
  void offersTheStrongestSuiteFirstWithAKeyForEachLine() throws SdpException {
    SessionDescription offer = offer(KeyMode.OPTIONAL);
    for (MediaDescription line : offer.media()) {
      assertEquals("RTP/AVP", line.protocol());
      List<CryptoLine> keys = Keys.all(line);
      assertEquals(CryptoSuite.OFFERED, keys.stream().map(CryptoLine::suite).toList());
      assertEquals(List.of(1, 2, 3, 4), keys.stream().map(CryptoLine::tag).toList());
    }
    long different =
        offer.media().stream()
            .flatMap(l -> Keys.all(l).stream())
            .map(CryptoLine::key)
            .distinct()
            .count();
    assertEquals(8, different);
  }

  @Test
  void asksForKeyedRtpWhereNothingElseWillDo() throws SdpException {
    for (MediaDescription line : offer(KeyMode.MANDATORY).media()) {
      assertEquals("RTP/SAVP", line.protocol());
      assertEquals(4, Keys.all(line).size());
    }
  }

  @Test
  void offersNoKeysUnasked() throws SdpException {
    assertFalse(SdpWriter.write(offer(KeyMode.ACCEPTED)).contains("crypto"));
    assertEquals("RTP/AVP", offer(KeyMode.ACCEPTED).media().get(0).protocol());
  }

  @Test
  void takesTheKeysOfTheTagThatThePeerChose() throws SdpException {
    SessionDescription sent = offer(KeyMode.MANDATORY);
    SipAnswer answer =
        read(
            sent,
            "m=audio 4000 RTP/SAVP 0\na=crypto:9 AES_CM_128_HMAC_SHA1_80 inline:junk\na=crypto:4"
                + CM);
    StreamKeys keys = audioKeys(answer).orElseThrow();
    assertEquals(Keys.all(sent.media().get(0)).get(3), keys.local());
    assertEquals(4, keys.remote().tag());
    assertNotEquals(keys.local().key(), keys.remote().key());
    assertFalse(answer.browserSdp().contains("crypto"));
    assertFalse(answer.toString().contains(CM_KEY));
  }

  @Test
  void takesKeysUnderThePlainProfile() throws SdpException {
    assertTrue(
        audioKeys(read(offer(KeyMode.OPTIONAL), "m=audio 4000 RTP/AVP 0\na=crypto:4" + CM))
            .isPresent());
    assertTrue(
        audioKeys(read(offer(KeyMode.OPTIONAL), "m=audio 4000 RTP/SAVP 0\na=crypto:4" + CM))
            .isPresent());
  }

  @Test
  void sendsPlainRtpToAPeerThatDeclinesOptionalKeys() throws SdpException {
    assertEquals(
        Optional.empty(), audioKeys(read(offer(KeyMode.OPTIONAL), "m=audio 4000 RTP/AVP 0\n")));
    assertEquals(
        Optional.empty(),
        audioKeys(read(offer(KeyMode.ACCEPTED), "m=audio 4000 RTP/AVP 0\na=crypto:1" + CM)));
  }

  @Test
  void refusesAnswersThatDoNotFit() throws SdpException {
    SessionDescription strict = offer(KeyMode.MANDATORY);
    SessionDescription optional = offer(KeyMode.OPTIONAL);
    assertEquals(
        "SDP answer: m=audio has no key for the SRTP that we offered; m=video is not answered",
        fault(strict, "m=audio 4000 RTP/AVP 0\n"));
    assertEquals(
        "SDP answer: m=audio RTP/SAVP: there is no a=crypto line; m=video is not answered",
        fault(strict, "m=audio 4000 RTP/SAVP 0\n"));
    for (String tag : List.of("1", "5")) {
      assertEquals(
          "SDP answer: m=audio takes no a=crypto line that we offered; m=video is not answered",
          fault(optional, "m=audio 4000 RTP/AVP 0\na=crypto:" + tag + CM));
    }
    assertEquals(
        "SDP answer: m=audio takes no a=crypto line that we offered: a=crypto:4 asks for"
            + " UNENCRYPTED_SRTP, which is not allowed; m=video is not answered",
        fault(
            optional,
            "m=audio 4000 RTP/AVP 0\na=crypto:4" + CM.replace("\n", " UNENCRYPTED_SRTP\n")));
    assertEquals(
        "SDP answer: RTP/SAVP was not offered; m=video is not answered",
        fault(offer(KeyMode.ACCEPTED), "m=audio 4000 RTP/SAVP 0\na=crypto:1" + CM));
  }

  @Test
  void keysEachLineForItself() throws SdpException {
    SipAnswer answer =
        read(
            offer(KeyMode.OPTIONAL),
            "m=audio 4000 RTP/AVP 0\nm=video 5000 RTP/AVP 96\na=rtpmap:96 VP8/90000\na=crypto:4"
                + CM);
    assertEquals(Optional.empty(), audioKeys(answer));
    assertTrue(answer.media().video().orElseThrow().keys().isPresent());
  }

  @Test
  void readsAnotherForksAnswerToTheSameOffer() throws SdpException {
    SessionDescription sent = offer(KeyMode.OPTIONAL);
    StreamKeys one = audioKeys(read(sent, "m=audio 4000 RTP/AVP 0\na=crypto:4" + CM)).orElseThrow();
    StreamKeys other =
        audioKeys(
                read(
                    sent,
                    "m=audio 4002 RTP/AVP 0\na=crypto:2 AEAD_AES_128_GCM inline:"
                        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==\n"))
            .orElseThrow();
    assertEquals(CryptoSuite.AEAD_AES_128_GCM, other.local().suite());
    assertNotEquals(one.local().key(), other.local().key());
    StreamKeys third =
        audioKeys(read(sent, "m=audio 4004 RTP/AVP 0\na=crypto:4" + CM.replace("WVN", "XVN")))
            .orElseThrow();
    assertEquals(one.local(), third.local());
    assertNotEquals(one.remote(), third.remote());
  }

  @Test
  void keepsItsKeyThroughAHold() throws SdpException {
    SessionDescription sent = offer(KeyMode.MANDATORY);
    SipAnswer answer = read(sent, "m=audio 4000 RTP/SAVP 0\na=crypto:4" + CM);
    KeyPolicy later = later(KeyMode.MANDATORY, answer);
    SessionDescription hold =
        OfferAnswer.limit(
            OfferAnswer.offerAgain(sent, here(later), Samples.IDENTITY), Direction.SENDONLY);
    StreamKeys keys = audioKeys(answer).orElseThrow();
    assertEquals("RTP/SAVP", hold.media().get(0).protocol());
    assertEquals(List.of(keys.local()), Keys.all(hold.media().get(0)));
    SipAnswer held =
        OfferAnswer.readAnswer(
            hold, hold, HEAD + "m=audio 4000 RTP/SAVP 0\na=recvonly\na=crypto:4" + CM, true);
    assertEquals(keys, audioKeys(held).orElseThrow());
  }

  @Test
  void keepsItsKeyThroughANewOfferOfTheBrowsersAndKeysWhatIsNew() throws SdpException {
    SessionDescription sent = offer(KeyMode.MANDATORY);
    SipAnswer answer =
        read(sent, "m=audio 4000 RTP/SAVP 0\na=crypto:4" + CM + "m=video 0 RTP/SAVP 96\n");
    SessionDescription next =
        OfferAnswer.newOfferToPeer(
            browser(), sent, here(later(KeyMode.MANDATORY, answer)), Samples.IDENTITY);
    assertEquals(List.of(audioKeys(answer).orElseThrow().local()), Keys.all(next.media().get(0)));
    assertEquals(4, Keys.all(next.media().get(1)).size());
    assertEquals("RTP/SAVP", next.media().get(1).protocol());
  }

  @Test
  void staysPlainWithAPeerThatDeclined() throws SdpException {
    SessionDescription sent = offer(KeyMode.OPTIONAL);
    SipAnswer answer = read(sent, "m=audio 4000 RTP/AVP 0\n");
    SessionDescription next =
        OfferAnswer.offerAgain(sent, here(later(KeyMode.OPTIONAL, answer)), Samples.IDENTITY);
    assertEquals(List.of(), Keys.all(next.media().get(0)));
  }

  @Test
  void beginsAnewWithAnotherPeer() throws SdpException {
    SessionDescription sent = offer(KeyMode.MANDATORY);
    SessionDescription next =
        OfferAnswer.offerAgain(
            sent, here(later(KeyMode.MANDATORY, Optional.empty())), Samples.IDENTITY);
    assertEquals(4, Keys.all(next.media().get(0)).size());
    for (CryptoLine fresh : Keys.all(next.media().get(0))) {
      assertFalse(Keys.all(sent.media().get(0)).stream().anyMatch(fresh::sameKeyAs));
    }
  }

  @Test
  void showsOthersNoKey() throws SdpException {
    SessionDescription sent = offer(KeyMode.OPTIONAL);
    String text = SdpWriter.write(OfferAnswer.withHiddenKeys(sent));
    assertTrue(text.contains("a=crypto:4 AES_CM_128_HMAC_SHA1_80 inline:(hidden)\r\n"), text);
    assertEquals(text.indexOf("inline:(hidden)"), text.indexOf("inline:"));
    assertFalse(sent.toString().contains("inline:"));
  }

  private static KeyPolicy later(KeyMode mode, SipAnswer answer) {
    return later(mode, Optional.of(answer.media()));
  }

  /** Fresh keys are other ones than those of the first offer. */
  private static KeyPolicy later(KeyMode mode, Optional<RemoteMedia> agreed) {
    KeyPolicy keys = Samples.keys(mode, 50);
    return new KeyPolicy(
        mode,
        keys.suites(),
        keys.random(),
        agreed.orElse(new RemoteMedia(Optional.empty(), Optional.empty())));
  }
}
