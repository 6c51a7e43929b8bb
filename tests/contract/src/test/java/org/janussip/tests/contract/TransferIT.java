package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.janus.Plugin;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Transfers that a page asks its peer for. */
@ExtendWith(ContractExtension.class)
class TransferIT {
  private static SipMessage refer(Stage stage, Page page, String uri) {
    page.request("transfer", body -> body.put("uri", uri));
    page.expect("transferring");
    return stage.peer().expectRequest("REFER");
  }

  private static void tell(Stage stage, Page page, PeerCall call, String state, String status) {
    call.send(
        call.request("NOTIFY")
            .with("Event", "refer")
            .with("Subscription-State", state)
            .withBody("message/sipfrag;version=2.0", "SIP/2.0 " + status + "\r\n"));
    stage.peer().expectFinal("NOTIFY");
    page.expect("notify");
  }

  @Test
  void transfers(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          SipMessage refer = refer(stage, page, stage.peer().uri("carol"));
          stage.peer().respond(refer, 202, "Accepted");
          tell(stage, page, call, "active;expires=60", "100 Trying");
          tell(stage, page, call, "terminated;reason=noresource", "200 OK");
          call.bye();
          stage.peer().expectResponse("BYE", 200);
          page.expect("hangup");
        });
  }

  @Test
  void transfersACallItTook(Contract contract) {
    contract.compareCalled(
        (stage, page, call) -> {
          SipMessage refer = refer(stage, page, stage.peer().uri("carol"));
          stage.peer().respond(refer, 202, "Accepted");
          tell(stage, page, call, "terminated;reason=noresource", "486 Busy Here");
        });
  }

  @Test
  void transfersToAnAddressWithParameters(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          SipMessage refer = refer(stage, page, "sip:+15551234@example.test;user=phone");
          stage.peer().respond(refer, 202, "Accepted");
        });
  }

  @Test
  void keepsTheCallWhenTheTransferIsRefused(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          SipMessage refer = refer(stage, page, stage.peer().uri("carol"));
          stage.peer().respond(refer, 603, "Decline");
          stage.ping(page);
          page.request("hangup");
          call.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void transfersWithAChallenge(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          SipMessage refer = refer(stage, page, stage.peer().uri("carol"));
          stage.peer().respond(refer, stage.challenge(refer));
          if (stage.plugin() == Plugin.JAVA) {
            call.confirm("REFER", 202, "Accepted");
          }
        });
  }

  @Test
  void transfersToAnotherCall(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall first = stage.settled(page, stage.establishedFrom(page));
          Page helper = stage.helper("helper", page);
          PeerCall second = stage.settled(page, stage.establishedFrom(helper));
          page.request(
              "transfer",
              body -> body.put("uri", stage.peer().uri("bob")).put("replace", second.callId()));
          page.expect("transferring");
          first.confirm("REFER", 202, "Accepted");
          tell(stage, page, first, "terminated;reason=noresource", "200 OK");
        });
  }

  @Test
  void refusesWrongTransfers(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.ask("transfer", body -> {});
          page.ask("transfer", body -> body.put("uri", 5));
          page.ask("transfer", body -> body.put("uri", "carol"));
          page.ask("transfer", body -> body.put("uri", "tel:+15551234"));
          page.ask(
              "transfer",
              body -> body.put("uri", "sip:carol@example.test").put("replace", "unknown@call"));
        });
  }

  @Test
  void refusesTransfersWithoutACall(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> page.ask("transfer", body -> body.put("uri", "sip:c@x")));
  }
}
