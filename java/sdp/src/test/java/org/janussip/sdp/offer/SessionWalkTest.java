package org.janussip.sdp.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.janussip.sdp.Direction;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpParser;
import org.janussip.sdp.SdpWriter;
import org.janussip.sdp.SessionDescription;
import org.janussip.sdp.TransportProfile;
import org.janussip.sdp.crypto.KeyMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Walks through sessions whose offers and answers are made up by a small grammar, lies included,
 * and checks after each exchange what RFC 3264 section 8 promises to both sides.
 */
@Timeout(120)
class SessionWalkTest {

  /** A longer run: {@code mvn -pl java/sdp test -DargLine=-Dsdp.walks=100000}. */
  private static final int WALKS = Integer.getInteger("sdp.walks", 300);

  private static final long SEED = 20_261_124;
  private static final int STEPS = 12;

  private static final List<String> TYPES =
      List.of("audio", "audio", "audio", "video", "video", "image", "text", "application", "x-y");

  private static final List<String> PORTS =
      List.of("4000", "4002", "1", "65535", "0", "4000/2", "65536", "-1", "99999999999", "", "x");

  private static final List<String> PROTOCOLS =
      List.of("RTP/AVP", "RTP/AVP", "RTP/AVPF", "RTP/SAVP", "UDP/TLS/RTP/SAVPF", "udptl", "TCP");

  private static final List<String> FORMATS =
      List.of("0", "8", "0 8", "96 0 101", "96 96", "111 0 126", "128", "-1", "*", "", "64 65");

  private static final List<String> CONNECTIONS =
      List.of(
          "c=IN IP4 192.0.2.5\n",
          "c=IN IP4 192.0.2.5\n",
          "c=IN IP6 2001:db8::5\n",
          "c=IN IP4 0.0.0.0\n",
          "c=IN IP4 224.0.0.1/127\n",
          "c=IN IP4 phone.example.org\n",
          "c=IN IP4 300.1.1.1\n",
          "c=IN IP4\n",
          "");

  private static final String KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";

  private static final List<String> ATTRIBUTES =
      List.of(
          "a=sendonly\n",
          "a=recvonly\n",
          "a=inactive\n",
          "a=sendrecv\n",
          "a=rtpmap:96 VP8/90000\n",
          "a=rtpmap:96 opus/48000/2\n",
          "a=rtpmap:111 opus/48000/2\n",
          "a=rtpmap:101 telephone-event/8000\n",
          "a=rtpmap:0 G729/99999999999\n",
          "a=rtpmap:96 x/0\n",
          "a=fmtp:96 " + "a=1;".repeat(300) + "\n",
          "a=rtcp:0\n",
          "a=rtcp:70000 IN IP4 phone\n",
          "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\n",
          "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "\n",
          "a=crypto:4 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "|2^20|1:4\n",
          "a=crypto:4 AES_CM_128_HMAC_SHA1_80 inline:X" + KEY.substring(1) + " WSH=64\n",
          "a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:" + KEY + " KDR=8\n",
          "a=rtcp-mux\n",
          "a=ptime:-20\n",
          "b=AS:99999999999999999999\n",
          "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\n",
          "a=" + "x".repeat(3_000) + "\n");

  private static final List<Direction> HOLDS = List.of(Direction.values());

  private final Random random = new Random(SEED);
  private SessionDescription browser;
  private SessionDescription local;
  private Direction hold;
  private KeyMode mode;
  private RemoteMedia agreed;
  private long version;
  private int exchanges;

  @Test
  void keepsWhatBothSidesRelyOn() throws SdpException {
    for (int walk = 0; walk < WALKS; walk++) {
      browser =
          Samples.browser(random.nextBoolean() ? Samples.CHROME : Samples.FIREFOX_THROUGH_CORE);
      mode = any(List.of(KeyMode.values()));
      agreed = new RemoteMedia(Optional.empty(), Optional.empty());
      local = OfferAnswer.offerToPeer(browser, here(), Samples.IDENTITY);
      hold = Direction.SENDRECV;
      version = 1;
      for (int step = 0; step < STEPS; step++) {
        step();
      }
    }
    assertTrue(exchanges > WALKS, "only " + exchanges + " exchanges came about");
  }

  private void step() throws SdpException {
    hold = random.nextInt(4) == 0 ? any(HOLDS) : hold;
    int before = local.media().size();
    switch (random.nextInt(4)) {
      case 0 -> peerOffersAlone();
      case 1 -> peerOffersToBrowser();
      case 2 -> browserOffers();
      default -> holdOrResume();
    }
    assertTrue(local.media().size() >= before, "a line went missing");
    String text = SdpWriter.write(local);
    assertEquals(text, SdpWriter.write(SdpParser.parse(text)));
  }

  private void assertHeld(SessionDescription ours) {
    for (MediaDescription line : ours.media()) {
      assertTrue(line.isRejected() || hold.sends() || !line.direction().sends());
      assertTrue(line.isRejected() || hold.receives() || !line.direction().receives());
    }
  }

  private LocalEndpoint here() {
    KeyPolicy keys = Samples.keys(mode);
    return new LocalEndpoint(
        "192.0.2.10", 20_000, 20_002, new KeyPolicy(mode, keys.suites(), keys.random(), agreed));
  }

  private void assertKeyed(MediaDescription offered, MediaDescription ours) {
    int keys = Keys.all(ours).size();
    assertEquals(offered.protocol(), ours.protocol());
    assertTrue(keys <= 1, "several keys in an answer");
    assertTrue(keys == 1 || ours.profile() == TransportProfile.PLAIN, "RTP/SAVP without a key");
    assertTrue(keys == 1 || mode != KeyMode.MANDATORY, "plain RTP against the page's will");
    assertEquals(keys == 1, Keys.settled(offered, ours).isPresent());
  }

  private LocalIdentity next() {
    return new LocalIdentity(4711, ++version);
  }

  /** An offer of the peer has at least the lines of the session. */
  private Optional<SipOffer> offer() {
    try {
      return Optional.of(OfferAnswer.readNewOffer(description(local), Optional.of(browser)));
    } catch (SdpException refused) {
      assertNotNull(refused.kind());
      assertTrue(refused.getMessage().startsWith("SDP"), refused.getMessage());
      return Optional.empty();
    }
  }

  private void peerOffersAlone() {
    offer()
        .ifPresent(
            offer -> {
              SessionDescription answer =
                  OfferAnswer.limit(OfferAnswer.answerAlone(offer, local, here(), next()), hold);
              assertAnswers(offer, answer);
              if (answer.hasActiveMedia()) {
                local = answer;
                agreed = OfferAnswer.agreed(offer, answer);
              }
            });
  }

  private void peerOffersToBrowser() throws SdpException {
    Optional<SipOffer> offer = offer();
    if (offer.isEmpty()) {
      return;
    }
    SessionDescription shown = SdpParser.parse(offer.get().browserSdp());
    assertTrue(shown.media().size() >= browser.media().size());
    for (int i = 0; i < browser.media().size(); i++) {
      assertEquals(browser.media().get(i).type(), shown.media().get(i).type());
    }
    SessionDescription taken = Samples.takeAll(offer.get());
    SessionDescription answer =
        OfferAnswer.limit(OfferAnswer.answerToPeer(offer.get(), taken, here(), next()), hold);
    assertAnswers(offer.get(), answer);
    if (answer.hasActiveMedia()) {
      local = answer;
      browser = taken;
      agreed = OfferAnswer.agreed(offer.get(), answer);
    }
  }

  private void assertAnswers(SipOffer offer, SessionDescription answer) {
    exchanges++;
    assertHeld(answer);
    List<MediaDescription> offered = offer.original().media();
    assertEquals(offered.size(), answer.media().size());
    for (int i = 0; i < offered.size(); i++) {
      assertEquals(offered.get(i).type(), answer.media().get(i).type());
      assertTrue(offered.get(i).formats().containsAll(answer.media().get(i).formats()));
      assertTrue(answer.media().get(i).isRejected() || !offered.get(i).isRejected());
      if (!answer.media().get(i).isRejected()) {
        assertKeyed(offered.get(i), answer.media().get(i));
      }
    }
    RemoteMedia media = OfferAnswer.agreed(offer, answer);
    for (Optional<RemoteStream> stream : List.of(media.audio(), media.video())) {
      assertTrue(stream.map(s -> !s.send() || hold.sends()).orElse(true));
      assertTrue(stream.map(s -> !s.receive() || hold.receives()).orElse(true));
    }
  }

  private void browserOffers() throws SdpException {
    SessionDescription offer = Samples.browser(random.nextBoolean() ? Samples.CHROME : audioOnly());
    SessionDescription made =
        OfferAnswer.limit(OfferAnswer.newOfferToPeer(offer, local, here(), next()), hold);
    for (int i = 0; i < local.media().size(); i++) {
      assertEquals(local.media().get(i).type(), made.media().get(i).type());
    }
    answered(offer, made, offer);
  }

  private static String audioOnly() {
    return Samples.CHROME.replaceFirst("m=video 9 ", "m=video 0 ");
  }

  private void holdOrResume() {
    SessionDescription made =
        OfferAnswer.limit(OfferAnswer.offerAgain(local, here(), next()), hold);
    answered(made, made, browser);
  }

  private void answered(
      SessionDescription offer, SessionDescription made, SessionDescription next) {
    assertHeld(made);
    try {
      SipAnswer answer =
          OfferAnswer.readAnswer(offer, made, description(made), hold != Direction.SENDRECV);
      exchanges++;
      SessionDescription shown = SdpParser.parse(answer.browserSdp());
      assertEquals(offer.media().size(), shown.media().size());
      local = made;
      browser = next;
      agreed = answer.media();
    } catch (SdpException refused) {
      assertTrue(refused.getMessage().startsWith("SDP"), refused.getMessage());
    }
  }

  /** A description with lines of the types of another, then more; any of them may lie. */
  private String description(SessionDescription like) {
    StringBuilder text = new StringBuilder("v=0\no=- 5 6 IN IP4 192.0.2.5\ns=-\n");
    text.append(any(CONNECTIONS)).append("t=0 0\n");
    if (random.nextInt(6) == 0) {
      text.append(any(ATTRIBUTES));
    }
    like.media().forEach(line -> line(text, line.type(), String.join(" ", line.formats())));
    for (int i = random.nextInt(8) == 0 ? random.nextInt(3) : 0; i > 0; i--) {
      line(text, any(TYPES), any(FORMATS));
    }
    return text.toString();
  }

  private void line(StringBuilder text, String type, String formats) {
    boolean honest = random.nextInt(5) != 0;
    text.append("m=").append(type).append(' ').append(honest ? "4000" : any(PORTS)).append(' ');
    text.append(honest ? "RTP/AVP" : any(PROTOCOLS)).append(' ');
    text.append(honest ? formats : any(FORMATS)).append('\n');
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(random.nextInt(3) == 0 ? any(CONNECTIONS) : any(ATTRIBUTES));
    }
  }

  private <T> T any(List<T> pieces) {
    return pieces.get(random.nextInt(pieces.size()));
  }
}
