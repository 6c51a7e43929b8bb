package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.janussip.media.core.SrtpKeys;
import org.janussip.media.core.SrtpSuite;
import org.janussip.sip.CallEnd.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SRTP with keys in the descriptions, in calls of ours and of peers. */
@Timeout(20)
class SrtpCallTest {

  private static final String KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
  private static final String OTHER_KEY = KEY.replace("WVN", "XVN");
  private static final Pattern CRYPTO = Pattern.compile("a=crypto:(\\d+) (\\S+) inline:(\\S+)\r\n");

  private final EngineRig rig = new EngineRig();
  private final FakeSipAccount account = rig.register();

  @AfterEach
  void stop() {
    rig.close();
  }

  private static String keyed(String protocol, int tag, String key) {
    return EngineRig.PEER_SDP.replace("RTP/AVP", protocol)
        + "a=crypto:"
        + tag
        + " AES_CM_128_HMAC_SHA1_80 inline:"
        + key
        + "\r\n";
  }

  private FakeSipCall dial(String srtp) {
    rig.send(
        "T2",
        "{\"request\":\"call\",\"uri\":\"sip:bob@example.org\"" + srtp + "}",
        "offer",
        EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
    return account.calls.get(account.calls.size() - 1);
  }

  private FakeSipCall dialStrictly() {
    return dial(",\"srtp\":\"sdes_mandatory\",\"srtp_profile\":\"AES_CM_128_HMAC_SHA1_80\"");
  }

  private String offer() {
    return account.invites.get(account.invites.size() - 1).offer().text();
  }

  private static String last(FakeSipCall call) {
    return call.bodies.get(call.bodies.size() - 1);
  }

  private static String keyOf(String sdp) {
    Matcher crypto = CRYPTO.matcher(sdp);
    assertTrue(crypto.find(), sdp);
    return crypto.group(3);
  }

  private Optional<SrtpKeys> keys() {
    return rig.mediaSession().lastPlan().audio().orElseThrow().srtp();
  }

  private String state(String key) {
    return rig.settle().path(key).asText();
  }

  @Test
  void offersTheOneSuiteThatThePageAsksFor() {
    FakeSipCall call = dialStrictly();
    assertTrue(offer().contains("m=audio 20000 RTP/SAVP "), offer());
    Matcher crypto = CRYPTO.matcher(offer());
    assertTrue(crypto.find());
    assertEquals("AES_CM_128_HMAC_SHA1_80", crypto.group(2));
    assertFalse(crypto.find());
    call.answered(keyed("RTP/SAVP", 1, KEY));
    rig.core.expect("accepted");
    assertEquals(SrtpSuite.AES_CM_128_HMAC_SHA1_80, keys().orElseThrow().local().suite());
    assertEquals("yes", state("srtp-required"));
    assertEquals("yes", state("sdes-local-audio"));
    assertEquals("no", state("sdes-local-video"));
    assertEquals("yes", state("sdes-remote-audio"));
    assertEquals("no", state("sdes-remote-video"));
  }

  @Test
  void offersSeveralSuitesOfWhichThePeerTakesOne() {
    FakeSipCall call = dial(",\"srtp\":\"SDES_optional\"");
    assertTrue(offer().contains("m=audio 20000 RTP/AVP "), offer());
    assertEquals(4, CRYPTO.matcher(offer()).results().count());
    call.answered(keyed("RTP/AVP", 4, KEY));
    rig.core.expect("accepted");
    assertTrue(keys().isPresent());
    assertEquals("no", state("srtp-required"));
  }

  @Test
  void sendsPlainRtpToAPeerThatDeclines() {
    FakeSipCall call = dial(",\"srtp\":\"sdes_optional\"");
    call.answered(EngineRig.PEER_SDP);
    rig.core.expect("accepted");
    assertEquals(Optional.empty(), keys());
    assertEquals("no", state("sdes-local-audio"));
    assertEquals("no", state("sdes-remote-audio"));
  }

  @Test
  void endsACallWhosePeerDeclinesWhatIsMandatory() {
    FakeSipCall call = dialStrictly();
    call.answered(EngineRig.PEER_SDP);
    rig.settle();
    assertEquals(List.of("end"), call.sent);
    assertEquals("Reason", call.lastHeaders.get(0).name());
    call.ended(Cause.BYE_FROM_US, 200, "OK");
    rig.core.expect("hangup");
  }

  @Test
  void offersNoKeysUnasked() {
    dial("");
    assertFalse(offer().contains("crypto"), offer());
  }

  @Test
  void refusesModesAndProfilesThatItDoesNotKnow() {
    for (String srtp :
        List.of(
            "\"srtp\":\"dtls\"",
            "\"srtp\":\"sdes_optional\",\"srtp_profile\":\"aes_cm_128_hmac_sha1_80\"",
            "\"srtp\":\"sdes_optional\",\"srtp_profile\":\"ROT13\"")) {
      rig.send(
          "T2",
          "{\"request\":\"call\",\"uri\":\"sip:bob@example.org\"," + srtp + "}",
          "offer",
          EngineRig.BROWSER_OFFER);
      assertEquals("T2", rig.core.expect("error 444").transaction());
    }
    dial(",\"srtp_profile\":\"ROT13\"");
  }

  @Test
  void showsEventHandlersNoKey() {
    dialStrictly();
    rig.settle();
    JsonNode note =
        rig.core.notes.stream()
            .filter(n -> n.path("event").asText().equals("calling"))
            .findFirst()
            .orElseThrow();
    String sdp = note.path("sdp").asText();
    assertTrue(sdp.contains("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:(hidden)"), sdp);
    assertFalse(note.toString().contains(keyOf(offer())));
  }

  @Test
  void takesTheKeysOfAnotherForksAnswer() {
    FakeSipCall call = dialStrictly();
    call.provisional(183, "Session Progress", keyed("RTP/SAVP", 1, KEY));
    rig.core.expect("progress");
    rig.core.expect("proceeding");
    SrtpKeys early = keys().orElseThrow();
    call.answered(keyed("RTP/SAVP", 1, OTHER_KEY));
    rig.core.expect("accepted");
    assertEquals(early.local(), keys().orElseThrow().local());
    assertNotEquals(early.remote(), keys().orElseThrow().remote());
  }

  @Test
  void keepsItsKeyThroughAHoldAndTakesANewOneOfThePeers() {
    FakeSipCall call = dialStrictly();
    call.answered(keyed("RTP/SAVP", 1, KEY));
    rig.core.expect("accepted");
    SrtpKeys before = keys().orElseThrow();
    rig.send("T3", "{\"request\":\"hold\"}");
    rig.core.expect("holding");
    rig.settle();
    assertEquals(keyOf(offer()), keyOf(last(call)));
    call.reinviteAnswered(keyed("RTP/SAVP", 1, KEY));
    rig.settle();
    assertEquals(before, keys().orElseThrow());
    call.reinvite(keyed("RTP/SAVP", 5, OTHER_KEY));
    rig.settle();
    assertTrue(last(call).contains("a=crypto:5 AES_CM_128_HMAC_SHA1_80 inline:"), last(call));
    assertNotEquals(keyOf(offer()), keyOf(last(call)));
    assertNotEquals(before.local(), keys().orElseThrow().local());
    assertNotEquals(before.remote(), keys().orElseThrow().remote());
  }

  @Test
  void refusesAChangeToPlainRtpWhereSrtpIsMandatory() {
    FakeSipCall call = dialStrictly();
    call.answered(keyed("RTP/SAVP", 1, KEY));
    rig.core.expect("accepted");
    SrtpKeys before = keys().orElseThrow();
    call.reinvite(EngineRig.PEER_SDP.replace("bob 5 5", "bob 5 6"));
    rig.settle();
    assertEquals("488 re-INVITE", call.sent.get(call.sent.size() - 1));
    assertEquals(before, keys().orElseThrow());
  }

  @Test
  void takesTheKeysOfACaller() {
    FakeSipCall call = account.invite("their-id", keyed("RTP/SAVP", 3, KEY));
    FakeCore.Pushed incoming = rig.core.expect("incomingcall");
    assertEquals("sdes_mandatory", incoming.result().path("srtp").asText());
    assertFalse(incoming.jsep().toString().contains("crypto"));
    assertEquals("yes", state("sdes-remote-audio"));
    rig.send("T2", "{\"request\":\"accept\"}", "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("accepted");
    assertTrue(last(call).contains("m=audio 20000 RTP/SAVP 0\r\n"), last(call));
    assertTrue(last(call).contains("a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:"), last(call));
    assertTrue(keys().isPresent());
    assertEquals("yes", state("srtp-required"));
    assertEquals("yes", state("sdes-local-audio"));
  }

  @Test
  void saysThatACallersKeysAreOptional() {
    account.invite("their-id", keyed("RTP/AVP", 1, KEY));
    assertEquals("sdes_optional", rig.core.expect("incomingcall").result().path("srtp").asText());
  }

  @Test
  void refusesToAcceptWithoutTheKeysThatThePageInsistsOn() {
    FakeSipCall call = account.invite("their-id", EngineRig.PEER_SDP);
    assertTrue(rig.core.expect("incomingcall").result().path("srtp").isMissingNode());
    rig.send(
        "T2",
        "{\"request\":\"accept\",\"srtp\":\"sdes_mandatory\"}",
        "answer",
        EngineRig.BROWSER_ANSWER);
    assertEquals("T2", rig.core.expect("error 452").transaction());
    rig.send(
        "T3",
        "{\"request\":\"accept\",\"srtp\":\"sdes_optional\"}",
        "answer",
        EngineRig.BROWSER_ANSWER);
    rig.core.expect("accepted");
    assertFalse(last(call).contains("crypto"), last(call));
    assertEquals(Optional.empty(), keys());
  }

  @Test
  void refusesACallThatDemandsKeysAndHasNone() {
    FakeSipCall call =
        account.invite("their-id", EngineRig.PEER_SDP.replace("RTP/AVP", "RTP/SAVP"));
    call.awaitSent();
    rig.settle();
    assertEquals(List.of("488"), call.sent);
    assertEquals("Warning", call.lastHeaders.get(0).name());
    assertTrue(call.lastHeaders.get(0).value().contains("no a=crypto line"));
  }

  @Test
  void usesOneKeyForEarlyMediaAndTheCall() {
    FakeSipCall call = account.invite("their-id", keyed("RTP/SAVP", 1, KEY));
    rig.core.expect("incomingcall");
    rig.send("T2", "{\"request\":\"progress\"}", "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("progressed");
    String early = keyOf(last(call));
    rig.send("T3", "{\"request\":\"accept\"}", "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("accepted");
    assertEquals(early, keyOf(last(call)));
  }

  @Test
  void offersKeysToACallerThatBroughtNoOffer() {
    FakeSipCall call = account.invite("their-id", null);
    rig.core.expect("incomingcall");
    rig.send(
        "T2",
        "{\"request\":\"accept\",\"srtp\":\"sdes_mandatory\","
            + "\"srtp_profile\":\"AES_CM_128_HMAC_SHA1_80\"}",
        "offer",
        EngineRig.BROWSER_OFFER);
    rig.core.expect("accepting");
    assertTrue(last(call).contains("RTP/SAVP"), last(call));
    call.ack(keyed("RTP/SAVP", 1, KEY));
    rig.core.expect("accepted");
    assertTrue(keys().isPresent());
  }

  @Test
  void encryptsWhatItAddsToAnEncryptedCall() {
    account.invite("their-id", keyed("RTP/SAVP", 1, KEY));
    rig.core.expect("incomingcall");
    rig.send("T2", "{\"request\":\"accept\"}", "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("accepted");
    rig.update(
        "T3",
        "offer",
        EngineRig.BROWSER_OFFER
            + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 1.1.1.1\r\na=rtpmap:96 VP8/90000\r\n");
    rig.core.expect("updating");
    FakeSipCall call = account.calls.get(0);
    String sent = last(call);
    assertTrue(sent.contains("m=video 20002 RTP/SAVP 96\r\n"), sent);
    assertEquals(5, CRYPTO.matcher(sent).results().count());
  }
}
