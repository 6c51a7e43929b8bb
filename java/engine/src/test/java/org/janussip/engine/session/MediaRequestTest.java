package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import org.janussip.media.core.ForwardSpec;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpSuite;
import org.janussip.sip.CallEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recording, key frames, forwarders and reset. */
@Timeout(20)
class MediaRequestTest {

  private static final String KEY = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkw";

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private void send(String json) {
    rig.send("T", json.replace('\'', '"'));
  }

  private JsonNode recording() {
    return rig.settle().path("recording");
  }

  @Test
  void namesRecordingsAsThePageSays() {
    rig.callUp(rig.register());
    send(
        "{'request':'recording','action':'START','audio':true,'video':true,'peer_audio':true,"
            + "'peer_video':true,'filename':'/tmp/rec/call'}");
    assertEquals("T", rig.core.expect("recordingupdated").transaction());
    rig.settle();
    assertEquals(
        "{\"audio\":\"call-user-audio.mjr\",\"video\":\"call-user-video.mjr\","
            + "\"audio-peer\":\"call-peer-audio.mjr\",\"video-peer\":\"call-peer-video.mjr\"}",
        recording().toString());
    assertEquals(1, rig.mediaSession().keyFrames);
    assertEquals(1, rig.core.keyFrames.get());
    send("{'request':'recording','action':'pause','audio':true}");
    rig.core.expect("recordingupdated");
    send("{'request':'recording','action':'stop','video':true,'peer_video':true}");
    rig.core.expect("recordingupdated");
    assertEquals(List.of("audio", "audio-peer"), keys(recording()));
  }

  @Test
  void hasTheMediaPathRecord() {
    FakeSipCall call = rig.callUp(rig.register());
    FakeRecorder recorder = rig.mediaSession().recorder;
    send(
        "{'request':'recording','action':'start','audio':true,'peer_video':true,"
            + "'filename':'rec/call','send_peer_pli':true}");
    rig.core.expect("recordingupdated");
    send("{'request':'recording','action':'pause','audio':true}");
    rig.core.expect("recordingupdated");
    send("{'request':'recording','action':'resume','audio':true}");
    rig.core.expect("recordingupdated");
    send("{'request':'recording','action':'stop','audio':true}");
    rig.core.expect("recordingupdated");
    rig.settle();
    assertTrue(rig.mediaSession().insisted);
    call.ended(CallEnd.Cause.BYE_FROM_PEER, 200, "OK");
    rig.core.expect("hangup");
    rig.settle();
    assertEquals(
        List.of(
            "start BROWSER AUDIO rec/call-user-audio",
            "start PEER VIDEO rec/call-peer-video",
            "pause BROWSER AUDIO",
            "resume BROWSER AUDIO",
            "stop BROWSER AUDIO",
            "stop PEER VIDEO"),
        recorder.asked);
  }

  @Test
  void tellsThePageOfARecordingThatFailed() {
    FakeSipCall call = rig.callUp(rig.register());
    send("{'request':'recording','action':'start','audio':true,'filename':'rec/call'}");
    rig.core.expect("recordingupdated");
    call.ended(CallEnd.Cause.BYE_FROM_PEER, 200, "OK");
    rig.core.expect("hangup");
    rig.mediaSession().listener.onRecordingFailed("call-user-audio-2.mjr", "the disk is full");
    FakeCore.Pushed event = rig.core.expect("recordingfailed");
    assertEquals(call.callId(), event.callId());
    assertEquals(
        "{\"event\":\"recordingfailed\",\"file\":\"call-user-audio-2.mjr\","
            + "\"reason\":\"the disk is full\"}",
        event.result().toString());
  }

  private static List<String> keys(JsonNode node) {
    return node.properties().stream().map(java.util.Map.Entry::getKey).toList();
  }

  @Test
  void choosesNamesAndForgetsThemWithTheCall() {
    FakeSipCall call = rig.callUp(rig.register());
    send("{'request':'recording','action':'start','audio':true,'peer_audio':true}");
    rig.core.expect("recordingupdated");
    String own = recording().path("audio").asText();
    assertTrue(own.matches("sip-alice-call-\\d{16}-own-audio\\.mjr"), own);
    assertTrue(recording().path("audio-peer").asText().endsWith("-peer-audio.mjr"));
    call.ended(CallEnd.Cause.BYE_FROM_PEER, 200, "OK");
    rig.core.expect("hangup");
    assertTrue(recording().isMissingNode());
  }

  @Test
  void keepsNamesThatItChoosesInTheirFolder() {
    FakeSipAccount account = rig.register();
    rig.send(
        "../../etc/x",
        "{\"request\":\"call\",\"uri\":\"sip:bob@example.org\"}",
        "offer",
        EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
    send("{'request':'recording','action':'start','audio':true}");
    rig.core.expect("recordingupdated");
    assertTrue(recording().path("audio").asText().startsWith("sip-alice-.._.._etc_x-"));
    assertEquals(1, account.calls.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "443 | 'request':'recording','audio':true",
        "444 | 'request':'recording','action':7,'audio':true",
        "444 | 'request':'recording','action':'start','audio':'yes'",
        "444 | 'request':'recording','action':'rewind','audio':true",
        "444 | 'request':'recording','action':'rewind'",
        "451 | 'request':'recording','action':'start'",
        "451 | 'request':'recording','action':'stop','audio':false",
        "444 | 'request':'recording','action':'start','audio':true,'filename':7",
        "444 | 'request':'recording','action':'start','audio':true,'filename':'../x'",
        "444 | 'request':'recording','action':'start','audio':true,'filename':'/tmp/../etc/x'",
        "444 | 'request':'recording','action':'start','audio':true,'filename':'a\\u0000b'",
        "444 | 'request':'recording','action':'start','audio':true,'send_peer_pli':1",
        "444 | 'request':'keyframe','user':1",
        "444 | 'request':'keyframe','peer':'yes'",
        "443 | 'request':'rtp_forward'",
        "444 | 'request':'rtp_forward','streams':{}",
        "443 | 'request':'rtp_forward','streams':[]",
        "444 | 'request':'rtp_forward','streams':[7]",
        "443 | 'request':'stop_rtp_forward'",
        "444 | 'request':'stop_rtp_forward','stream_id':'1'",
        "444 | 'request':'stop_rtp_forward','stream_id':-1",
        "455 | 'request':'stop_rtp_forward','stream_id':1",
      })
  void refusesWhatCannotBeDone(int code, String fields) {
    rig.callUp(rig.register());
    send("{" + fields + "}");
    rig.core.expect("error " + code);
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
    assertTrue(recording().isMissingNode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "443 | 'host':'127.0.0.1','port':5000",
        "443 | 'type':'audio','port':5000",
        "443 | 'type':'audio','host':'127.0.0.1'",
        "444 | 'type':'text','host':'127.0.0.1','port':5000",
        "444 | 'type':'audio','host':7,'port':5000",
        "444 | 'type':'audio','host':'','port':5000",
        "444 | 'type':'audio','host':'a\\r\\nb','port':5000",
        "444 | 'type':'audio','host':'127.0.0.1','port':'5000'",
        "444 | 'type':'audio','host':'127.0.0.1','port':-1",
        "444 | 'type':'audio','host':'127.0.0.1','port':0",
        "444 | 'type':'audio','host':'127.0.0.1','port':65536",
        "444 | 'type':'audio','host':'0.0.0.0','port':5000",
        "444 | 'type':'audio','host':'127.0.0.1','port':5000,'host_family':'ipx'",
        "444 | 'type':'audio','host':'127.0.0.1','port':5000,'host_family':'ipv6'",
        "444 | 'type':'audio','host':'::1','port':5000,'host_family':'ipv4'",
        "444 | 'type':'audio','host':'::zz','port':5000",
        "444 | 'type':'audio','host':'127.0.0.1','port':5000,'ssrc':-1",
        "444 | 'type':'audio','host':'127.0.0.1','port':5000,'ssrc':4294967296",
        "444 | 'type':'audio','host':'127.0.0.1','port':5000,'pt':128",
        "444 | 'type':'audio','host':'127.0.0.1','port':5000,'pt':'0'",
        "444 | 'type':'audio','host':'127.0.0.1','port':5000,'srtp_suite':'80'",
        "444 | 'type':'audio','host':'127.0.0.1','port':5,'srtp_suite':79,'srtp_crypto':'"
            + KEY
            + "'",
        "444 | 'type':'audio','host':'127.0.0.1','port':5,'srtp_suite':80,'srtp_crypto':'AAAA'",
        "444 | 'type':'audio','host':'127.0.0.1','port':5,'srtp_suite':80,'srtp_crypto':'?'",
        "444 | 'type':'audio','host':'no-such-host.invalid','port':5000",
      })
  void refusesForwardersThatCannotBe(int code, String fields) {
    rig.callUp(rig.register());
    send(
        "{'request':'rtp_forward','streams':[{'type':'audio','host':'127.0.0.1','port':5000},{"
            + fields
            + "}]}");
    rig.core.expect("error " + code);
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
    assertTrue(rig.mediaSession().forwards.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"80, AES_CM_128_HMAC_SHA1_80", "32, AES_CM_128_HMAC_SHA1_32"})
  void sealsForwardersWithTheKeyOfThePage(int tagBits, SrtpSuite suite) {
    rig.callUp(rig.register());
    send(
        "{'request':'rtp_forward','streams':[{'type':'audio','host':'127.0.0.1','port':5000,"
            + "'srtp_suite':"
            + tagBits
            + ",'srtp_crypto':'"
            + KEY
            + "'}]}");
    JsonNode told = rig.core.expect("rtp_forward").result().path("forwarders").path(0);
    assertTrue(told.path("srtp").asBoolean());
    assertFalse(told.has("srtp_crypto"));
    SrtpKey key = rig.mediaSession().forwards.values().iterator().next().srtp().orElseThrow();
    assertEquals(new SrtpKey(suite, Base64.getDecoder().decode(KEY), new byte[0]), key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'request':'recording','action':'start','audio':true}",
        "{'request':'keyframe','user':true}",
        "{'request':'rtp_forward','streams':[]}",
      })
  void refusesWithoutACall(String json) {
    rig.register();
    send(json);
    rig.core.expect("error 447");
  }

  @Test
  void asksForKeyFrames() {
    rig.callUp(rig.register());
    send("{'request':'keyframe'}");
    rig.core.expect("keyframesent");
    assertEquals(0, rig.core.keyFrames.get() + rig.mediaSession().keyFrames);
    send("{'request':'keyframe','user':true,'peer':true}");
    rig.core.expect("keyframesent");
    assertEquals(1, rig.core.keyFrames.get());
    assertEquals(1, rig.mediaSession().keyFrames);
  }

  @Test
  void forwardsListsAndStops() {
    FakeSipCall call = rig.callUp(rig.register());
    send(
        "{'request':'rtp_forward','streams':["
            + "{'type':'peer_audio','host':'127.0.0.1','port':5000,'ssrc':4294967295,'pt':0},"
            + "{'type':'video','host':'::1','port':5002}]}");
    FakeCore.Pushed answer = rig.core.expect("rtp_forward");
    assertEquals(call.callId(), answer.callId());
    JsonNode first = answer.result().path("forwarders").path(0);
    long id = first.path("stream_id").asLong();
    assertEquals(
        "{\"stream_id\":"
            + id
            + ",\"type\":\"peer_audio\",\"host\":\"127.0.0.1\",\"port\":5000,"
            + "\"media\":\"audio\",\"pt\":0,\"ssrc\":4294967295}",
        first.toString());
    rig.settle();
    ForwardSpec spec = rig.mediaSession().forwards.get(id);
    assertEquals(MediaSide.PEER, spec.side());
    assertEquals(MediaKind.AUDIO, spec.kind());
    assertEquals(1, rig.core.keyFrames.get());
    assertEquals(0, rig.mediaSession().keyFrames);
    send("{'request':'listforwarders'}");
    assertEquals(
        answer.result().path("forwarders"),
        rig.core.expect("forwarders").result().path("rtp_forwarders"));
    send("{'request':'stop_rtp_forward','stream_id':" + id + "}");
    assertEquals(id, rig.core.expect("stop_rtp_forward").result().path("stream_id").asLong());
    assertEquals(1, rig.mediaSession().forwards.size());
    rig.settle();
    List<String> notes = rig.core.noteNames();
    assertEquals(
        List.of("rtp_forward", "rtp_forward", "stop_rtp_forward"),
        notes.subList(notes.size() - 3, notes.size()));
    call.ended(CallEnd.Cause.BYE_FROM_PEER, 200, "OK");
    rig.core.expect("hangup");
    rig.settle();
    assertTrue(rig.mediaSession().forwards.isEmpty());
  }

  @Test
  void findsHostsByNameWithoutHoldingUpTheSession() {
    rig.callUp(rig.register());
    send(
        "{'request':'rtp_forward','streams':["
            + "{'type':'peer_video','host':'localhost','host_family':'ipv4','port':5000}]}");
    FakeCore.Pushed answer = rig.core.expect("rtp_forward");
    assertEquals("T", answer.transaction());
    assertEquals("127.0.0.1", answer.result().path("forwarders").path(0).path("host").asText());
    rig.settle();
    assertEquals(1, rig.mediaSession().keyFrames);
  }

  @Test
  void startsAllForwardersOrNone() {
    rig.callUp(rig.register());
    rig.media.outOfPorts = true;
    send(
        "{'request':'rtp_forward','streams':["
            + "{'type':'audio','host':'127.0.0.1','port':5000}]}");
    rig.core.expect("error 499");
    send("{'request':'listforwarders'}");
    assertTrue(rig.core.expect("forwarders").result().path("rtp_forwarders").isEmpty());
  }

  @Test
  void resetsAPeerConnectionThatNoCallCameOf() {
    rig.engine.setupMedia(EngineRig.SESSION);
    assertEquals(1, rig.settle().path("established").asInt());
    send("{'request':'reset'}");
    rig.core.expect("reset");
    assertEquals(0, rig.settle().path("established").asInt());
  }

  @Test
  void resetsNothingInACall() {
    rig.callUp(rig.register());
    rig.engine.setupMedia(EngineRig.SESSION);
    send("{'request':'reset'}");
    rig.core.expect("reset");
    JsonNode state = rig.settle();
    assertEquals(1, state.path("established").asInt());
    assertFalse(state.path("callee").isMissingNode());
  }
}
