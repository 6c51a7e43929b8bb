package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.janussip.engine.core.Mailbox;
import org.janussip.media.MediaListener;
import org.janussip.media.dtmf.DigitResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digits as RTP events: those of the peer, and those a page sends by dtmf_info. */
@Timeout(20)
class DigitTest {

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private void send(String json) {
    rig.send("T", json.replace('\'', '"'));
  }

  private void refused(int code, String json) {
    send(json);
    rig.core.expect("error " + code);
  }

  @Test
  void tellsWhichKeyThePeerPressed() {
    FakeSipCall call = rig.callUp(rig.register());
    rig.mediaSession().listener.onDigit('#', 1_600);
    FakeCore.Pushed told = rig.core.expect("dtmf");
    assertEquals("sip:bob@example.org", told.result().path("sender").asText());
    assertEquals("#", told.result().path("signal").asText());
    assertEquals(1_600, told.result().path("duration").asLong());
    assertEquals(call.callId(), told.callId());
    assertEquals("call", told.transaction());
  }

  @Test
  void tellsNothingOutsideACall() {
    rig.register();
    rig.mediaSession().listener.onDigit('1', 160);
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void aFloodOfKeysDoesNotFillTheMailbox() {
    rig.callUp(rig.register());
    MediaListener listener = rig.mediaSession().listener;
    for (int i = 0; i < 10 * Mailbox.CAPACITY; i++) {
      listener.onDigit('1', 160);
    }
    rig.settle();
    assertTrue(rig.core.rest().size() <= 10 * Mailbox.CAPACITY);
    send("{'request':'hangup'}");
    rig.core.expect("hangingup");
  }

  @Test
  void sendsADigitAsEvent() {
    FakeSipCall call = rig.callUp(rig.register());
    send("{'request':'dtmf_info','digit':'5','mode':'rfc4733'}");
    FakeCore.Pushed sent = rig.core.expect("dtmfsent");
    assertEquals("T", sent.transaction());
    assertEquals(call.callId(), sent.callId());
    send("{'request':'dtmf_info','digit':'*','duration':250,'mode':'rfc4733'}");
    rig.core.expect("dtmfsent");
    assertEquals(List.of("5 160", "* 250"), rig.mediaSession().digits);
    assertEquals(List.of(), call.sent);
  }

  @Test
  void sendsAnInfoWhereTheModeSaysSo() {
    FakeSipCall call = rig.callUp(rig.register());
    send("{'request':'dtmf_info','digit':'5','mode':'info'}");
    rig.core.expect("dtmfsent");
    assertEquals(List.of("INFO application/dtmf-relay"), call.sent);
    assertEquals(List.of(), rig.mediaSession().digits);
  }

  @ParameterizedTest
  @CsvSource({"SILENT, 447", "NO_FORMAT, 447", "NO_KEY, 444", "FULL, 499"})
  void refusesWhatTheMediaCannotSend(DigitResult result, int code) {
    rig.callUp(rig.register());
    rig.mediaSession().digitResult = result;
    refused(code, "{'request':'dtmf_info','digit':'5','mode':'rfc4733'}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'mode':'inband'", "'mode':''", "'mode':5", "'mode':'RFC4733'"})
  void refusesOtherModes(String mode) {
    rig.callUp(rig.register());
    refused(444, "{'request':'dtmf_info','digit':'5'," + mode + "}");
    assertEquals(List.of(), rig.mediaSession().digits);
  }

  @Test
  void refusesDigitsOnHold() {
    rig.callUp(rig.register());
    send("{'request':'hold'}");
    rig.core.expect("holding");
    refused(447, "{'request':'dtmf_info','digit':'5','mode':'rfc4733'}");
    assertEquals(List.of(), rig.mediaSession().digits);
  }

  @Test
  void refusesDigitsOutsideACall() {
    rig.register();
    refused(447, "{'request':'dtmf_info','digit':'5','mode':'rfc4733'}");
  }
}
