package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Putting a call on hold and taking it up again. */
@ExtendWith(ContractExtension.class)
class HoldIT {
  private static String answer(Stage stage, String direction) {
    return Descriptions.next(Descriptions.peerAnswer(stage.peer()), direction);
  }

  private static void hold(Stage stage, Page page, PeerCall call) {
    page.request("hold");
    page.expect("holding");
    call.agree(answer(stage, "recvonly"));
    stage.ping(page);
  }

  @Test
  void holdsAndResumes(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          hold(stage, page, call);
          page.request("unhold");
          page.expect("resuming");
          call.agree(answer(stage, "sendrecv"));
        });
  }

  @Test
  void holdsAndResumesACallItTook(Contract contract) {
    contract.compareCalled(
        (stage, page, call) -> {
          page.request("hold");
          page.expect("holding");
          call.agree(Descriptions.next(Descriptions.peerOffer(stage.peer()), "recvonly"));
          stage.ping(page);
          page.request("unhold");
          page.expect("resuming");
          call.agree(Descriptions.next(Descriptions.peerOffer(stage.peer()), "sendrecv"));
        });
  }

  @ParameterizedTest
  @CsvSource({"sendonly,recvonly", "recvonly,sendonly", "inactive,inactive", "SendOnly,recvonly"})
  void holdsInADirection(String direction, String theirs, Contract contract) {
    contract
        .variant(direction)
        .compareInCall(
            (stage, page, call) -> {
              page.request("hold", body -> body.put("direction", direction));
              page.expect("holding");
              call.agree(answer(stage, theirs));
            });
  }

  @Test
  void holdsACallWithVideo(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          page.request(
              "call",
              body -> body.put("uri", stage.peer().uri("bob")),
              Descriptions.browserVideoOffer());
          PeerCall call = PeerCall.of(stage.peer(), stage.peer().expectRequest("INVITE"));
          call.respond(200, "OK", Descriptions.peerVideoAnswer(stage.peer()));
          stage.peer().expectRequest("ACK");
          page.expect("accepted");
          stage.settled(page, call);
          page.request("hold");
          page.expect("holding");
          call.agree(Descriptions.next(Descriptions.peerVideoAnswer(stage.peer()), "recvonly"));
        });
  }

  @Test
  void sendsHeadersWithHoldAndUnhold(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request("hold", body -> body.putObject("headers").put("X-Why", "lunch"));
          page.expect("holding");
          call.agree(answer(stage, "recvonly"));
          stage.ping(page);
          page.request("unhold", body -> body.putObject("headers").put("X-Why", "back"));
          page.expect("resuming");
          call.agree(answer(stage, "sendrecv"));
        });
  }

  @Test
  void saysHoldingWhenItHoldsAlready(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          hold(stage, page, call);
          page.ask("hold", body -> {});
          page.fence();
        });
  }

  @Test
  void saysResumingWhenNothingIsHeld(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.ask("unhold", body -> {});
          page.fence();
        });
  }

  @Test
  void refusesOtherDirections(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.ask("hold", body -> body.put("direction", "sideways"));
          page.ask("hold", body -> body.put("direction", 5));
          page.ask("hold", body -> body.putNull("direction"));
          page.ask("hold", body -> body.put("direction", "sendrecv"));
        });
  }

  @Test
  void keepsTheCallWhenThePeerDoesNotHold(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request("hold");
          page.expect("holding");
          call.expectReinvite();
          call.respond(488, "Not Acceptable Here");
          stage.peer().expectRequest("ACK");
          stage.ping(page);
          page.request("hangup");
          call.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void holdsWithAChallenge(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request("hold");
          page.expect("holding");
          SipMessage first = call.expectReinvite();
          stage.peer().respond(first, stage.challenge(first));
          stage.peer().expectRequest("ACK");
          call.agree(answer(stage, "recvonly"));
        });
  }

  @Test
  void hangsUpOnHold(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          hold(stage, page, call);
          page.request("hangup");
          page.expect("hangingup");
          call.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void isHeldWhileItHolds(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          hold(stage, page, call);
          call.invite(
              Descriptions.next(Descriptions.peerAnswer(stage.peer()), "sendonly")
                  .replace("phone 1 2", "phone 1 3"));
          call.expect(200);
          call.ack();
        });
  }
}
