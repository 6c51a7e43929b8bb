package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Headers of incoming SIP messages that a page asked for with `incoming_header_prefixes`. */
@ExtendWith(ContractExtension.class)
class PrefixesIT {
  private static Page prefixed(Stage stage) {
    return stage.registered(
        body -> body.putArray("incoming_header_prefixes").add("X-").add("p-custom"));
  }

  @Test
  void tellsHeadersOfEarlyMedia(Contract contract) {
    contract.compare(
        stage -> {
          Page page = prefixed(stage);
          PeerCall call = stage.callFrom(page);
          stage
              .peer()
              .respond(
                  call.invite(),
                  call.response(183, "Session Progress")
                      .with("x-queue", "sales")
                      .with("P-Custom-Id", "7")
                      .withBody("application/sdp", Descriptions.peerAnswer(stage.peer())));
          page.expect("progress");
          page.expect("proceeding");
        });
  }

  @Test
  void tellsHeadersOfARejection(Contract contract) {
    contract.compare(
        stage -> {
          Page page = prefixed(stage);
          PeerCall call = stage.callFrom(page);
          stage
              .peer()
              .respond(call.invite(), call.response(486, "Busy Here").with("X-Until", "noon"));
          stage.peer().expectRequest("ACK");
          page.expect("hangup");
        });
  }

  @Test
  void tellsHeadersOfABye(Contract contract) {
    contract.compare(
        stage -> {
          Page page = prefixed(stage);
          PeerCall call = stage.establishedFrom(page);
          stage.settled(page, call);
          call.send(call.request("BYE").with("X-Why", "done"));
          stage.peer().expectResponse("BYE", 200);
          page.expect("hangup");
        });
  }

  @Test
  void tellsHeadersOfAFailedRegistration(Contract contract) {
    contract.compare(
        stage -> {
          stage
              .peer()
              .onRequest(
                  "REGISTER",
                  register ->
                      stage
                          .peer()
                          .respond(
                              register,
                              stage
                                  .peer()
                                  .response(register, 403, "Forbidden")
                                  .with("X-Why", "unpaid")));
          stage.register("alice", body -> body.putArray("incoming_header_prefixes").add("X-"));
          stage.page().expect("registration_failed");
        });
  }

  @Test
  void tellsHeadersOfARefusedSubscription(Contract contract) {
    contract.compare(
        stage -> {
          Page page = prefixed(stage);
          page.request(
              "subscribe",
              body -> body.put("event", "presence").put("to", stage.peer().uri("bob")));
          page.expect("subscribing");
          SipMessage subscribe = stage.peer().expectRequest("SUBSCRIBE");
          stage
              .peer()
              .respond(
                  subscribe,
                  stage.peer().response(subscribe, 403, "Forbidden").with("X-Why", "unpaid"));
          page.expect("subscribe_failed");
        });
  }

  @Test
  void tellsAnEmptySetWhenThereAreNone(Contract contract) {
    contract.compare(
        stage -> {
          Page page = prefixed(stage);
          PeerCall call = stage.callTo(page);
          call.send(call.request("MESSAGE").with("Y-Other", "1").withBody("text/plain", "x"));
          stage.peer().expectFinal("MESSAGE");
          page.expect("message");
        });
  }

  @Test
  void tellsTheLastOfSeveralHeadersOfAName(Contract contract) {
    contract.compare(
        stage -> {
          Page page = prefixed(stage);
          PeerCall call = stage.callTo(page);
          call.send(
              call.request("MESSAGE")
                  .with("X-One", "first")
                  .with("X-One", "second")
                  .withBody("text/plain", "x"));
          stage.peer().expectFinal("MESSAGE");
          page.expect("message");
        });
  }

  @Test
  void tellsAHelperWhatItsMasterAskedFor(Contract contract) {
    contract.compare(
        stage -> {
          Page page = prefixed(stage);
          Page helper = stage.helper("helper", page);
          stage.recordFromHere();
          PeerCall call = stage.callFrom(helper);
          stage
              .peer()
              .respond(call.invite(), call.response(180, "Ringing").with("X-Queue", "sales"));
          helper.expect("ringing");
          helper.expect("proceeding");
        });
  }

  @Test
  void refusesPrefixesThatAreNone(Contract contract) {
    contract.compare(
        stage -> {
          stage
              .page("text")
              .ask(
                  "register",
                  body ->
                      body.put("username", "sip:guest@example.test")
                          .put("type", "guest")
                          .put("incoming_header_prefixes", "X-"));
          stage
              .page("numbers")
              .ask(
                  "register",
                  body ->
                      body.put("username", "sip:guest@example.test")
                          .put("type", "guest")
                          .putArray("incoming_header_prefixes")
                          .add(5));
        });
  }
}
