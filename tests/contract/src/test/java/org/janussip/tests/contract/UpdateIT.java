package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page that changes its call with `update`. */
@ExtendWith(ContractExtension.class)
class UpdateIT {
  private static void update(Page page, com.fasterxml.jackson.databind.node.ObjectNode jsep) {
    page.request("update", body -> {}, jsep);
    page.expect("updating");
  }

  @Test
  void renegotiates(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          update(page, Descriptions.browserReoffer("sendrecv"));
          call.agree(Descriptions.next(Descriptions.peerAnswer(stage.peer()), "sendrecv"));
          page.expect("accepted");
        });
  }

  @Test
  void renegotiatesACallItTook(Contract contract) {
    contract.compareCalled(
        (stage, page, call) -> {
          update(page, Descriptions.browserReoffer("sendrecv"));
          call.agree(Descriptions.next(Descriptions.peerAnswer(stage.peer()), "sendrecv"));
          page.expect("accepted");
        });
  }

  @Test
  void restartsIce(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          update(page, Descriptions.browserRestart());
          call.agree(Descriptions.next(Descriptions.peerAnswer(stage.peer()), "sendrecv"));
          page.expect("accepted");
        });
  }

  @Test
  void addsVideo(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          update(page, Descriptions.browserVideoReoffer());
          call.agree(Descriptions.next(Descriptions.peerVideoAnswer(stage.peer()), "sendrecv"));
          page.expect("accepted");
        });
  }

  @Test
  void addsVideoThatThePeerRejects(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          update(page, Descriptions.browserVideoReoffer());
          call.agree(Descriptions.next(Descriptions.peerAudioOnlyAnswer(stage.peer()), "sendrecv"));
          page.expect("accepted");
        });
  }

  @ParameterizedTest
  @CsvSource({"sendonly,recvonly", "recvonly,sendonly", "inactive,inactive"})
  void changesTheDirection(String ours, String theirs, Contract contract) {
    contract
        .variant(ours)
        .compareInCall(
            (stage, page, call) -> {
              update(page, Descriptions.browserReoffer(ours));
              call.agree(Descriptions.next(Descriptions.peerAnswer(stage.peer()), theirs));
              page.expect("accepted");
            });
  }

  @Test
  void renegotiatesTwice(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          update(page, Descriptions.browserReoffer("sendrecv"));
          call.agree(Descriptions.next(Descriptions.peerAnswer(stage.peer()), "sendrecv"));
          page.expect("accepted");
          stage.ping(page);
          update(page, Descriptions.browserReoffer("sendrecv"));
          call.agree(Descriptions.next(Descriptions.peerAnswer(stage.peer()), "sendrecv"));
          page.expect("accepted");
        });
  }

  @Test
  void renegotiatesWithAChallenge(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          update(page, Descriptions.browserReoffer("sendrecv"));
          SipMessage first = call.expectReinvite();
          stage.peer().respond(first, stage.challenge(first));
          stage.peer().expectRequest("ACK");
          call.agree(Descriptions.next(Descriptions.peerAnswer(stage.peer()), "sendrecv"));
          page.expect("accepted");
        });
  }

  @Test
  void keepsTheCallWhenThePeerRefuses(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          update(page, Descriptions.browserReoffer("sendrecv"));
          call.expectReinvite();
          call.respond(488, "Not Acceptable Here");
          stage.peer().expectRequest("ACK");
          stage.ping(page);
          page.fence();
          page.request("hangup");
          call.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void triesAgainAfterGlare(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          update(page, Descriptions.browserReoffer("sendrecv"));
          call.expectReinvite();
          call.respond(491, "Request Pending");
          stage.peer().expectRequest("ACK");
          if (stage.plugin() == org.janussip.tests.support.janus.Plugin.JAVA) {
            call.agree(Descriptions.next(Descriptions.peerAnswer(stage.peer()), "sendrecv"));
            page.expect("accepted");
          }
        });
  }

  @Test
  void endsWhenThePeerKnowsTheCallNoMore(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          update(page, Descriptions.browserReoffer("sendrecv"));
          call.expectReinvite();
          call.respond(481, "Call/Transaction Does Not Exist");
          stage.peer().expectRequest("ACK");
          page.expect("hangup");
        });
  }

  @Test
  void hangsUpWhileItRenegotiates(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          update(page, Descriptions.browserReoffer("sendrecv"));
          call.expectReinvite();
          call.respond(100, "Trying");
          stage.ping(page);
          page.request("hangup");
          page.expect("hangingup");
          call.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void refusesAnUpdateWithoutAnOffer(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.ask("update", body -> {});
          page.ask("update", body -> {}, Descriptions.browserReoffer("sendrecv").put("e2ee", true));
        });
  }

  @Test
  void refusesAnUpdateBesidesAnother(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          update(page, Descriptions.browserReoffer("sendrecv"));
          call.expectReinvite();
          call.respond(100, "Trying");
          stage.ping(page);
          page.request("update");
          page.fence();
        });
  }
}
