package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.SipSubscription;
import org.janussip.sip.SubscribeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SubscriptionTest extends SubscribingTest {

  @Test
  void subscribesHearsAndGivesBack() throws InterruptedException {
    SipSubscription made = subscribe("presence;id=7", 600);
    RawMessage subscribe = active(made, 600);
    assertEquals("sip:bob@" + peer.hostPort(), subscribe.uri());
    assertTrue(subscribe.header("From").contains("sip:alice@example.org"));
    assertEquals("presence;id=7", subscribe.header("Event"));
    assertEquals("application/pidf+xml", subscribe.header("Accept"));
    assertEquals("600", subscribe.header("Expires"));
    assertEquals("1", subscribe.header("X-Page"));
    givenBack(made, subscribe);
    notify(subscribe, "peer", "active");
    peer.expectResponse("NOTIFY", 481);
    made.renew(60, List.of());
    made.terminate(List.of());
  }

  @Test
  void answersAChallengeAndATooShortInterval() throws InterruptedException {
    SipSubscription made = subscribe("presence", 60);
    RawMessage first = peer.expectRequest("SUBSCRIBE");
    peer.answer(first, 407, "p", "Proxy-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n", "");
    RawMessage second = peer.expectRequest("SUBSCRIBE");
    assertTrue(second.has("Proxy-Authorization"));
    peer.answer(second, 423, "p", "Min-Expires: 1800\r\n", "");
    RawMessage third = peer.expectRequest("SUBSCRIBE");
    assertEquals("1800", third.header("Expires"));
    assertEquals(3, third.cseq());
    granted(third, 1800);
    heard.next(SipResponse.class);
    notified(third, "active");
    givenBack(made, third);
  }

  @Test
  void reportsARefusal() throws InterruptedException {
    subscribe("presence", 60);
    peer.answer(peer.expectRequest("SUBSCRIBE"), 489);
    ended(489, "");
    subscribe("presence", 60);
    RawMessage brief = peer.expectRequest("SUBSCRIBE");
    peer.answer(brief, 423, "p", "Min-Expires: 5\r\n", "");
    ended(423, "");
  }

  @Test
  void takesANotifyThatIsFasterThanThe2xx() throws InterruptedException {
    SipSubscription made = subscribe("presence", 60);
    RawMessage subscribe = peer.expectRequest("SUBSCRIBE");
    notified(subscribe, "pending");
    granted(subscribe, 60);
    heard.next(SipResponse.class);
    givenBack(made, subscribe);
  }

  @Test
  void refreshesSilentlyBeforeTheGrantedTimeRunsOut() throws InterruptedException {
    SipSubscription made = subscribe("presence", 600);
    RawMessage subscribe = active(made, 2);
    RawMessage refresh = peer.expectRequest("SUBSCRIBE");
    assertEquals("sip:notifier@" + peer.hostPort(), refresh.uri());
    assertEquals("peer", refresh.tag("To"));
    assertEquals("600", refresh.header("Expires"));
    assertEquals("presence", refresh.header("Event"));
    assertTrue(refresh.has("Contact"));
    granted(refresh, 600);
    givenBack(made, subscribe);
  }

  @Test
  void renewsAndTellsWhatCameOfIt() throws InterruptedException {
    SipSubscription made = subscribe("presence", 600);
    RawMessage subscribe = active(made, 600);
    made.renew(1200, List.of(new SipHeader("X-New", "1")));
    RawMessage renewal = peer.expectRequest("SUBSCRIBE");
    assertEquals("1200", renewal.header("Expires"));
    assertEquals("1", renewal.header("X-New"));
    granted(renewal, 1200);
    heard.next(SipResponse.class);
    made.renew(1300, List.of());
    peer.answer(peer.expectRequest("SUBSCRIBE"), 500);
    assertEquals(500, heard.next(RenewFailed.class).response().code());
    givenBack(made, subscribe);
  }

  @Test
  void refusesNotifiesThatAreNotItsOwn() throws InterruptedException {
    SipSubscription made = subscribe("presence;id=7", 600);
    RawMessage subscribe = active(made, 600);
    notify(subscribe, "other-fork", "active");
    peer.expectResponse("NOTIFY", 481);
    notify(subscribe, "peer", "active", "Event: presence;id=8");
    peer.expectResponse("NOTIFY", 481);
    notify(subscribe, "peer", "active", "Event: dialog");
    peer.expectResponse("NOTIFY", 481);
    notify(subscribe, "peer", "active", "Event: presence;id=7", "Require: wonder");
    peer.expectResponse("NOTIFY", 420);
    cseq = 20;
    notified(subscribe, "active");
    cseq = 0;
    notify(subscribe, "peer", "active");
    peer.expectResponse("NOTIFY", 500);
    cseq = 50;
    givenBack(made, subscribe);
  }

  @Test
  void takesTheForkThatNotifiesFirst() throws InterruptedException {
    SipSubscription made = subscribe("presence", 600);
    RawMessage subscribe = peer.expectRequest("SUBSCRIBE");
    granted(subscribe, 600);
    heard.next(SipResponse.class);
    notify(subscribe, "gone-fork", "terminated");
    peer.expectResponse("NOTIFY", 481);
    notify(subscribe, "fork", "active");
    peer.expectResponse("NOTIFY", 200);
    heard.next(Notified.class);
    notify(subscribe, "peer", "active");
    peer.expectResponse("NOTIFY", 481);
    made.terminate(List.of());
    RawMessage last = peer.expectRequest("SUBSCRIBE");
    assertEquals("fork", last.tag("To"));
    peer.answer(last, 481);
    ended(481, "");
  }

  @Test
  void keepsSubscriptionsApart() throws InterruptedException {
    SipSubscription one = subscribe("presence", 600);
    RawMessage first = active(one, 600);
    Heard others = new Heard();
    SipSubscription two = subscribe("presence", 600, others);
    RawMessage second = peer.expectRequest("SUBSCRIBE");
    granted(second, 600);
    others.next(SipResponse.class);
    notify(second, "peer", "active");
    peer.expectResponse("NOTIFY", 200);
    others.next(Notified.class);
    givenBack(one, first);
    two.terminate(List.of());
    peer.answer(peer.expectRequest("SUBSCRIBE"), 481);
    assertEquals(481, others.next(Ended.class).response().code());
  }

  @Test
  void refusesATargetThatIsNone() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            account.subscribe(
                new SubscribeRequest("mailto:x", "c", "e", Optional.empty(), 1, List.of()), heard));
  }
}
