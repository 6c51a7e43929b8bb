package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.SipSubscription;
import org.janussip.sip.dialog.Usages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How subscriptions end, and when others take their place. */
@Timeout(30)
class SubscriptionEndTest extends SubscribingTest {

  @Test
  void subscribesAnewWhenTheNotifierHasForgottenIt() throws InterruptedException {
    SipSubscription made = subscribe("presence", 600);
    RawMessage subscribe = active(made, 2);
    peer.answer(peer.expectRequest("SUBSCRIBE"), 481);
    RawMessage again = peer.expectRequest("SUBSCRIBE");
    assertNotEquals(subscribe.header("Call-ID"), again.header("Call-ID"));
    assertNotEquals(subscribe.tag("From"), again.tag("From"));
    assertEquals("", again.tag("To"));
    granted(again, 600);
    notify(again, "peer", "active");
    peer.expectResponse("NOTIFY", 200);
    assertEquals("sub-presence", heard.next(Notified.class).request().callId());
    givenBack(made, again);
  }

  @Test
  void endsWhenTheNewSubscriptionIsRefusedToo() throws InterruptedException {
    active(subscribe("presence", 600), 2);
    peer.answer(peer.expectRequest("SUBSCRIBE"), 481);
    peer.answer(peer.expectRequest("SUBSCRIBE"), 403);
    ended(403, "");
  }

  @Test
  void endsWhenARefreshIsRefusedForGood() throws InterruptedException {
    active(subscribe("presence", 600), 2);
    peer.answer(peer.expectRequest("SUBSCRIBE"), 404);
    ended(404, "");
  }

  @Test
  void holdsUntilItRunsOutWhenARefreshFails() throws InterruptedException {
    active(subscribe("presence", 600), 3);
    peer.answer(peer.expectRequest("SUBSCRIBE"), 500);
    ended(500, "");
  }

  @Test
  void subscribesAnewWhereTheNotifierWantsIt() throws InterruptedException {
    SipSubscription made = subscribe("presence", 600);
    RawMessage subscribe = active(made, 600);
    notified(subscribe, "terminated;reason=deactivated");
    RawMessage again = peer.expectRequest("SUBSCRIBE");
    assertNotEquals(subscribe.header("Call-ID"), again.header("Call-ID"));
    granted(again, 600);
    notify(again, "peer", "terminated;reason=noresource");
    peer.expectResponse("NOTIFY", 200);
    heard.next(Notified.class);
    ended(200, "noresource");
  }

  @Test
  void reportsTheEndWhereTheNotifierWantsNoOther() throws InterruptedException {
    RawMessage subscribe = active(subscribe("presence", 600), 600);
    notified(subscribe, "terminated;reason=rejected");
    ended(200, "rejected");
    peer.expectNone(m -> m.method().equals("SUBSCRIBE"), 50);
  }

  @Test
  void givesUpWaitingForTheTimeToSubscribeAgain() throws InterruptedException {
    SipSubscription made = subscribe("presence", 600);
    notified(active(made, 600), "terminated;reason=probation;retry-after=1000");
    made.terminate(List.of());
    ended(200, "");
  }

  @Test
  void endsWhenNoNotifyEverComes() throws InterruptedException {
    subscribe("presence", 600);
    granted(peer.expectRequest("SUBSCRIBE"), 600);
    heard.next(SipResponse.class);
    ended(408, "");
    RawMessage last = peer.expectRequest("SUBSCRIBE");
    assertEquals("0", last.header("Expires"));
    peer.answer(last, 200);
  }

  @Test
  void endsWithoutTheLastNotifyAfterAWhile() throws InterruptedException {
    SipSubscription made = subscribe("presence", 600);
    RawMessage subscribe = active(made, 600);
    made.terminate(List.of());
    granted(peer.expectRequest("SUBSCRIBE"), 0);
    heard.next(SipResponse.class);
    notified(subscribe, "active");
    ended(200, "");
  }

  @Test
  void givesBackWhatIsStillAskedFor() throws InterruptedException {
    SipSubscription made = subscribe("presence", 600);
    RawMessage subscribe = peer.expectRequest("SUBSCRIBE");
    made.terminate(List.of(new SipHeader("X-Bye", "1")));
    peer.expectNone(m -> m.method().equals("SUBSCRIBE"), 30);
    granted(subscribe, 600);
    heard.next(SipResponse.class);
    RawMessage last = peer.expectRequest("SUBSCRIBE");
    assertEquals("0", last.header("Expires"));
    assertEquals("1", last.header("X-Bye"));
    notified(subscribe, "terminated");
    granted(last, 0);
    heard.next(SipResponse.class);
    ended(200, "");
  }

  @Test
  void givesAllBackWhenTheAccountIsClosed() throws InterruptedException {
    RawMessage subscribe = active(subscribe("presence", 600), 600);
    account.close();
    RawMessage last = peer.expectRequest("SUBSCRIBE");
    assertEquals("0", last.header("Expires"));
    granted(last, 0);
    heard.next(SipResponse.class);
    notified(subscribe, "terminated;reason=timeout");
    ended(200, "timeout");
    subscribe("presence", 600);
    ended(503, "");
  }

  @Test
  void endsWhenTheStackIsClosed() throws InterruptedException {
    active(subscribe("presence", 600), 600);
    agent.close();
    ended(503, "");
  }

  @Test
  void bindsHowManyAnAccountHas() throws InterruptedException {
    List<SipSubscription> many = new ArrayList<>();
    Heard others = new Heard();
    for (int i = 0; i < Usages.MAX; i++) {
      many.add(subscribe("e" + i, 600, others));
      peer.expectRequest("SUBSCRIBE");
    }
    subscribe("presence", 600);
    ended(503, "");
    for (SipSubscription each : many) {
      assertFalse(each.callId().isEmpty());
      assertEquals(408, others.next(Ended.class).response().code());
    }
  }
}
