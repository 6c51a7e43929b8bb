package org.janussip.engine.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipAddress;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** INFO and MESSAGE, in a call and outside. */
@Timeout(20)
class MessagingTest {

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private void send(String json) {
    rig.send("T", json.replace('\'', '"'));
  }

  static SipResponse response(int code, String reason, SipHeader... headers) {
    return new SipResponse(code, reason, new SipHeaders(List.of(headers)), SipBody.NONE, false);
  }

  private static IncomingRequest from(String name, String type, String text, SipHeader... more) {
    return new IncomingRequest(
        "their-call-id",
        new SipAddress("sip:bob@example.org", name),
        new SipAddress("sip:alice@example.org", ""),
        new SipHeaders(List.of(more)),
        text.isEmpty() ? SipBody.NONE : new SipBody(type, text.getBytes(UTF_8)));
  }

  @Test
  void sendsAnInfo() {
    FakeSipCall call = rig.callUp(rig.register());
    send("{'request':'info','type':'text/x','content':'hi','headers':{'X-A':'1'}}");
    FakeCore.Pushed sent = rig.core.expect("infosent");
    assertEquals("T", sent.transaction());
    assertEquals(call.callId(), sent.callId());
    assertEquals("INFO text/x", call.sent.get(0));
    assertEquals("hi", call.lastBody());
    assertEquals(List.of(new SipHeader("X-A", "1")), call.lastHeaders);
    call.lastOutcome.accept(response(200, "OK"));
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void tellsOfAnInfoThatThePeerRefused() {
    FakeSipCall call = rig.callUp(rig.register());
    send("{'request':'info','type':'text/x','content':'hi'}");
    rig.core.expect("infosent");
    call.lastOutcome.accept(response(415, "Unsupported Media Type"));
    FakeCore.Pushed failed = rig.core.expect("infofailed");
    assertEquals(415, failed.result().path("code").asInt());
    assertEquals("call", failed.transaction());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'digit':'1' | Signal=1;Duration=160",
        "'digit':'#','duration':5000 | Signal=#;Duration=5000",
        "'digit':'A','duration':5001 | Signal=A;Duration=160",
        "'digit':'*','duration':0 | Signal=*;Duration=160",
      })
  void sendsDigits(String fields, String body) {
    FakeSipCall call = rig.callUp(rig.register());
    send("{'request':'dtmf_info'," + fields + "}");
    rig.core.expect("dtmfsent");
    assertEquals("INFO application/dtmf-relay", call.sent.get(0));
    assertEquals(body, call.lastBody().replace("\r\n", ";"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "443 | 'request':'info','type':'text/x'",
        "443 | 'request':'info','content':'x'",
        "444 | 'request':'info','type':'text','content':'x'",
        "444 | 'request':'info','type':'a/b\\r\\nX: 1','content':'x'",
        "444 | 'request':'info','type':'a/b','content':7",
        "444 | 'request':'info','type':'a/b','content':'x','headers':7",
        "443 | 'request':'dtmf_info'",
        "444 | 'request':'dtmf_info','digit':1",
        "444 | 'request':'dtmf_info','digit':''",
        "444 | 'request':'dtmf_info','digit':'12'",
        "444 | 'request':'dtmf_info','digit':'\\n'",
        "444 | 'request':'dtmf_info','digit':'1','duration':-1",
        "444 | 'request':'dtmf_info','digit':'1','duration':'160'",
        "443 | 'request':'message'",
        "444 | 'request':'message','content':1",
        "444 | 'request':'message','content':'x','content_type':'plain'",
        "444 | 'request':'message','content':'x','call_id':'a b'",
        "444 | 'request':'message','content':'x','secret':'a','ha1_secret':'b'",
        "446 | 'request':'message','content':'x','uri':'tel:1'",
      })
  void refusesWhatCannotBeSent(int code, String fields) {
    FakeSipCall call = rig.callUp(rig.register());
    send("{" + fields + "}");
    assertEquals("T", rig.core.expect("error " + code).transaction());
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
    assertEquals(List.of(), call.sent);
  }

  @Test
  void refusesAnInfoBeforeTheCallIsUp() {
    FakeSipAccount account = rig.register();
    account.invite("in", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    send("{'request':'info','type':'a/b','content':'x'}");
    rig.core.expect("error 447");
    send("{'request':'message','content':'x'}");
    rig.core.expect("error 447");
  }

  @Test
  void sendsAMessageInTheCall() {
    FakeSipCall call = rig.callUp(rig.register());
    send("{'request':'message','content':'hi','content_type':'text/html; charset=utf-8'}");
    FakeCore.Pushed sent = rig.core.expect("messagesent");
    assertEquals(call.callId(), sent.result().path("call_id").asText());
    assertEquals("MESSAGE text/html; charset=utf-8", call.sent.get(0));
    call.lastOutcome.accept(response(202, "Accepted"));
    FakeCore.Pushed delivery = rig.core.expect("messagedelivery");
    assertEquals(202, delivery.result().path("code").asInt());
    assertEquals("Accepted", delivery.result().path("reason").asText());
    assertEquals(call.callId(), delivery.callId());
  }

  @Test
  void sendsAMessageOutsideACall() {
    FakeSipAccount account = rig.register();
    send(
        "{'request':'message','content':'hi','uri':'sip:bob@b','call_id':'own',"
            + "'headers':[{'key':'X-A','value':'1'}]}");
    FakeCore.Pushed sent = rig.core.expect("messagesent");
    assertEquals("own", sent.result().path("call_id").asText());
    assertNull(sent.callId());
    assertEquals("sip:bob@b", account.messages.get(0).target());
    assertEquals("text/plain", account.messages.get(0).body().contentType());
    assertEquals(List.of(new SipHeader("X-A", "1")), account.messages.get(0).headers());
    assertTrue(account.messages.get(0).credentials().isEmpty());
    account.lastOutcome.accept(
        response(603, "Decline", new SipHeader("Reason", "Q.850;cause=21;text=\"no\"")));
    FakeCore.Pushed delivery = rig.core.expect("messagedelivery");
    assertEquals("own", delivery.callId());
    assertNull(delivery.transaction());
    assertEquals("no", delivery.result().path("reason_header").asText());
    assertEquals("21", delivery.result().path("reason_header_cause").asText());
  }

  @Test
  void usesTheSecretOfAMessage() {
    FakeSipAccount account = rig.register();
    send("{'request':'message','content':'hi','uri':'sip:bob@b','authuser':'u','secret':'s'}");
    String callId = rig.core.expect("messagesent").result().path("call_id").asText();
    assertTrue(callId.matches("[a-zA-Z0-9]{23}"), callId);
    assertEquals("u", account.messages.get(0).credentials().orElseThrow().user());
    assertEquals("s", account.messages.get(0).credentials().orElseThrow().secret());
    send("{'request':'message','content':'hi','uri':'sip:bob@b','authuser':'u'}");
    rig.core.expect("messagesent");
    assertEquals("x", account.messages.get(1).credentials().orElseThrow().secret());
  }

  @Test
  void tellsOfThePeersMessages() {
    rig.send(
        "T",
        "{\"request\":\"register\",\"username\":\"sip:alice@b\","
            + "\"incoming_header_prefixes\":[\"X-\"]}");
    rig.core.expect("registering");
    FakeSipAccount account = rig.userAgent.last();
    account.answerRegister(200, "OK");
    rig.core.expect("registered");
    account.listener.onMessage(from("\"Bob\"", "text/plain", "hello", new SipHeader("X-A", "1")));
    FakeCore.Pushed message = rig.core.expect("message");
    assertEquals("sip:bob@example.org", message.result().path("sender").asText());
    assertEquals("\"Bob\"", message.result().path("displayname").asText());
    assertEquals("hello", message.result().path("content").asText());
    assertEquals("text/plain", message.result().path("content_type").asText());
    assertEquals("1", message.result().path("headers").path("X-A").asText());
    assertNull(message.callId());
  }

  @Test
  void tellsOfMessagesAndInfosInTheCall() {
    FakeSipCall call = rig.callUp(rig.register());
    call.listener.onMessage(from("", "text/plain", "hello"));
    FakeCore.Pushed message = rig.core.expect("message");
    assertEquals(call.callId(), message.callId());
    assertEquals("call", message.transaction());
    assertFalse(message.result().has("displayname"));
    assertFalse(message.result().has("headers"));
    call.listener.onInfo(from("", "application/dtmf-relay", "Signal=5\r\nDuration=250\r\n"));
    FakeCore.Pushed info = rig.core.expect("info");
    assertEquals("application/dtmf-relay", info.result().path("type").asText());
    assertEquals("Signal=5\r\nDuration=250\r\n", info.result().path("content").asText());
    FakeCore.Pushed dtmf = rig.core.expect("dtmf");
    assertEquals("5", dtmf.result().path("signal").asText());
    assertEquals(2000, dtmf.result().path("duration").asInt());
    assertEquals("sip:bob@example.org", dtmf.result().path("sender").asText());
  }

  @Test
  void saysNothingOfWhatHasNoBody() {
    FakeSipAccount account = rig.register();
    FakeSipCall call = rig.callUp(account);
    call.listener.onInfo(from("", "", ""));
    call.listener.onMessage(from("", "", ""));
    account.listener.onMessage(from("", "", ""));
    account.listener.onNotify(from("", "", ""), "active");
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void showsBytesThatAreNoTextAsReplacements() {
    FakeSipAccount account = rig.register();
    account.listener.onMessage(
        new IncomingRequest(
            "c",
            new SipAddress("sip:bob@example.org", ""),
            new SipAddress("sip:alice@example.org", ""),
            SipHeaders.NONE,
            new SipBody("application/octet-stream", new byte[] {'a', (byte) 0xff, 0, 'b'})));
    assertEquals("a\ufffd\u0000b", rig.core.expect("message").result().path("content").asText());
  }

  @Test
  void tellsOfANotifyThatNobodyAskedFor() {
    FakeSipAccount account = rig.register();
    account.listener.onNotify(
        from(
            "",
            "application/simple-message-summary",
            "Messages-Waiting: yes\r\n",
            new SipHeader("Event", "message-summary;id=1")),
        "active");
    FakeCore.Pushed notify = rig.core.expect("notify");
    assertEquals("their-call-id", notify.callId());
    assertEquals("message-summary", notify.result().path("notify").asText());
    assertEquals("active", notify.result().path("substate").asText());
    assertEquals(
        "application/simple-message-summary", notify.result().path("content-type").asText());
    assertEquals("Messages-Waiting: yes\r\n", notify.result().path("content").asText());
  }
}
