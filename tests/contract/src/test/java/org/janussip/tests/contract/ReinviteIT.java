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
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that change the call with a re-INVITE. */
@ExtendWith(ContractExtension.class)
class ReinviteIT {
  private static String again(Stage stage, String direction) {
    return Descriptions.next(Descriptions.peerAnswer(stage.peer()), direction);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sendrecv", "sendonly", "recvonly", "inactive"})
  void answersItself(String direction, Contract contract) {
    contract
        .variant(direction)
        .compareInCall(
            (stage, page, call) -> {
              call.invite(again(stage, direction));
              call.expect(200);
              call.ack();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"sendrecv", "sendonly", "inactive"})
  void answersItselfInACallThatThePageTook(String direction, Contract contract) {
    contract
        .variant(direction)
        .compareCalled(
            (stage, page, call) -> {
              call.invite(Descriptions.next(Descriptions.peerOffer(stage.peer()), direction));
              call.expect(200);
              call.ack();
            });
  }

  @Test
  void answersHoldAndResumption(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          call.invite(again(stage, "sendonly"));
          call.expect(200);
          call.ack();
          stage.ping(page);
          call.invite(again(stage, "sendrecv").replace("phone 1 2", "phone 1 3"));
          call.expect(200);
          call.ack();
        });
  }

  @Test
  void rejectsAddedVideo(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          call.invite(Descriptions.next(Descriptions.peerVideoAnswer(stage.peer()), "sendrecv"));
          call.expect(200);
          call.ack();
        });
  }

  @Test
  void answersOtherPayloadNumbers(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          call.invite(Descriptions.next(Descriptions.peerOffer(stage.peer()), "sendrecv"));
          call.expect(200);
          call.ack();
        });
  }

  @Test
  void offersItself(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          call.invite("");
          call.expect(200);
          call.ack(again(stage, "sendrecv"));
        });
  }

  @Test
  void keepsTheCallWhenTheOfferCannotBeRead(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          call.invite(Descriptions.unreadable());
          call.ackFailure(stage.peer().expectFinal("INVITE"));
          stage.ping(page);
          page.request("hangup");
          call.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void refusesWhileItsOwnIsPending(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request("update", body -> {}, Descriptions.browserReoffer("sendrecv"));
          page.expect("updating");
          SipMessage own = call.expectReinvite();
          stage.peer().respond(own, 100, "Trying");
          call.invite(again(stage, "sendrecv"));
          call.expectFailure(491);
          stage
              .peer()
              .respond(
                  own,
                  stage
                      .peer()
                      .response(own, 200, "OK")
                      .withBody("application/sdp", again(stage, "sendrecv")));
          stage.peer().expectRequest("ACK");
          page.expect("accepted");
        });
  }

  private static PeerCall asking(Stage stage, Page page) {
    PeerCall call = stage.callFrom(page, body -> body.put("autoaccept_reinvites", false));
    call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
    stage.peer().expectRequest("ACK");
    page.expect("accepted");
    return stage.settled(page, call);
  }

  private static PeerCall askingCallee(Stage stage, Page page) {
    PeerCall call = stage.ringingTo(page);
    page.request(
        "accept", body -> body.put("autoaccept_reinvites", false), Descriptions.browserAnswer());
    page.expect("accepted");
    call.expect(200);
    call.ack();
    return stage.settled(page, call);
  }

  @ParameterizedTest
  @CsvSource({"sendrecv,sendrecv", "sendonly,recvonly", "inactive,inactive"})
  void asksThePage(String theirs, String ours, Contract contract) {
    contract
        .variant(theirs)
        .compareRegistered(
            (stage, page) -> {
              PeerCall call = asking(stage, page);
              call.invite(again(stage, theirs));
              page.expect("updatingcall");
              page.request("update", body -> {}, Descriptions.browserReanswer(ours));
              page.expect("updated");
              call.expect(200);
              call.ack();
            });
  }

  @Test
  void asksThePageThatTookTheCall(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = askingCallee(stage, page);
          call.invite(Descriptions.next(Descriptions.peerOffer(stage.peer()), "sendrecv"));
          page.expect("updatingcall");
          page.request("update", body -> {}, Descriptions.browserReanswer("sendrecv"));
          page.expect("updated");
          call.expect(200);
          call.ack();
        });
  }

  @Test
  void asksThePageForAnOffer(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = asking(stage, page);
          call.invite("");
          page.expect("updatingcall");
          page.request("update", body -> {}, Descriptions.browserReoffer("sendrecv"));
          page.expect("updating");
          call.expect(200);
          call.ack(again(stage, "sendrecv"));
          page.expect("accepted");
        });
  }

  @Test
  void tellsThePageOfAddedVideo(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = asking(stage, page);
          call.invite(Descriptions.next(Descriptions.peerVideoAnswer(stage.peer()), "sendrecv"));
          page.expect("updatingcall");
          page.request("update", body -> {}, Descriptions.browserVideoAnswer());
          page.expect("updated");
          call.expect(200);
          call.ack();
        });
  }

  @Test
  void tellsHeadersOfAReinvite(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered(body -> body.putArray("incoming_header_prefixes").add("X-"));
          PeerCall call = asking(stage, page);
          call.send(call.newInvite(again(stage, "sendrecv")).with("X-Why", "new"));
          page.expect("updatingcall");
        });
  }

  @Test
  void refusesOtherRequestsUntilThePageAnswers(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = asking(stage, page);
          call.invite(again(stage, "sendrecv"));
          page.expect("updatingcall");
          page.request("hold");
          page.request("unhold");
          page.request("update");
          page.fence();
        });
  }

  @Test
  void hangsUpInsteadOfAnswering(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = asking(stage, page);
          call.invite(again(stage, "sendrecv"));
          page.expect("updatingcall");
          page.request("hangup");
          page.expect("hangingup");
          call.ackFailure(stage.peer().expectFinal("INVITE"));
          call.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void takesTheReinviteBack(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = asking(stage, page);
          call.invite(again(stage, "sendrecv"));
          page.expect("updatingcall");
          call.send(call.newCancel());
          stage.peer().expectResponse("CANCEL", 200);
          call.ackFailure(stage.peer().expectFinal("INVITE"));
          stage.ping(page);
          page.request("hangup");
          call.expectBye();
          page.expect("hangup");
        });
  }
}
