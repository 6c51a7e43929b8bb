package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.janus.JanusEvent;
import org.janussip.tests.support.janus.Plugin;
import org.janussip.tests.support.sip.PeerCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers that a peer asks a page for, and calls that replace others. */
@ExtendWith(ContractExtension.class)
class ReferIT {
  private static JanusEvent referred(Stage stage, Page page, PeerCall call, String referTo) {
    call.send(
        call.request("REFER")
            .with("Refer-To", referTo)
            .with("Referred-By", "<sip:boss@example.test>"));
    stage.peer().expectFinal("REFER");
    return page.expect("transfer");
  }

  private static void obey(Page page, JanusEvent transfer) {
    page.request(
        "call",
        body -> {
          body.put("uri", transfer.get("refer_to").asText());
          body.set("refer_id", transfer.get("refer_id"));
        },
        Descriptions.browserOffer());
    page.expect("calling");
  }

  private static void notified(Stage stage) {
    stage.peer().respond(stage.peer().expectRequest("NOTIFY"), 200, "OK");
  }

  @Test
  void obeysATransfer(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          Page helper = stage.helper("helper", page);
          stage.recordFromHere();
          JanusEvent transfer =
              referred(stage, page, call, "<" + stage.peer("target").uri("carol") + ">");
          obey(helper, transfer);
          PeerCall second =
              PeerCall.of(stage.peer("target"), stage.peer("target").expectRequest("INVITE"));
          second.respond(180, "Ringing");
          helper.expect("ringing");
          notified(stage);
          second.respond(200, "OK", Descriptions.peerAnswer(stage.peer("target")));
          stage.peer("target").expectRequest("ACK");
          helper.expect("accepted");
          notified(stage);
          call.bye();
          stage.peer().expectResponse("BYE", 200);
          page.expect("hangup");
        });
  }

  @Test
  void tellsThePeerThatATransferFailed(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          Page helper = stage.helper("helper", page);
          stage.recordFromHere();
          JanusEvent transfer =
              referred(stage, page, call, "<" + stage.peer("target").uri("carol") + ">");
          obey(helper, transfer);
          PeerCall second =
              PeerCall.of(stage.peer("target"), stage.peer("target").expectRequest("INVITE"));
          second.respond(486, "Busy Here");
          stage.peer("target").expectRequest("ACK");
          helper.expect("hangup");
          notified(stage);
        });
  }

  @Test
  void obeysATransferThatReplacesACall(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          Page helper = stage.helper("helper", page);
          stage.recordFromHere();
          JanusEvent transfer =
              referred(
                  stage,
                  page,
                  call,
                  "<"
                      + stage.peer("target").uri("carol")
                      + "?replaces=other%40peer%3Bto-tag%3D1%3Bfrom-tag%3D2>");
          obey(helper, transfer);
          PeerCall second =
              PeerCall.of(stage.peer("target"), stage.peer("target").expectRequest("INVITE"));
          second.respond(200, "OK", Descriptions.peerAnswer(stage.peer("target")));
          stage.peer("target").expectRequest("ACK");
          helper.expect("accepted");
          notified(stage);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 399, 486, 603})
  void declinesATransfer(int code, Contract contract) {
    contract
        .variant(code)
        .compareInCall(
            (stage, page, call) -> {
              JanusEvent transfer = referred(stage, page, call, "<sip:carol@example.test>");
              page.request(
                  "decline",
                  body -> {
                    body.set("refer_id", transfer.get("refer_id"));
                    if (code > 0) {
                      body.put("code", code);
                    }
                  });
              page.expect("declining");
              notified(stage);
            });
  }

  @Test
  void refusesToDeclineAnUnknownTransfer(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> page.ask("decline", body -> body.put("refer_id", 5)));
  }

  @Test
  void isReferredOutsideACall(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          stage.peer().onRequest("NOTIFY", notify -> stage.peer().respond(notify, 200, "OK"));
          PeerCall call = stage.callTo(page);
          JanusEvent transfer =
              referred(stage, page, call, "<" + stage.peer("target").uri("carol") + ">");
          page.request("decline", body -> body.set("refer_id", transfer.get("refer_id")));
          page.expect("declining");
        });
  }

  @Test
  void tellsHeadersOfAReferral(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered(body -> body.putArray("incoming_header_prefixes").add("X-"));
          PeerCall call = stage.settled(page, stage.establishedFrom(page));
          call.send(
              call.request("REFER")
                  .with("Refer-To", "<sip:carol@example.test>")
                  .with("X-One", "1"));
          stage.peer().expectFinal("REFER");
          page.expect("transfer");
        });
  }

  @Test
  void refusesAReferralWithoutTarget(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          call.send(call.request("REFER"));
          if (stage.plugin() == Plugin.JAVA) {
            stage.peer().expectFinal("REFER");
          }
          stage.ping(page);
          page.fence();
        });
  }

  @Test
  void callsWithoutAReferralItDoesNotKnow(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callFrom(page, body -> body.put("refer_id", 5));
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          stage.peer().expectRequest("ACK");
          page.expect("accepted");
        });
  }

  @Test
  void takesACallThatReplacesItsOwn(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          Page helper = stage.helper("helper", page);
          stage.recordFromHere();
          PeerCall second = stage.callTo(page, "<" + stage.peer().uri("carol") + ">");
          second.send(
              second
                  .newInvite(Descriptions.peerOffer(stage.peer()))
                  .with(
                      "Replaces",
                      call.callId()
                          + ";to-tag="
                          + call.remoteTag()
                          + ";from-tag="
                          + call.localTag()));
          helper.expect("incomingcall");
          second.expect(180);
        });
  }
}
