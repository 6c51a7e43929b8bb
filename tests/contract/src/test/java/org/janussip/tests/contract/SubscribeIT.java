package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.contract.stage.Subscription;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subscriptions of a page to event packages. */
@ExtendWith(ContractExtension.class)
class SubscribeIT {
  private static Subscription subscribed(Stage stage, Page page, String event) {
    page.request("subscribe", body -> body.put("event", event).put("to", stage.peer().uri("bob")));
    page.expect("subscribing");
    return accepted(stage, page);
  }

  private static Subscription accepted(Stage stage, Page page) {
    Subscription subscription = Subscription.expect(stage.peer());
    subscription.accept(3600);
    page.expect("subscribe_succeeded");
    return subscription;
  }

  @Test
  void subscribesAndIsNotified(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Subscription presence = subscribed(stage, page, "presence");
          presence.notify("active;expires=3600", "application/pidf+xml", "<presence/>");
          page.expect("notify");
          presence.notify("active;expires=3000", "application/pidf+xml", "<presence>2</presence>");
          page.expect("notify");
        });
  }

  @Test
  void subscribesWithAllParameters(Contract contract) {
    contract.compare(
        stage -> {
          stage.symbols().knownCallId("my-own-id@page");
          Page page = stage.registered(body -> body.put("display_name", "Alice Liddell"));
          page.request(
              "subscribe",
              body ->
                  body.put("event", "message-summary")
                      .put("to", stage.peer().uri("bob"))
                      .put("accept", "application/simple-message-summary")
                      .put("subscribe_ttl", 600)
                      .put("call_id", "my-own-id@page")
                      .putObject("headers")
                      .put("X-One", "1"));
          page.expect("subscribing");
          accepted(stage, page)
              .notify("active", "application/simple-message-summary", "Messages-Waiting: yes\r\n");
          page.expect("notify");
        });
  }

  @Test
  void subscribesToItself(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          page.request("subscribe", body -> body.put("event", "message-summary"));
          page.expect("subscribing");
          accepted(stage, page);
        });
  }

  @Test
  void unsubscribes(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Subscription presence = subscribed(stage, page, "presence");
          presence.notify("active;expires=3600", "application/pidf+xml", "<presence/>");
          page.expect("notify");
          page.request(
              "unsubscribe",
              body -> body.put("event", "presence").put("to", stage.peer().uri("bob")));
          page.expect("unsubscribing");
          presence.expectAgain();
          presence.accept(0);
          page.expect("subscribe_succeeded");
          presence.notify("terminated;reason=timeout", "application/pidf+xml", "<presence/>");
          page.expect("notify");
        });
  }

  @Test
  void subscribesToSeveralPackages(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Subscription presence = subscribed(stage, page, "presence");
          Subscription summary = subscribed(stage, page, "message-summary");
          summary.notify(
              "active", "application/simple-message-summary", "Messages-Waiting: no\r\n");
          page.expect("notify");
          presence.notify("pending", "application/pidf+xml", "<presence/>");
          page.expect("notify");
        });
  }

  @Test
  void subscribesToSeveralTargets(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          subscribed(stage, page, "presence");
          page.request(
              "subscribe",
              body -> body.put("event", "presence").put("to", stage.peer().uri("carol")));
          page.expect("subscribing");
          accepted(stage, page);
        });
  }

  @Test
  void subscribesAgain(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Subscription presence = subscribed(stage, page, "presence");
          page.request(
              "subscribe",
              body -> body.put("event", "presence").put("to", stage.peer().uri("bob")));
          page.expect("subscribing");
          presence.expectAgain();
          presence.accept(1800);
          page.expect("subscribe_succeeded");
        });
  }

  @Test
  void subscribesWithAChallenge(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          page.request(
              "subscribe",
              body -> body.put("event", "presence").put("to", stage.peer().uri("bob")));
          page.expect("subscribing");
          SipMessage first = stage.peer().expectRequest("SUBSCRIBE");
          stage.peer().respond(first, stage.challenge(first));
          accepted(stage, page);
        });
  }

  @ParameterizedTest
  @CsvSource({"403,Forbidden", "404,Not Found", "489,Bad Event", "603,Decline"})
  void isRefused(int code, String phrase, Contract contract) {
    contract
        .variant(code)
        .compareRegistered(
            (stage, page) -> {
              page.request(
                  "subscribe",
                  body -> body.put("event", "presence").put("to", stage.peer().uri("bob")));
              page.expect("subscribing");
              SipMessage subscribe = stage.peer().expectRequest("SUBSCRIBE");
              stage.peer().respond(subscribe, code, phrase);
              page.expect("subscribe_failed");
            });
  }

  @Test
  void isTerminatedByTheNotifier(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Subscription presence = subscribed(stage, page, "presence");
          presence.notify("terminated;reason=rejected", "application/pidf+xml", "<presence/>");
          page.expect("notify");
        });
  }

  @Test
  void tellsHeadersOfNotifications(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered(body -> body.putArray("incoming_header_prefixes").add("X-"));
          page.request(
              "subscribe",
              body -> body.put("event", "presence").put("to", stage.peer().uri("bob")));
          page.expect("subscribing");
          Subscription presence = Subscription.expect(stage.peer());
          presence.accept(3600, "X-Server", "7");
          page.expect("subscribe_succeeded");
          presence.send(
              presence
                  .newNotify("active")
                  .with("X-One", "1")
                  .withBody("application/pidf+xml", "<presence/>"));
          page.expect("notify");
        });
  }

  @Test
  void tellsNothingOfANotificationWithoutBody(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Subscription presence = subscribed(stage, page, "presence");
          presence.send(presence.newNotify("active"));
          stage.ping(page);
          page.fence();
        });
  }

  @Test
  void tellsUnsolicitedNotifications(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page);
          call.send(
              call.request("NOTIFY")
                  .with("Event", "message-summary")
                  .with("Subscription-State", "active")
                  .withBody("application/simple-message-summary", "Messages-Waiting: no\r\n"));
          stage.peer().expectFinal("NOTIFY");
          stage.ping(page);
          page.fence();
        });
  }

  @Test
  void refusesIncomingSubscriptions(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page);
          call.send(call.request("SUBSCRIBE").with("Event", "presence").with("Expires", "600"));
          stage.peer().expectFinal("SUBSCRIBE");
        });
  }

  @Test
  void refusesWrongSubscriptions(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          page.ask("subscribe", body -> {});
          page.ask("subscribe", body -> body.put("event", 5));
          page.ask("subscribe", body -> body.put("event", "presence").put("to", 5));
          page.ask("subscribe", body -> body.put("event", "presence").put("accept", 5));
          page.ask("subscribe", body -> body.put("event", "presence").put("subscribe_ttl", "long"));
          page.ask("subscribe", body -> body.put("event", "presence").put("call_id", 5));
          page.ask("subscribe", body -> body.put("event", "presence").put("headers", 5));
          page.ask("unsubscribe", body -> {});
          page.ask("unsubscribe", body -> body.put("event", 5));
          page.ask("unsubscribe", body -> body.put("event", "presence"));
        });
  }

  @Test
  void refusesSubscriptionsBeforeRegister(Contract contract) {
    contract.compare(
        stage -> {
          stage
              .page()
              .ask("subscribe", body -> body.put("event", "presence").put("to", "sip:b@192.0.2.1"));
          stage.page().ask("unsubscribe", body -> body.put("event", "presence"));
        });
  }
}
