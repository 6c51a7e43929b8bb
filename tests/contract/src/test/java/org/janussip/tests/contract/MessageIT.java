package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MESSAGE in both directions, inside calls and outside. */
@ExtendWith(ContractExtension.class)
class MessageIT {
  private static SipMessage delivered(Stage stage, Page page) {
    page.expect("messagesent");
    SipMessage message = stage.peer().expectRequest("MESSAGE");
    stage.peer().respond(message, 200, "OK");
    page.expect("messagedelivery");
    return message;
  }

  @Test
  void sendsAMessageInACall(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request("message", body -> body.put("content", "hello"));
          delivered(stage, page);
        });
  }

  @Test
  void sendsAMessageInACallItTook(Contract contract) {
    contract.compareCalled(
        (stage, page, call) -> {
          page.request(
              "message",
              body ->
                  body.put("content", "hello")
                      .put("content_type", "text/html")
                      .putObject("headers")
                      .put("X-One", "1"));
          delivered(stage, page);
        });
  }

  @Test
  void sendsAMessageInACallThatIsRefused(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request("message", body -> body.put("content", "hello"));
          page.expect("messagesent");
          call.confirm("MESSAGE", 415, "Unsupported Media Type");
          page.expect("messagedelivery");
        });
  }

  @Test
  void sendsAMessageInACallWithAChallenge(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request("message", body -> body.put("content", "hello"));
          page.expect("messagesent");
          SipMessage first = stage.peer().expectRequest("MESSAGE");
          stage.peer().respond(first, stage.challenge(first));
          call.confirm("MESSAGE");
          page.expect("messagedelivery");
        });
  }

  @Test
  void sendsAMessage(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          page.request(
              "message", body -> body.put("uri", stage.peer().uri("bob")).put("content", "hello"));
          delivered(stage, page);
        });
  }

  @Test
  void sendsAMessageWithAllParameters(Contract contract) {
    contract.compare(
        stage -> {
          stage.symbols().knownCallId("my-own-id@page");
          Page page = stage.registered(body -> body.put("display_name", "Alice Liddell"));
          page.request(
              "message",
              body ->
                  body.put("uri", stage.peer().uri("bob"))
                      .put("content", "<b>héllo</b>")
                      .put("content_type", "text/html")
                      .put("call_id", "my-own-id@page")
                      .putObject("headers")
                      .put("X-One", "1"));
          delivered(stage, page);
        });
  }

  @Test
  void sendsAMessageBesideACall(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request(
              "message",
              body -> body.put("uri", stage.peer().uri("carol")).put("content", "hello"));
          delivered(stage, page);
        });
  }

  @Test
  void sendsAMessageAsAGuest(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.page();
          page.ask(
              "register",
              body -> body.put("username", stage.peer().uri("guest")).put("type", "guest"));
          stage.recordFromHere();
          page.request(
              "message", body -> body.put("uri", stage.peer().uri("bob")).put("content", "hello"));
          delivered(stage, page);
        });
  }

  @Test
  void sendsAMessageWithAChallenge(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          page.request(
              "message", body -> body.put("uri", stage.peer().uri("bob")).put("content", "hello"));
          page.expect("messagesent");
          SipMessage first = stage.peer().expectRequest("MESSAGE");
          stage.peer().respond(first, stage.challenge(first));
          SipMessage second = stage.peer().expectRequest("MESSAGE");
          stage.peer().respond(second, 202, "Accepted");
          page.expect("messagedelivery");
        });
  }

  @ParameterizedTest
  @CsvSource({"404,Not Found", "480,Temporarily Unavailable", "603,Decline"})
  void sendsAMessageThatIsRefused(int code, String phrase, Contract contract) {
    contract
        .variant(code)
        .compareRegistered(
            (stage, page) -> {
              page.request(
                  "message",
                  body -> body.put("uri", stage.peer().uri("bob")).put("content", "hello"));
              page.expect("messagesent");
              SipMessage message = stage.peer().expectRequest("MESSAGE");
              stage.peer().respond(message, code, phrase);
              page.expect("messagedelivery");
            });
  }

  @Test
  void sendsAMessageThatIsNeverAnswered(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          page.request(
              "message", body -> body.put("uri", stage.peer().uri("bob")).put("content", "hello"));
          page.expect("messagesent");
          page.expect("messagedelivery");
        });
  }

  @Test
  void refusesWrongMessages(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          page.ask("message", body -> body.put("uri", stage.peer().uri("bob")));
          page.ask("message", body -> body.put("uri", stage.peer().uri("bob")).put("content", 5));
          page.ask("message", body -> body.put("uri", 5).put("content", "x"));
          page.ask("message", body -> body.put("uri", "bob").put("content", "x"));
          page.ask("message", body -> body.put("uri", "tel:+15551234").put("content", "x"));
          page.ask(
              "message",
              body ->
                  body.put("uri", stage.peer().uri("bob"))
                      .put("content", "x")
                      .put("content_type", 5));
          page.ask(
              "message",
              body ->
                  body.put("uri", stage.peer().uri("bob")).put("content", "x").put("call_id", 5));
          page.ask(
              "message",
              body ->
                  body.put("uri", stage.peer().uri("bob"))
                      .put("content", "x")
                      .put("headers", "X: y"));
        });
  }

  @Test
  void refusesMessagesBeforeRegister(Contract contract) {
    contract.compare(
        stage ->
            stage
                .page()
                .ask("message", body -> body.put("uri", "sip:b@192.0.2.1").put("content", "x")));
  }

  private static void tells(PeerCall call, Stage stage, SipMessage message) {
    call.send(message);
    stage.peer().expectFinal("MESSAGE");
  }

  @Test
  void tellsAMessage(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page);
          tells(call, stage, call.request("MESSAGE").withBody("text/plain", "hello, wörld"));
          page.expect("message");
        });
  }

  @Test
  void tellsAMessageWithoutDisplayName(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page, "<" + stage.peer().uri("bob") + ">");
          tells(call, stage, call.request("MESSAGE").withBody("text/html", "<b>hello</b>"));
          page.expect("message");
        });
  }

  @Test
  void tellsHeadersOfAMessage(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered(body -> body.putArray("incoming_header_prefixes").add("X-"));
          PeerCall call = stage.callTo(page);
          tells(
              call,
              stage,
              call.request("MESSAGE")
                  .with("X-One", "1")
                  .with("Y-Two", "2")
                  .withBody("text/plain", "hello"));
          page.expect("message");
        });
  }

  @Test
  void tellsAMessageInACall(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          tells(call, stage, call.request("MESSAGE").withBody("text/plain", "hello"));
          page.expect("message");
        });
  }

  @Test
  void tellsAMessageBesideACall(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          PeerCall other = stage.callTo(page, "<" + stage.peer().uri("carol") + ">");
          tells(other, stage, other.request("MESSAGE").withBody("text/plain", "hello"));
          page.expect("message");
        });
  }

  @Test
  void tellsNothingOfAMessageWithoutBody(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page);
          tells(call, stage, call.request("MESSAGE"));
          stage.ping(page);
          page.fence();
        });
  }

  @Test
  void refusesAMessageOfAnUnknownCall(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page);
          SipMessage message = call.request("MESSAGE").withBody("text/plain", "hello");
          call.send(message.set("To", message.required("To") + ";tag=unknown"));
          stage.peer().expectFinal("MESSAGE");
        });
  }
}
