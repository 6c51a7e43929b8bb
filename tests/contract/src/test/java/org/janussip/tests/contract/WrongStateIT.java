package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.support.janus.JanusHandle;
import org.janussip.tests.support.sip.PeerCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that come when they cannot be carried out, and requests that are none. */
@ExtendWith(ContractExtension.class)
class WrongStateIT {
  @Test
  void hangsUpWhileACallRingsIn(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.ringingTo(page);
          page.request("hangup");
          page.fence();
        });
  }

  @Test
  void hangsUpTwice(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.establishedFrom(page);
          page.request("hangup");
          page.expect("hangingup");
          page.request("hangup");
          page.fence();
          call.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void hangsUpAfterTheByeOfThePeer(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.establishedFrom(page);
          call.bye();
          page.expect("hangup");
          page.request("hangup");
          page.fence();
        });
  }

  @Test
  void refusesToAcceptWithoutADescription(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.ringingTo(page);
          page.ask("accept", body -> {});
          page.ask("accept", body -> body.put("srtp", "always"), Descriptions.browserAnswer());
          page.ask("accept", body -> body.put("headers", 5), Descriptions.browserAnswer());
        });
  }

  @Test
  void refusesToDeclineWithWrongTypes(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.ringingTo(page);
          page.ask("decline", body -> body.put("code", "busy"));
          page.ask("decline", body -> body.put("headers", 5));
        });
  }

  @Test
  void refusesToAcceptTwice(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.establishedTo(page);
          page.ask("accept", body -> {}, Descriptions.browserAnswer());
        });
  }

  @Test
  void refusesRequestsThatAreNone(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.page();
          page.ask("dance", body -> {});
          page.handle().awaitAnswer(page.send("empty", JanusHandle.request("x").removeAll(), null));
          page.handle()
              .awaitAnswer(page.send("number", JanusHandle.request("x").put("request", 5), null));
          page.handle()
              .awaitAnswer(page.send("null", JanusHandle.request("x").putNull("request"), null));
        });
  }

  @Test
  void readsTheNameOfARequestWithoutCase(Contract contract) {
    contract.compare(
        stage ->
            stage
                .page()
                .ask(
                    "REGISTER",
                    body -> body.put("username", "sip:guest@example.test").put("type", "guest")));
  }

  @Test
  void ignoresParametersItDoesNotKnow(Contract contract) {
    contract.compare(
        stage ->
            stage
                .page()
                .ask(
                    "register",
                    body ->
                        body.put("username", "sip:guest@example.test")
                            .put("type", "guest")
                            .put("colour", "blue")));
  }
}
