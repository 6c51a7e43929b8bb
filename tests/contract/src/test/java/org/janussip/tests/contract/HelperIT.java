package org.janussip.tests.contract;

import java.time.Duration;
import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Helper sessions: more calls on one registration. */
@ExtendWith(ContractExtension.class)
class HelperIT {
  private static Page helper(Stage stage, String name) {
    Page helper = stage.helper(name, stage.page());
    stage.recordFromHere();
    return helper;
  }

  @Test
  void registersAHelper(Contract contract) {
    contract.compareRegistered((stage, page) -> stage.helper("helper", page));
  }

  @Test
  void registersAHelperOfAGuest(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.page();
          page.guest(stage.peer().uri("guest"));
          stage.helper("helper", page);
        });
  }

  @Test
  void refusesWrongHelpers(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          stage
              .page("without")
              .ask("register", body -> body.put("username", "sip:h@x").put("type", "helper"));
          stage
              .page("unknown")
              .ask(
                  "register",
                  body ->
                      body.put("username", "sip:h@x").put("type", "helper").put("master_id", 1));
          stage
              .page("text")
              .ask(
                  "register",
                  body ->
                      body.put("username", "sip:h@x").put("type", "helper").put("master_id", "1"));
          stage
              .page("nameless")
              .ask(
                  "register", body -> body.put("type", "helper").put("master_id", page.masterId()));
          page.ask(
              "register",
              body ->
                  body.put("username", "sip:h@x")
                      .put("type", "helper")
                      .put("master_id", page.masterId()));
        });
  }

  @Test
  void refusesAHelperThatIsOne(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Page helper = helper(stage, "helper");
          helper.ask(
              "register",
              body ->
                  body.put("username", "sip:h@x")
                      .put("type", "helper")
                      .put("master_id", page.masterId()));
          helper.ask("register", body -> body.put("username", "sip:h@x").put("type", "guest"));
        });
  }

  @Test
  void callsFromAHelper(Contract contract) {
    contract.compare(
        stage -> {
          stage.registered(body -> body.put("display_name", "Alice Liddell"));
          Page helper = helper(stage, "helper");
          PeerCall call = stage.establishedFrom(helper);
          helper.request("hangup");
          helper.expect("hangingup");
          call.expectBye();
          helper.expect("hangup");
        });
  }

  @Test
  void callsFromAHelperWithAChallenge(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Page helper = helper(stage, "helper");
          PeerCall first = stage.callFrom(helper);
          stage.peer().respond(first.invite(), stage.challenge(first.invite()));
          stage.peer().expectRequest("ACK");
          PeerCall call = PeerCall.of(stage.peer(), stage.peer().expectRequest("INVITE"));
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          stage.peer().expectRequest("ACK");
          helper.expect("accepted");
        });
  }

  @Test
  void callsBesideTheMaster(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall first = stage.settled(page, stage.establishedFrom(page));
          Page helper = helper(stage, "helper");
          PeerCall second = stage.establishedFrom(helper);
          second.bye();
          stage.peer().expectResponse("BYE", 200);
          helper.expect("hangup");
          first.bye();
          stage.peer().expectResponse("BYE", 200);
          page.expect("hangup");
        });
  }

  private static PeerCall ringing(Stage stage, Page page, Page rings) {
    PeerCall call = stage.callTo(page).invite(Descriptions.peerOffer(stage.peer()));
    rings.expect("incomingcall");
    call.expect(180);
    stage.ping(page);
    return call;
  }

  @Test
  void ringsAtTheMasterWhenItIsFree(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          helper(stage, "helper");
          ringing(stage, page, page);
        });
  }

  @Test
  void ringsAtAHelperWhenTheMasterIsBusy(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          stage.settled(page, stage.establishedFrom(page));
          Page helper = helper(stage, "helper");
          PeerCall call = ringing(stage, page, helper);
          helper.request("accept", body -> {}, Descriptions.browserAnswer());
          helper.expect("accepted");
          call.expect(200);
          call.ack();
          stage.ping(page);
          call.bye();
          stage.peer().expectResponse("BYE", 200);
          helper.expect("hangup");
        });
  }

  @Test
  void ringsAtTheFirstFreeHelper(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          stage.settled(page, stage.establishedFrom(page));
          Page first = helper(stage, "first");
          Page second = helper(stage, "second");
          ringing(stage, page, first);
          ringing(stage, page, second);
        });
  }

  @Test
  void declinesAtAHelper(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          stage.settled(page, stage.establishedFrom(page));
          Page helper = helper(stage, "helper");
          PeerCall call = ringing(stage, page, helper);
          helper.request("decline", body -> body.put("code", 480));
          helper.expect("declining");
          call.ackFailure(stage.peer().expectFinal("INVITE"));
          helper.expect("hangup");
        });
  }

  @Test
  void missesACallWhenAllAreBusy(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          stage.settled(page, stage.establishedFrom(page));
          Page helper = helper(stage, "helper");
          ringing(stage, page, helper);
          stage.recordFromHere();
          PeerCall third = stage.callTo(page).invite(Descriptions.peerOffer(stage.peer()));
          third.expectFailure(486);
          page.expect("missed_call");
        });
  }

  @Test
  void tellsTheMasterOfMessages(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          helper(stage, "helper");
          PeerCall call = stage.callTo(page);
          call.send(call.request("MESSAGE").withBody("text/plain", "hello"));
          stage.peer().expectFinal("MESSAGE");
          page.expect("message");
        });
  }

  @Test
  void sendsAMessageFromAHelper(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Page helper = helper(stage, "helper");
          helper.request(
              "message", body -> body.put("uri", stage.peer().uri("bob")).put("content", "hello"));
          helper.expect("messagesent");
          SipMessage message = stage.peer().expectRequest("MESSAGE");
          stage.peer().respond(message, 200, "OK");
          helper.expect("messagedelivery");
        });
  }

  @Test
  void sendsWithinItsOwnCall(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Page helper = helper(stage, "helper");
          PeerCall call = stage.settled(page, stage.establishedFrom(helper));
          helper.request("dtmf_info", body -> body.put("digit", "5"));
          helper.expect("dtmfsent");
          call.confirm("INFO");
          helper.request("hold");
          helper.expect("holding");
          call.agree(Descriptions.next(Descriptions.peerAnswer(stage.peer()), "recvonly"));
          call.send(call.request("INFO").withBody("text/plain", "a note"));
          stage.peer().expectFinal("INFO");
          helper.expect("info");
        });
  }

  @Test
  void unregistersAHelper(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Page helper = helper(stage, "helper");
          helper.ask("unregister", body -> {});
          stage.settled(page, stage.establishedFrom(page));
          PeerCall second = stage.callTo(page).invite(Descriptions.peerOffer(stage.peer()));
          second.expectFailure(486);
          page.expect("missed_call");
        });
  }

  @Test
  void becomesAHelperAgain(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Page helper = helper(stage, "helper");
          helper.ask("unregister", body -> {});
          stage.helper("helper", page);
        });
  }

  @Test
  void detachesHelpersWhenTheMasterUnregisters(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Page helper = helper(stage, "helper");
          page.request("unregister");
          page.expect("unregistered");
          helper.handle().awaitJanus("detached", Duration.ofSeconds(5));
        });
  }

  @Test
  void detachesHelpersWhenTheMasterLeaves(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Page helper = helper(stage, "helper");
          page.detach();
          helper.handle().awaitJanus("detached", Duration.ofSeconds(5));
        });
  }

  @Test
  void endsTheCallOfAHelperThatLeaves(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Page helper = helper(stage, "helper");
          PeerCall call = stage.settled(page, stage.establishedFrom(helper));
          helper.detach();
          call.expectBye();
        });
  }

  @Test
  void tellsOperatorsOfHelpers(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered(body -> body.put("display_name", "Alice"));
          Page helper = helper(stage, "helper");
          stage.observeState("helper", helper);
          stage.observeState("master", page);
        });
  }

  @Test
  void tellsOperatorsOfTheCallOfAHelper(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Page helper = helper(stage, "helper");
          stage.settled(page, stage.establishedFrom(helper));
          stage.observeState("helper", helper);
        });
  }

  @Test
  void subscribesFromAHelper(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Page helper = helper(stage, "helper");
          helper.request(
              "subscribe",
              body -> body.put("event", "presence").put("to", stage.peer().uri("bob")));
          helper.expect("subscribing");
          org.janussip.tests.contract.stage.Subscription presence =
              org.janussip.tests.contract.stage.Subscription.expect(stage.peer());
          presence.accept(3600);
          helper.expect("subscribe_succeeded");
          presence.notify("active", "application/pidf+xml", "<presence/>");
          helper.expect("notify");
        });
  }

  @Test
  void refusesACallOfAHelperThatLeftItsMaster(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          Page helper = helper(stage, "helper");
          helper.ask("unregister", body -> {});
          helper.ask(
              "call",
              body -> body.put("uri", stage.peer().uri("bob")),
              Descriptions.browserOffer());
        });
  }
}
