package org.janussip.engine.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** Subscriptions of a page. */
@Timeout(20)
class SubscriptionTest {

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private void send(String json) {
    rig.send("T", json.replace('\'', '"'));
  }

  private FakeSipSubscription subscribe(FakeSipAccount account, String fields) {
    send("{'request':'subscribe'," + fields + "}");
    rig.core.expect("subscribing");
    return account.subscriptions.get(account.subscriptions.size() - 1);
  }

  private static void notify(FakeSipSubscription subscription, String state, String text) {
    subscription.listener.onNotify(
        new IncomingRequest(
            subscription.callId(),
            new SipAddress("sip:bob@b", ""),
            new SipAddress("sip:alice@example.org", ""),
            new SipHeaders(List.of(new SipHeader("Event", "presence"))),
            text.isEmpty() ? SipBody.NONE : new SipBody("text/plain", text.getBytes(UTF_8))),
        state);
  }

  @Test
  void subscribesAndTellsOfNotifications() {
    FakeSipAccount account = rig.register();
    send(
        "{'request':'subscribe','event':'presence','to':'sip:bob@b','call_id':'own',"
            + "'accept':'text/plain','subscribe_ttl':60,'headers':{'X-A':'1'},"
            + "'content':'filter','content_type':'application/simple-filter+xml'}");
    FakeCore.Pushed subscribing = rig.core.expect("subscribing");
    assertEquals("T", subscribing.transaction());
    assertEquals("own", subscribing.result().path("call_id").asText());
    FakeSipSubscription subscription = account.subscriptions.get(0);
    assertEquals("sip:bob@b", subscription.request.target());
    assertEquals("text/plain", subscription.request.accept().orElseThrow());
    assertEquals(60, subscription.request.expiresS());
    assertEquals("filter", subscription.request.body().text());
    assertEquals(List.of(new SipHeader("X-A", "1")), subscription.request.headers());
    subscription.listener.onAccepted(
        MessagingTest.response(202, "Accepted", new SipHeader("Expires", "50")));
    FakeCore.Pushed accepted = rig.core.expect("subscribe_succeeded");
    assertEquals("own", accepted.callId());
    assertEquals(202, accepted.result().path("code").asInt());
    assertEquals(50, accepted.result().path("expires").asInt());
    notify(subscription, "active", "open");
    FakeCore.Pushed notify = rig.core.expect("notify");
    assertEquals("own", notify.callId());
    assertEquals("presence", notify.result().path("notify").asText());
    assertEquals("open", notify.result().path("content").asText());
  }

  @Test
  void subscribesToTheAccountItselfForAnHour() {
    FakeSipSubscription subscription =
        subscribe(rig.register(), "'event':'message-summary','subscribe_ttl':0");
    assertEquals("sip:alice@example.org", subscription.request.target());
    assertEquals(3600, subscription.request.expiresS());
    assertTrue(subscription.callId().matches("[a-zA-Z0-9]{23}"));
  }

  @Test
  void keepsSeveralTargetsOfOnePackageApart() {
    FakeSipAccount account = rig.register();
    FakeSipSubscription bob = subscribe(account, "'event':'presence','to':'sip:bob@b'");
    FakeSipSubscription carol = subscribe(account, "'event':'presence','to':'sip:carol@b'");
    FakeSipSubscription other = subscribe(account, "'event':'presence.winfo'");
    assertEquals(3, account.subscriptions.size());
    send("{'request':'unsubscribe','event':'presence','to':'sip:carol@b'}");
    rig.core.expect("unsubscribing");
    assertEquals(List.of("end"), carol.sent);
    assertEquals(List.of(), bob.sent);
    send("{'request':'unsubscribe','event':'presence','to':'sip:carol@b'}");
    rig.core.expect("error 447");
    send("{'request':'unsubscribe','event':'presence'}");
    rig.core.expect("unsubscribing");
    assertEquals(List.of("end"), bob.sent);
    assertEquals(List.of("end"), carol.sent);
    assertEquals(List.of(), other.sent);
  }

  @Test
  void asksAgainWithinASubscription() {
    FakeSipAccount account = rig.register();
    FakeSipSubscription subscription = subscribe(account, "'event':'presence'");
    subscribe(account, "'event':'Presence','subscribe_ttl':90");
    assertEquals(1, account.subscriptions.size());
    assertEquals(List.of("renew 90 "), subscription.sent);
  }

  @Test
  void subscribesAnewAfterTheEnd() {
    FakeSipAccount account = rig.register();
    FakeSipSubscription first = subscribe(account, "'event':'presence'");
    send("{'request':'unsubscribe','event':'presence'}");
    rig.core.expect("unsubscribing");
    FakeSipSubscription second = subscribe(account, "'event':'presence'");
    assertFalse(first == second);
    first.listener.onEnded(SipResponse.local(200, ""), "timeout");
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
    send("{'request':'unsubscribe','event':'presence'}");
    rig.core.expect("unsubscribing");
    assertEquals(List.of("end"), second.sent);
  }

  @Test
  void tellsOfARefusal() {
    FakeSipAccount account = rig.register();
    FakeSipSubscription subscription = subscribe(account, "'event':'presence'");
    subscription.listener.onEnded(
        MessagingTest.response(489, "Bad Event", new SipHeader("Reason", "SIP;cause=489")), "");
    FakeCore.Pushed failed = rig.core.expect("subscribe_failed");
    assertEquals(489, failed.result().path("code").asInt());
    assertEquals("489", failed.result().path("reason_header_cause").asText());
    assertEquals(subscription.callId(), failed.callId());
    send("{'request':'unsubscribe','event':'presence'}");
    rig.core.expect("error 447");
  }

  @Test
  void tellsOfTheEndOnceEvenWithoutABody() {
    FakeSipSubscription subscription = subscribe(rig.register(), "'event':'presence'");
    notify(subscription, "terminated", "");
    subscription.listener.onEnded(SipResponse.local(200, ""), "noresource");
    assertEquals("terminated", rig.core.expect("notify").result().path("substate").asText());
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void tellsOfAnEndThatNoNotifyAnnounced() {
    FakeSipSubscription subscription = subscribe(rig.register(), "'event':'presence;id=1'");
    subscription.listener.onEnded(SipResponse.local(200, ""), "");
    FakeCore.Pushed end = rig.core.expect("notify");
    assertEquals("terminated", end.result().path("substate").asText());
    assertEquals("presence", end.result().path("notify").asText());
  }

  @Test
  void givesItsSubscriptionsBackWhenThePageGoes() {
    FakeSipSubscription subscription = subscribe(rig.register(), "'event':'presence'");
    rig.engine.destroySession(EngineRig.SESSION);
    rig.settle();
    assertEquals(List.of("end"), subscription.sent);
  }

  @Test
  void refusesTooManySubscriptions() {
    FakeSipAccount account = rig.register();
    for (int i = 0; i < 1_000; i++) {
      subscribe(account, "'event':'presence','to':'sip:u" + i + "@b'");
    }
    send("{'request':'subscribe','event':'presence','to':'sip:more@b'}");
    rig.core.expect("error 447");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "443 | 'to':'sip:bob@b'",
        "444 | 'event':7",
        "444 | 'event':''",
        "444 | 'event':'a b'",
        "444 | 'event':'presence\\r\\nX: 1'",
        "444 | 'event':'presence','to':7",
        "446 | 'event':'presence','to':'bob'",
        "444 | 'event':'presence','accept':'a/b\\r\\nX: 1'",
        "444 | 'event':'presence','subscribe_ttl':'1'",
        "444 | 'event':'presence','call_id':''",
        "444 | 'event':'presence','headers':''",
        "444 | 'event':'presence','content':'x','content_type':'xml'",
      })
  void refusesWhatCannotBeSubscribedTo(int code, String fields) {
    FakeSipAccount account = rig.register();
    send("{'request':'subscribe'," + fields + "}");
    rig.core.expect("error " + code);
    assertEquals(List.of(), account.subscriptions);
  }
}
