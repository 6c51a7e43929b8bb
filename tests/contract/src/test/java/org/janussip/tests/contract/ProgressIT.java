package org.janussip.tests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.sip.PeerCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests by which a called page makes its caller wait: `progress` and `send_ringing`. */
@ExtendWith(ContractExtension.class)
class ProgressIT {
  private static void progress(Page page, PeerCall call) {
    page.request("progress", body -> {}, Descriptions.browserAnswer());
    page.expect("progressed");
    call.expect(183);
  }

  private static void accept(Page page, PeerCall call, ObjectNode jsep) {
    page.request("accept", body -> {}, jsep);
    page.expect("accepted");
    call.expect(200);
    call.ack();
  }

  @Test
  void progressesThenAccepts(Contract contract) {
    contract.compareNewest(
        "progress",
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          progress(page, call);
          accept(page, call, Descriptions.browserReanswer("sendrecv"));
          call.bye();
          page.expect("hangup");
        });
  }

  @Test
  void progressesThenAcceptsWithoutADescription(Contract contract) {
    contract.compareNewest(
        "progress",
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          progress(page, call);
          accept(page, call, null);
        });
  }

  @Test
  void progressesWithHeaders(Contract contract) {
    contract.compareNewest(
        "progress",
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          page.request(
              "progress",
              body -> body.putObject("headers").put("X-Desk", "12"),
              Descriptions.browserAnswer());
          page.expect("progressed");
          assertEquals("12", call.expect(183).required("X-Desk"));
        });
  }

  @Test
  void progressesThenDeclines(Contract contract) {
    contract.compareNewest(
        "progress",
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          progress(page, call);
          page.request("decline", body -> body.put("code", 603));
          page.expect("declining");
          call.expectFailure(603);
          assertEquals(603, page.expect("hangup").get("code").asInt());
        });
  }

  @Test
  void progressesThenHangsUp(Contract contract) {
    contract.compareNewest(
        "progress",
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          progress(page, call);
          page.request("hangup");
          page.expect("hangingup");
          call.ackFailure(stage.peer().expectFinal("INVITE"));
          page.expect("hangup");
        });
  }

  @Test
  void progressesUntilTheCallerGivesUp(Contract contract) {
    contract.compareNewest(
        "progress",
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          progress(page, call);
          call.send(call.newCancel());
          call.expectFailure(487);
          assertEquals(487, page.expect("hangup").get("code").asInt());
        });
  }

  @Test
  void endsWhenThePeerConnectionClosesInProgress(Contract contract) {
    contract.compareNewest(
        "progress",
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          progress(page, call);
          page.handle().hangupPeerConnection();
          call.ackFailure(stage.peer().expectFinal("INVITE"));
          page.expect("hangup");
        });
  }

  @Test
  void refusesWrongProgress(Contract contract) {
    contract.compareNewest(
        "progress",
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.ringingTo(page);
          assertEquals(448, page.ask("progress", body -> {}).errorCode());
          assertEquals(
              444,
              page.ask("progress", body -> body.put("srtp", "always"), Descriptions.browserAnswer())
                  .errorCode());
          assertEquals(
              444,
              page.ask("progress", body -> body.put("headers", 5), Descriptions.browserAnswer())
                  .errorCode());
          progress(page, call);
          assertEquals(
              447, page.ask("progress", body -> {}, Descriptions.browserAnswer()).errorCode());
        });
  }

  private static PeerCall silent(Stage stage, Page page) {
    PeerCall call = stage.callTo(page).invite(Descriptions.peerOffer(stage.peer()));
    page.expect("incomingcall");
    return call;
  }

  @Test
  void ringsWhenThePageSaysSo(Contract contract) {
    contract.compareNewest(
        "send_ringing",
        stage -> {
          Page page = stage.registered(body -> body.put("automatic_ringing", false));
          PeerCall call = silent(stage, page);
          page.ask("send_ringing", body -> {});
          call.expect(180);
          accept(page, call, Descriptions.browserAnswer());
        });
  }

  @Test
  void acceptsWithoutRinging(Contract contract) {
    contract.compareNewest(
        "send_ringing",
        stage -> {
          Page page = stage.registered(body -> body.put("automatic_ringing", false));
          PeerCall call = silent(stage, page);
          accept(page, call, Descriptions.browserAnswer());
          stage.observe(
              "rang",
              Boolean.toString(
                  stage.peer().exchanges().stream().anyMatch(e -> e.message().status() == 180)));
        });
  }

  @Test
  void ringsInProgress(Contract contract) {
    contract.compareNewest(
        "send_ringing",
        stage -> {
          Page page = stage.registered(body -> body.put("automatic_ringing", false));
          PeerCall call = silent(stage, page);
          progress(page, call);
          page.ask("send_ringing", body -> {});
          call.expect(180);
        });
  }

  @Test
  void refusesToRingWithoutACall(Contract contract) {
    contract.compareNewest(
        "send_ringing",
        stage -> {
          Page page = stage.registered();
          assertEquals(447, page.ask("send_ringing", body -> {}).errorCode());
        });
  }
}
