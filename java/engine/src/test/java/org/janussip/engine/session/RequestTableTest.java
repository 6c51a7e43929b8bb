package org.janussip.engine.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check of each request, and what goes before what. */
@Timeout(20)
class RequestTableTest {

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private void refused(int code, String json) {
    rig.send("T", json.replace('\'', '"'));
    FakeCore.Pushed error = rig.core.expect("error " + code);
    assertEquals("T", error.transaction());
    assertEquals("event", error.body().path("sip").asText());
    assertFalse(error.body().path("error").asText().isEmpty());
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void refusesAMissingMessage() {
    rig.engine.message(EngineRig.SESSION, "T", null, null);
    rig.core.expect("error 440");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "3", "null", "\"text\"", "{", "", "{} {}"})
  void refusesWhatIsNoObject(String json) {
    refused(441, json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "443 | {}",
        "444 | {'request':3}",
        "444 | {'request':null}",
        "442 | {'request':'dance'}",
        "442 | {'request':''}",
        "447 | {'request':'info'}",
        "447 | {'request':'dtmf_info','digit':'1'}",
        "443 | {'request':'message'}",
        "447 | {'request':'message','content':'x'}",
        "447 | {'request':'message','content':'x','uri':'nobody'}",
        "443 | {'request':'subscribe'}",
        "447 | {'request':'subscribe','event':'presence'}",
        "443 | {'request':'unsubscribe'}",
        "447 | {'request':'unsubscribe','event':'presence'}",
        "447 | {'request':'hold'}",
        "447 | {'request':'hold','direction':7}",
        "447 | {'request':'unhold'}",
        "447 | {'request':'UPDATE'}",
        "447 | {'request':'progress'}",
        "447 | {'request':'send_ringing'}",
        "447 | {'request':'unregister'}",
        "447 | {'request':'call'}",
        "447 | {'request':'accept'}",
        "447 | {'request':'decline'}",
        "444 | {'request':'decline','code':'486'}",
        "447 | {'request':'hangup'}",
        "447 | {'request':'HangUp','headers':7}",
      })
  void refusesWithoutAnAccount(int code, String json) {
    refused(code, json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "443 | ",
        "444 | 'username':7",
        "444 | 'username':null",
        "444 | 'username':'sip:a@b','type':1",
        "444 | 'username':'sip:a@b','send_register':'false'",
        "444 | 'username':'sip:a@b','display_name':'A\\r\\nX-Evil: 1'",
        "444 | 'username':'sip:a@b','user_agent':'A\\nX-Evil: 1'",
        "444 | 'username':'sip:a@b','authuser':'a\\u0000'",
        "446 | 'username':'sip:a:password@b'",
        "444 | 'username':'sip:a@b','force_udp':1",
        "444 | 'username':'sip:a@b','force_tcp':1",
        "444 | 'username':'sip:a@b','sips':1",
        "444 | 'username':'sip:a@b','rfc2543_cancel':1",
        "444 | 'username':'sip:a@b','automatic_ringing':1",
        "444 | 'username':'sip:a@b','secret':1",
        "444 | 'username':'sip:a@b','ha1_secret':1",
        "444 | 'username':'sip:a@b','authuser':1",
        "444 | 'username':'sip:a@b','display_name':1",
        "444 | 'username':'sip:a@b','user_agent':1",
        "444 | 'username':'sip:a@b','headers':'x'",
        "444 | 'username':'sip:a@b','contact_params':[]",
        "444 | 'username':'sip:a@b','incoming_header_prefixes':'X-'",
        "444 | 'username':'sip:a@b','refresh':1",
        "444 | 'username':'sip:a@b','master_id':'1'",
        "444 | 'username':'sip:a@b','register_ttl':'1'",
        "443 | 'username':'sip:a@b','type':'helper'",
        "453 | 'username':'sip:a@b','type':'helper','master_id':1",
        "453 | 'username':'anything','type':'helper','master_id':-1,'proxy':'b'",
        "444 | 'username':'sip:a@b','type':'guest','send_register':true",
        "444 | 'username':'sip:a@b','force_udp':true,'force_tcp':true",
        "444 | 'username':'sip:a@b','secret':'x','ha1_secret':'y'",
        "444 | 'username':'sip:a@b','proxy':1",
        "446 | 'username':'sip:a@b','proxy':'b'",
        "446 | 'username':'sip:a@b','outbound_proxy':'tel:1'",
        "446 | 'username':'a@b','secret':'x'",
        "446 | 'username':'tel:1','secret':'x'",
        "444 | 'username':'a@b','force_udp':true,'force_tcp':true",
        "446 | 'username':'a@b','secret':'x','ha1_secret':'y'",
        "446 | 'username':'a@b','proxy':'b','type':'x'",
      })
  void refusesBadRegisters(int code, String fields) {
    String more = fields == null ? "" : "," + fields;
    refused(code, "{'request':'register'" + more + "}");
  }

  @Test
  void toleratesProxiesThatAreNull() {
    rig.send(
        "T",
        "{\"request\":\"register\",\"username\":\"sip:a@b\",\"secret\":\"x\",\"proxy\":null,"
            + "\"outbound_proxy\":null}");
    rig.core.expect("registering");
  }

  @Test
  void registersWithoutASecretAndReportsTheRealAnswer() {
    rig.send("T", "{\"request\":\"register\",\"username\":\"sip:a@b\"}");
    rig.core.expect("registering");
    rig.settle();
    rig.userAgent.last().answerRegister(401, "Unauthorized");
    assertEquals(401, rig.core.expect("registration_failed").result().path("code").asInt());
  }

  @Test
  void takesHeadersAsArrayToo() {
    rig.send(
        "T",
        "{\"request\":\"register\",\"username\":\"sip:a@b\",\"headers\":[{\"X-A\":\"1\"},"
            + "{\"key\":\"X-B\",\"value\":\"2\"},{\"name\":\"X-C\",\"value\":\"3\"}]}");
    rig.core.expect("registering");
    rig.settle();
    assertEquals(
        "[SipHeader[name=X-A, value=1], SipHeader[name=X-B, value=2], SipHeader[name=X-C, value=3]]",
        rig.userAgent.last().lastRegister().headers().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "443 | ",
        "444 | 'uri':1",
        "444 | 'uri':'sip:b@c','call_id':1",
        "444 | 'uri':'sip:b@c','call_id':''",
        "444 | 'uri':'sip:b@c','call_id':'a b'",
        "444 | 'uri':'sip:b@c','headers':1",
        "444 | 'uri':'sip:b@c','srtp':1",
        "444 | 'uri':'sip:b@c','srtp':'maybe'",
        "444 | 'uri':'sip:b@c','srtp':'sdes_optional','srtp_profile':'none'",
        "444 | 'uri':'sip:b@c','autoaccept_reinvites':1",
        "444 | 'uri':'sip:b@c','refer_id':'1'",
        "444 | 'uri':'sip:b@c','secret':'x','ha1_secret':'y'",
        "444 | 'uri':'b@c','srtp':'maybe'",
        "446 | 'uri':'b@c'",
        "448 | 'uri':'sip:b@c'",
      })
  void refusesBadCalls(int code, String fields) {
    rig.register();
    String more = fields == null ? "" : "," + fields;
    refused(code, "{'request':'call'" + more + "}");
  }

  @Test
  void refusesOffersThatCannotBeCalledWith() {
    rig.register();
    String call = "{\"request\":\"call\",\"uri\":\"sip:b@c\"}";
    rig.send("T", call, "offer", EngineRig.BROWSER_OFFER + "m=application 9 X 1\r\n");
    rig.core.expect("error 448");
    rig.send("T", call, "offer", "nonsense");
    rig.core.expect("error 448");
    rig.engine.message(
        EngineRig.SESSION,
        "T",
        call.getBytes(UTF_8),
        "{\"type\":\"offer\",\"sdp\":\"v=0\",\"e2ee\":true}".getBytes(UTF_8));
    rig.core.expect("error 444");
    rig.media.outOfPorts = true;
    rig.send("T", call, "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("error 450");
    rig.media.outOfPorts = false;
    rig.send("T", call, "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
  }

  @Test
  void refusesWhatAStateDoesNotAllow() {
    FakeSipAccount account = rig.register();
    rig.callUp(account);
    for (String request : List.of("call", "accept", "decline")) {
      refused(447, "{'request':'" + request + "'}");
    }
    rig.send("T", "{\"request\":\"hangup\"}");
    rig.core.expect("hangingup");
    for (String request : List.of("call", "accept", "decline")) {
      refused(447, "{'request':'" + request + "'}");
    }
    rig.send("T", "{\"request\":\"hangup\"}");
    rig.core.expect("hangingup");
  }

  @Test
  void namesTheCallInErrors() {
    FakeSipCall call = rig.callUp(rig.register());
    rig.send("T", "{\"request\":\"accept\"}");
    assertEquals(call.callId(), rig.core.expect("error 447").callId());
  }

  @Test
  void usesTheSecretsOfACall() {
    rig.send("T", "{\"request\":\"register\",\"type\":\"guest\",\"username\":\"sip:guest@b\"}");
    rig.core.expect("registered");
    rig.send(
        "T",
        "{\"request\":\"call\",\"uri\":\"sip:b@c\",\"secret\":\"p:w\",\"authuser\":\"u\"}",
        "offer",
        EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
    rig.settle();
    FakeSipAccount account = rig.userAgent.last();
    assertEquals("u", account.invites.get(0).credentials().orElseThrow().user());
    assertEquals("p:w", account.invites.get(0).credentials().orElseThrow().secret());
    assertEquals("u", account.profile.credentials().orElseThrow().user());
  }

  @Test
  void makesCallIdsOf23LettersAndDigits() {
    FakeSipCall call = rig.callUp(rig.register());
    assertTrue(call.callId().matches("[a-zA-Z0-9]{23}"), call.callId());
  }
}
