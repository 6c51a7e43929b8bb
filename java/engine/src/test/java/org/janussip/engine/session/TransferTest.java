package org.janussip.engine.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Optional;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipAddress;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The request {@code transfer}. */
@Timeout(20)
class TransferTest {

  private static final long OTHER = 2;

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private void ask(String json) {
    rig.ask(EngineRig.SESSION, "T", json);
  }

  private void refused(int code, String json) {
    ask(json);
    rig.core.expect("error " + code);
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
  }

  private FakeSipCall transfer() {
    FakeSipCall call = rig.callUp(rig.register());
    ask("{'request':'transfer','uri':'sip:carol@example.org'}");
    FakeCore.Pushed ack = rig.core.expect("transferring");
    assertEquals("T", ack.transaction());
    assertEquals(call.callId(), ack.callId());
    return call;
  }

  private static SipResponse response(int code, String reason) {
    return new SipResponse(code, reason, SipHeaders.NONE, SipBody.NONE, false);
  }

  private static IncomingRequest notify(String content) {
    SipBody body = new SipBody("message/sipfrag", content.getBytes(UTF_8));
    SipAddress somebody = new SipAddress("sip:bob@example.org", "");
    return new IncomingRequest("id", somebody, somebody, SipHeaders.NONE, body);
  }

  @Test
  void refersThePeerAndTellsWhatBecomesOfIt() {
    FakeSipCall call = transfer();
    assertEquals("sip:carol@example.org", call.referTo);
    assertEquals(
        List.of(new SipHeader("Referred-By", "<sip:alice@example.org>")), call.lastHeaders);
    call.transfer.onResponse(response(202, "Accepted"));
    call.transfer.onNotify(notify("SIP/2.0 180 Ringing"), "active");
    FakeCore.Pushed ringing = rig.core.expect("notify");
    assertEquals("call", ringing.transaction());
    assertEquals(call.callId(), ringing.callId());
    assertEquals("refer", ringing.result().path("notify").asText());
    assertEquals("active", ringing.result().path("substate").asText());
    assertEquals("message/sipfrag", ringing.result().path("content-type").asText());
    assertEquals("SIP/2.0 180 Ringing", ringing.result().path("content").asText());
    call.transfer.onNotify(notify("SIP/2.0 200 OK"), "terminated");
    assertEquals("terminated", rig.core.expect("notify").result().path("substate").asText());
  }

  @Test
  void reportsAReferThatIsRefused() {
    transfer().transfer.onResponse(response(603, "Decline"));
    FakeCore.Pushed refused = rig.core.expect("notify");
    assertEquals("terminated", refused.result().path("substate").asText());
    assertEquals("SIP/2.0 603 Decline", refused.result().path("content").asText());
  }

  @Test
  void checksStateThenFieldsThenTheOtherCall() {
    refused(447, "{'request':'transfer'}");
    FakeSipAccount account = rig.register();
    refused(447, "{'request':'transfer','uri':'sip:b@c'}");
    rig.callUp(account);
    refused(443, "{'request':'transfer'}");
    refused(444, "{'request':'transfer','uri':1}");
    refused(444, "{'request':'transfer','uri':'sip:b@c','replace':1}");
    refused(446, "{'request':'transfer','uri':'tel:1'}");
    refused(454, "{'request':'transfer','uri':'sip:b@c','replace':'nobody'}");
    ask("{'request':'hangup'}");
    rig.core.expect("hangingup");
    refused(447, "{'request':'transfer','uri':'sip:b@c'}");
  }

  @Test
  void namesTheCallOfAnySessionToReplaceThoseOfItsAccountFirst() {
    FakeSipCall call = rig.callUp(rig.register());
    rig.engine.createSession(OTHER);
    rig.ask(OTHER, "T", "{'request':'register','type':'guest','username':'sip:g@example.org'}");
    rig.core.expect("registered");
    rig.settle(OTHER);
    FakeSipCall other = rig.userAgent.last().invite("Other@Id", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    String transfer = "{'request':'transfer','uri':'sip:carol@example.org','replace':'%s'}";
    refused(454, transfer.formatted("Other@Id"));
    other.replaces = Optional.of("Other@Id;to-tag=a b;from-tag=1");
    ask(transfer.formatted("other@id"));
    rig.core.expect("transferring");
    assertEquals(
        "sip:carol@example.org?Replaces=Other%40Id%3Bto-tag%3Da%20b%3Bfrom-tag%3D1", call.referTo);
    FakeSipCall same = rig.userAgent.last().invite(call.callId(), EngineRig.PEER_SDP);
    rig.core.expect("missed_call");
    same.replaces = Optional.of("the other side");
    call.replaces = Optional.of("own");
    ask(transfer.formatted(call.callId()));
    rig.core.expect("transferring");
    assertEquals("sip:carol@example.org?Replaces=own", call.referTo);
  }

  @Test
  void tellsOfTheOutcomeAfterTheCallToo() {
    FakeSipCall call = transfer();
    call.ended(CallEnd.Cause.BYE_FROM_PEER, 200, "OK");
    rig.core.expect("hangup");
    call.transfer.onNotify(notify("SIP/2.0 200 OK"), "terminated");
    FakeCore.Pushed told = rig.core.expect("notify");
    assertNull(told.transaction());
    assertEquals(call.callId(), told.callId());
    assertFalse(told.result().has("headers"));
  }
}
