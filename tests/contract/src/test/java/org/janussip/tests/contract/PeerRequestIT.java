package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.janus.Plugin;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.Registrar;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a peer may ask within a call, and which extensions of SIP it may require. */
@ExtendWith(ContractExtension.class)
class PeerRequestIT {
  private static SipMessage asked(Stage stage, PeerCall call, SipMessage request) {
    call.send(request);
    return stage.peer().expectFinal(request.method());
  }

  @Test
  void answersOptionsInACall(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          SipMessage answer = asked(stage, call, call.request("OPTIONS"));
          stage.observe("status", Integer.toString(answer.status()));
        });
  }

  @Test
  void answersAnUpdateWithoutADescription(Contract contract) {
    contract.compareInCall((stage, page, call) -> asked(stage, call, call.request("UPDATE")));
  }

  @Test
  void answersAnUpdateWithAnOffer(Contract contract) {
    contract.compareInCall(
        (stage, page, call) ->
            asked(
                stage,
                call,
                call.request("UPDATE")
                    .withBody(
                        "application/sdp",
                        Descriptions.next(Descriptions.peerAnswer(stage.peer()), "sendonly"))));
  }

  @Test
  void refusesAnUpdateOfAnUnknownCall(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page);
          SipMessage update = call.request("UPDATE");
          asked(stage, call, update.set("To", update.required("To") + ";tag=unknown"));
        });
  }

  @Test
  void refusesAPrackOfNothing(Contract contract) {
    contract.compareInCall(
        (stage, page, call) ->
            asked(stage, call, call.request("PRACK").with("RAck", "1 1 INVITE")));
  }

  @Test
  void refusesAReinviteWithAnExtensionItDoesNotKnow(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          call.send(
              call.newInvite(Descriptions.next(Descriptions.peerAnswer(stage.peer()), "sendrecv"))
                  .with("Require", "teleport"));
          call.ackFailure(stage.peer().expectFinal("INVITE"));
        });
  }

  @Test
  void refusesABodyThatIsNoDescriptionInAReinvite(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          call.send(call.newInvite("").withBody("text/plain", "hello"));
          call.ackFailure(stage.peer().expectFinal("INVITE"));
        });
  }

  @Test
  void acknowledgesReliableRinging(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callFrom(page);
          stage
              .peer()
              .respond(
                  call.invite(),
                  call.response(180, "Ringing").with("Require", "100rel").with("RSeq", "1"));
          call.confirm("PRACK");
          page.expect("ringing");
          page.expect("proceeding");
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          stage.peer().expectRequest("ACK");
          page.expect("accepted");
        });
  }

  @Test
  void acknowledgesReliableEarlyMedia(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callFrom(page);
          stage
              .peer()
              .respond(
                  call.invite(),
                  call.response(183, "Session Progress")
                      .with("Require", "100rel")
                      .with("RSeq", "1")
                      .withBody("application/sdp", Descriptions.peerAnswer(stage.peer())));
          call.confirm("PRACK");
          page.expect("progress");
          page.expect("proceeding");
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          stage.peer().expectRequest("ACK");
          page.expect("accepted");
        });
  }

  @Test
  void ringsReliablyForACallerThatRequiresIt(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page);
          call.send(call.newInvite(Descriptions.peerOffer(stage.peer())).with("Require", "100rel"));
          if (stage.plugin() == Plugin.C) {
            call.ackFailure(stage.peer().expectFinal("INVITE"));
            return;
          }
          page.expect("incomingcall");
          SipMessage ringing = call.expect(180);
          asked(
              stage,
              call,
              call.request("PRACK")
                  .with("RAck", ringing.required("RSeq") + " " + ringing.cseq() + " INVITE"));
        });
  }

  @Test
  void takesACallWithASessionTimer(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page);
          call.send(
              call.newInvite(Descriptions.peerOffer(stage.peer()))
                  .with("Supported", "timer")
                  .with("Session-Expires", "1800")
                  .with("Min-SE", "90"));
          page.expect("incomingcall");
          call.expect(180);
          stage.ping(page);
          page.request("accept", body -> {}, Descriptions.browserAnswer());
          page.expect("accepted");
          call.expect(200);
          call.ack();
        });
  }

  @Test
  void callsAPeerThatWantsASessionTimer(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callFrom(page);
          stage
              .peer()
              .respond(
                  call.invite(),
                  call.response(200, "OK")
                      .with("Require", "timer")
                      .with("Session-Expires", "1800;refresher=uas")
                      .withBody("application/sdp", Descriptions.peerAnswer(stage.peer())));
          stage.peer().expectRequest("ACK");
          page.expect("accepted");
        });
  }

  @Test
  void refusesToPublish(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page);
          asked(
              stage,
              call,
              call.request("PUBLISH")
                  .with("Event", "presence")
                  .withBody("application/pidf+xml", "<presence/>"));
        });
  }

  @Test
  void takesACallOverTcp(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.page();
          Registrar.at(stage.peer());
          page.request(
              "register",
              body ->
                  body.put("username", stage.peer().uri("alice"))
                      .put("secret", "secret")
                      .put("force_tcp", true)
                      .put("proxy", "sip:" + stage.peer().hostPort() + ";transport=tcp"));
          SipMessage register = stage.peer().expectRequest("REGISTER");
          page.expect("registered");
          stage.recordFromHere();
          PeerCall call =
              PeerCall.from(
                  stage.peer(),
                  "<" + stage.peer().uri("bob") + ">",
                  "<" + stage.peer().uri("alice") + ">",
                  register.contactUri(),
                  stage.peer().arrival(register).remote(),
                  "TCP");
          call.invite(Descriptions.peerOffer(stage.peer()));
          page.expect("incomingcall");
          call.expect(180);
        });
  }

  @Test
  void takesACallThatRequiresASessionTimer(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page);
          call.send(
              call.newInvite(Descriptions.peerOffer(stage.peer()))
                  .with("Require", "timer")
                  .with("Supported", "timer")
                  .with("Session-Expires", "1800"));
          if (stage.plugin() == Plugin.C) {
            call.ackFailure(stage.peer().expectFinal("INVITE"));
            return;
          }
          page.expect("incomingcall");
          call.expect(180);
        });
  }

  @Test
  void refusesAnExtensionInEveryRequest(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page);
          asked(
              stage,
              call,
              call.request("MESSAGE").with("Require", "teleport").withBody("text/plain", "x"));
          stage.ping(page);
          page.fence();
        });
  }
}
