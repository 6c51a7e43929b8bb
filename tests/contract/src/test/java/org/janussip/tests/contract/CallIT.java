package org.janussip.tests.contract;

import java.time.Duration;
import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.support.sip.PeerCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls of a page that are answered. */
@ExtendWith(ContractExtension.class)
class CallIT {
  @Test
  void callsAndHangsUp(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.establishedFrom(page);
          page.request("hangup");
          page.expect("hangingup");
          call.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void sendsHeadersInTheBye(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.establishedFrom(page);
          page.request("hangup", body -> body.putObject("headers").put("X-Why", "done"));
          call.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void reportsRinging(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          call.respond(180, "Ringing");
          page.expect("ringing");
          page.expect("proceeding");
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
          stage.peer().expectRequest("ACK");
        });
  }

  @Test
  void reportsOtherProvisionalResponses(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          call.respond(181, "Call Is Being Forwarded");
          page.expect("proceeding");
          call.respond(182, "Queued");
          page.expect("proceeding");
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
        });
  }

  @Test
  void reportsA183WithoutDescriptionAsRinging(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          call.respond(183, "Session Progress");
          page.expect("ringing");
          page.expect("proceeding");
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
        });
  }

  @Test
  void reportsEarlyMediaOnce(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          call.respond(183, "Session Progress", Descriptions.peerAnswer(stage.peer()));
          page.expect("progress");
          call.respond(180, "Ringing");
          page.expect("ringing");
          page.expect("proceeding");
          call.respond(183, "Session Progress", Descriptions.peerAnswer(stage.peer()));
          page.expect("progress");
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
          stage.peer().expectRequest("ACK");
        });
  }

  @Test
  void reportsEarlyMediaOfA180(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          call.respond(180, "Ringing", Descriptions.peerAnswer(stage.peer()));
          page.expect("progress");
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
        });
  }

  @Test
  void keepsTheCallIdOfTheRequest(Contract contract) {
    contract.compare(
        stage -> {
          stage.symbols().knownCallId("my-own-id@page");
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page, body -> body.put("call_id", "my-own-id@page"));
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
        });
  }

  @Test
  void sendsHeadersInTheInvite(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call =
              stage.callFrom(
                  page, body -> body.putObject("headers").put("X-One", "1").put("X-Two", "b c"));
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
        });
  }

  @Test
  void takesHeadersAsAnArray(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          page.request(
              "call",
              body ->
                  body.put("uri", stage.peer().uri("bob"))
                      .putArray("headers")
                      .addObject()
                      .put("X-One", "1"),
              Descriptions.browserOffer());
          page.expectAny("calling", "error");
        });
  }

  @Test
  void showsTheDisplayNameToTheCallee(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered(body -> body.put("display_name", "Alice Liddell"));
          PeerCall call = stage.callFrom(page);
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
        });
  }

  @Test
  void reportsHeadersOfTheAnswer(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered(body -> body.putArray("incoming_header_prefixes").add("X-"));
          PeerCall call = stage.callFrom(page);
          stage
              .peer()
              .respond(call.invite(), call.response(180, "Ringing").with("X-Queue", "sales"));
          page.expect("ringing");
          page.expect("proceeding");
          stage
              .peer()
              .respond(
                  call.invite(),
                  call.response(200, "OK")
                      .with("X-Agent", "7")
                      .withBody("application/sdp", Descriptions.peerAnswer(stage.peer())));
          page.expect("accepted");
        });
  }

  @Test
  void callsWithVideo(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          page.request(
              "call",
              body -> body.put("uri", stage.peer().uri("bob")),
              Descriptions.browserVideoOffer());
          PeerCall call = PeerCall.of(stage.peer(), stage.peer().expectRequest("INVITE"));
          call.respond(200, "OK", Descriptions.peerVideoAnswer(stage.peer()));
          page.expect("accepted");
          stage.peer().expectRequest("ACK");
        });
  }

  @Test
  void keepsARejectedVideoLineAtItsPlace(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          page.request(
              "call",
              body -> body.put("uri", stage.peer().uri("bob")),
              Descriptions.browserVideoOffer());
          PeerCall call = PeerCall.of(stage.peer(), stage.peer().expectRequest("INVITE"));
          call.respond(200, "OK", Descriptions.peerAudioOnlyAnswer(stage.peer()));
          page.expect("accepted");
        });
  }

  @Test
  void callsAsAGuest(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.page();
          page.ask(
              "register",
              body -> body.put("username", stage.peer().uri("guest")).put("type", "guest"));
          stage.recordFromHere();
          PeerCall call = stage.callFrom(page);
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
        });
  }

  @Test
  void callsOverTcp(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call =
              stage.callFrom(page, b -> b.put("uri", stage.peer().uri("bob") + ";transport=tcp"));
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
          stage.peer().expectRequest("ACK");
          page.request("hangup");
          call.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void callsThroughTheOutboundProxy(Contract contract) {
    contract.compare(
        stage -> {
          String proxy = "sip:" + stage.peer("proxy").hostPort() + ";lr";
          Page page = stage.page();
          page.ask(
              "register",
              body ->
                  body.put("username", stage.peer().uri("guest"))
                      .put("type", "guest")
                      .put("outbound_proxy", proxy));
          stage.recordFromHere();
          page.request(
              "call",
              body -> body.put("uri", stage.peer().uri("bob")),
              Descriptions.browserOffer());
          PeerCall call =
              PeerCall.of(stage.peer("proxy"), stage.peer("proxy").expectRequest("INVITE"));
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
        });
  }

  @Test
  void endsWithTheByeOfThePeer(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.establishedFrom(page);
          call.bye();
          stage.peer().expectResponse("BYE", 200);
          page.expect("hangup");
        });
  }

  @Test
  void reportsTheReasonOfABye(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.establishedFrom(page);
          call.send(
              call.request("BYE").with("Reason", "Q.850;cause=16;text=\"Normal call clearing\""));
          stage.peer().expectResponse("BYE", 200);
          page.expect("hangup");
        });
  }

  @Test
  void callsAgainAfterACall(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall first = stage.establishedFrom(page);
          page.request("hangup");
          first.expectBye();
          page.expect("hangup");
          page.handle().awaitJanus("hangup", Duration.ofSeconds(5));
          PeerCall second = stage.establishedFrom(page);
          page.request("hangup");
          second.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void acknowledgesARepeatedAnswerAgain(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          stage.peer().expectRequest("ACK");
          page.expect("accepted");
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          stage.peer().expectRequest("ACK");
          page.request("hangup");
          call.expectBye();
          page.expect("hangup");
        });
  }
}
