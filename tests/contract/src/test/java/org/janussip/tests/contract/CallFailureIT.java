package org.janussip.tests.contract;

import java.time.Duration;
import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.Registrar;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of a page that are not answered, or badly. */
@ExtendWith(ContractExtension.class)
class CallFailureIT {
  @ParameterizedTest
  @CsvSource({
    "403,Forbidden",
    "404,Not Found",
    "480,Temporarily Unavailable",
    "486,Busy Here",
    "488,Not Acceptable Here",
    "500,Server Internal Error",
    "503,Service Unavailable",
    "600,Busy Everywhere",
    "603,Decline"
  })
  void endsWithTheCodeOfARejection(int code, String phrase, Contract contract) {
    contract
        .variant(code)
        .compare(
            stage -> {
              Page page = stage.registered();
              PeerCall call = stage.callFrom(page);
              call.respond(180, "Ringing");
              page.expect("ringing");
              page.expect("proceeding");
              call.respond(code, phrase);
              stage.peer().expectRequest("ACK");
              page.expect("hangup");
            });
  }

  @Test
  void endsAfterEarlyMedia(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          call.respond(183, "Session Progress", Descriptions.peerAnswer(stage.peer()));
          page.expect("progress");
          call.respond(487, "Request Terminated");
          stage.peer().expectRequest("ACK");
          page.expect("hangup");
        });
  }

  @Test
  void endsARedirectedCall(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          stage.peer().onRequest("INVITE", next -> stage.peer().respond(next, 404, "Not Found"));
          SipMessage moved = call.response(302, "Moved Temporarily").without("Contact");
          stage
              .peer()
              .respond(call.invite(), moved.with("Contact", "<" + stage.peer().uri("new") + ">"));
          page.expect("hangup");
        });
  }

  @ParameterizedTest
  @CsvSource({"401", "407"})
  void answersAChallenge(int code, Contract contract) {
    contract
        .variant(code)
        .compare(
            stage -> {
              Page page = stage.registered();
              Registrar server = Registrar.at(stage.peer()).require("alice", "secret");
              if (code == 407) {
                server.asProxy();
              }
              PeerCall call = stage.callFrom(page);
              stage.peer().respond(call.invite(), server.challenge(call.invite()));
              stage.peer().expectRequest("ACK");
              PeerCall again = PeerCall.of(stage.peer(), stage.peer().expectRequest("INVITE"));
              stage.observe("valid", Boolean.toString(server.accepts(again.invite())));
              again.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
              stage.peer().expectRequest("ACK");
              page.expect("accepted");
            });
  }

  @Test
  void answersAChallengeWithTheSecretOfTheCall(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          Registrar server = Registrar.at(stage.peer()).require("bill", "other").asProxy();
          PeerCall call =
              stage.callFrom(page, body -> body.put("authuser", "bill").put("secret", "other"));
          stage.peer().respond(call.invite(), server.challenge(call.invite()));
          stage.peer().expectRequest("ACK");
          PeerCall again = PeerCall.of(stage.peer(), stage.peer().expectRequest("INVITE"));
          stage.observe("valid", Boolean.toString(server.accepts(again.invite())));
          again.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
        });
  }

  @Test
  void endsWhenTheSecretIsWrong(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          Registrar server = Registrar.at(stage.peer()).require("alice", "other").asProxy();
          stage
              .peer()
              .onRequest("INVITE", next -> stage.peer().respond(next, server.challenge(next)));
          page.request(
              "call",
              body -> body.put("uri", stage.peer().uri("bob")),
              Descriptions.browserOffer());
          page.expect("hangup");
        });
  }

  @Test
  void endsWhenTheGuestIsChallenged(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.page();
          page.ask(
              "register",
              body -> body.put("username", stage.peer().uri("guest")).put("type", "guest"));
          stage.recordFromHere();
          Registrar server = Registrar.at(stage.peer()).require("alice", "secret").asProxy();
          PeerCall call = stage.callFrom(page);
          stage.peer().respond(call.invite(), server.challenge(call.invite()));
          stage.peer().expectRequest("ACK");
          page.expect("hangup");
        });
  }

  @Test
  void endsWhenTheAnswerHasNoDescription(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          stage.peer().onRequest("BYE", bye -> stage.peer().respond(bye, 200, "OK"));
          call.respond(200, "OK");
          page.maybe("hangup", Duration.ofSeconds(2));
        });
  }

  @Test
  void endsWhenTheAnswerCannotBeRead(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          stage.peer().onRequest("BYE", bye -> stage.peer().respond(bye, 200, "OK"));
          call.respond(200, "OK", Descriptions.unreadable());
          page.maybe("hangup", Duration.ofSeconds(2));
        });
  }

  @Test
  void endsWhenNobodyAnswersAtAll(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.silentCallFrom(page);
          page.expect("hangup");
        });
  }

  @Test
  void endsASecondForkThatAnswers(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          stage.peer().onRequest("BYE", bye -> stage.peer().respond(bye, 200, "OK"));
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          stage.peer().expectRequest("ACK");
          page.expect("accepted");
          stage
              .peer()
              .respond(
                  call.invite(),
                  SipMessage.response(call.invite(), 200, "OK", "secondfork")
                      .with("Contact", "<" + stage.peer().uri("second") + ">")
                      .withBody("application/sdp", Descriptions.peerAnswer(stage.peer())));
          stage.peer().expectRequest("ACK");
          stage.peer().expectRequest("BYE");
        });
  }

  @Test
  void reportsTheReasonOfARejection(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          SipMessage busy = call.response(486, "Busy Here");
          stage
              .peer()
              .respond(call.invite(), busy.with("Reason", "Q.850;cause=17;text=\"User busy\""));
          stage.peer().expectRequest("ACK");
          page.expect("hangup");
        });
  }
}
