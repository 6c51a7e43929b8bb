package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.support.janus.Plugin;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to a page: announced, answered, declined, given up. */
@ExtendWith(ContractExtension.class)
class IncomingCallIT {
  private static void accept(Page page, PeerCall call) {
    page.request("accept", body -> {}, Descriptions.browserAnswer());
    page.expect("accepted");
    call.expect(200);
    call.ack();
  }

  @Test
  void acceptsAndHangsUp(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          accept(page, call);
          page.request("hangup");
          page.expect("hangingup");
          call.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void acceptsWithHeaders(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          page.request(
              "accept",
              body -> body.putObject("headers").put("X-Desk", "12"),
              Descriptions.browserAnswer());
          page.expect("accepted");
          call.expect(200);
          call.ack();
        });
  }

  @Test
  void endsWithTheByeOfTheCaller(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          accept(page, call);
          call.bye();
          stage.peer().expectResponse("BYE", 200);
          page.expect("hangup");
        });
  }

  @Test
  void declinesWithoutACode(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          page.request("decline");
          page.expect("declining");
          call.ackFailure(stage.peer().expectFinal("INVITE"));
          page.expect("hangup");
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 399, 404, 480, 486, 600, 603})
  void declinesWithACode(int code, Contract contract) {
    contract
        .variant(code)
        .compare(
            stage -> {
              Page page = stage.registered();
              PeerCall call = stage.ringingTo(page);
              page.request("decline", body -> body.put("code", code));
              page.expect("declining");
              call.ackFailure(stage.peer().expectFinal("INVITE"));
              page.expect("hangup");
            });
  }

  @Test
  void declinesWithHeaders(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          page.request(
              "decline", body -> body.put("code", 603).putObject("headers").put("X-Why", "lunch"));
          page.expect("declining");
          call.ackFailure(stage.peer().expectFinal("INVITE"));
          page.expect("hangup");
        });
  }

  @Test
  void endsWhenTheCallerGivesUp(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          call.send(call.newCancel());
          stage.peer().expectResponse("CANCEL", 200);
          call.expectFailure(487);
          page.expect("hangup");
        });
  }

  @Test
  void reportsTheReasonOfACancel(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          call.send(
              call.newCancel().with("Reason", "SIP;cause=200;text=\"Call completed elsewhere\""));
          call.expectFailure(487);
          page.expect("hangup");
        });
  }

  @Test
  void refusesToAcceptWhatWasCancelled(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          call.send(call.newCancel());
          call.expectFailure(487);
          page.expect("hangup");
          page.ask("accept", body -> {});
        });
  }

  @Test
  void answersAnInviteWithoutOfferWithAnOffer(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page).invite("");
          page.expect("incomingcall");
          call.expect(180);
          stage.ping(page);
          page.request("accept", body -> {}, Descriptions.browserOffer());
          page.expect("accepting");
          call.expect(200);
          call.ack(Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
        });
  }

  @Test
  void tellsWhoCallsAndHow(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered(body -> body.putArray("incoming_header_prefixes").add("X-"));
          PeerCall call = stage.callTo(page, "Bob <" + stage.peer().uri("bob") + ">");
          call.send(
              call.newInvite(Descriptions.peerOffer(stage.peer()))
                  .set("Contact", "<" + stage.peer().uri("bob") + ">;isfocus")
                  .with("Referred-By", "<sip:carol@example.test>")
                  .with("X-Queue", "sales")
                  .with("Y-Other", "hidden"));
          page.expect("incomingcall");
          call.expect(180);
        });
  }

  @Test
  void announcesACallerWithoutDisplayName(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page, "<" + stage.peer().uri("bob") + ">");
          call.invite(Descriptions.peerOffer(stage.peer()));
          page.expect("incomingcall");
          call.expect(180);
        });
  }

  @Test
  void refusesToReplaceACallThatIsNotThere(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page);
          call.send(
              call.newInvite(Descriptions.peerOffer(stage.peer()))
                  .with("Replaces", "other@peer;to-tag=1;from-tag=2"));
          if (stage.plugin() == Plugin.C) {
            page.expect("incomingcall");
            call.expect(180);
          } else {
            call.expect(481);
          }
        });
  }

  @Test
  void acceptsVideo(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page).invite(Descriptions.peerVideoOffer(stage.peer()));
          page.expect("incomingcall");
          call.expect(180);
          stage.ping(page);
          page.request("accept", body -> {}, Descriptions.browserVideoAnswer());
          page.expect("accepted");
          call.expect(200);
          call.ack();
        });
  }

  @Test
  void keepsTheVideoLineThatThePageRejects(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page).invite(Descriptions.peerVideoOffer(stage.peer()));
          page.expect("incomingcall");
          call.expect(180);
          stage.ping(page);
          page.request("accept", body -> {}, Descriptions.browserAudioOnlyAnswer());
          page.expect("accepted");
          call.expect(200);
          call.ack();
        });
  }

  @Test
  void reportsACallMissedInACall(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.establishedFrom(page);
          stage.recordFromHere();
          PeerCall second = stage.callTo(page).invite(Descriptions.peerOffer(stage.peer()));
          second.expectFailure(486);
          page.expect("missed_call");
        });
  }

  @Test
  void reportsACallMissedWhileRinging(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.ringingTo(page);
          stage.recordFromHere();
          PeerCall second = stage.callTo(page).invite(Descriptions.peerOffer(stage.peer()));
          second.expectFailure(486);
          page.expect("missed_call");
        });
  }

  @Test
  void reportsACallMissedWhileCalling(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.callFrom(page);
          stage.recordFromHere();
          PeerCall second = stage.callTo(page).invite(Descriptions.peerOffer(stage.peer()));
          second.expectFailure(486);
          page.expect("missed_call");
        });
  }

  @Test
  void endsWhenThePageLeavesWhileItRings(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          page.detach();
          SipMessage last = stage.peer().expectFinal("INVITE");
          call.ackFailure(last);
        });
  }

  @Test
  void endsWhenThePeerConnectionClosesWhileItRings(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          page.handle().hangupPeerConnection();
          call.ackFailure(stage.peer().expectFinal("INVITE"));
          page.expect("hangup");
        });
  }

  @Test
  void endsWhenThePageLeavesInACall(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          accept(page, call);
          page.detach();
          call.expectBye();
        });
  }

  @Test
  void takesACallAfterACall(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall first = stage.ringingTo(page);
          accept(page, first);
          first.bye();
          page.expect("hangup");
          stage.callTo(page).invite(Descriptions.peerOffer(stage.peer()));
          page.expectAny("incomingcall", "missed_call");
        });
  }

  @Test
  void endsWhenTheAnswerIsNeverAcknowledged(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          page.request("accept", body -> {}, Descriptions.browserAnswer());
          page.expect("accepted");
          call.expect(200);
          call.expectBye();
          page.expect("hangup");
        });
  }
}
