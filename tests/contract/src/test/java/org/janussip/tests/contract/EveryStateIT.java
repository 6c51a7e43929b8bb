package org.janussip.tests.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each request in each state in which it cannot be carried out. */
@ExtendWith(ContractExtension.class)
class EveryStateIT {
  private static final Map<String, Consumer<ObjectNode>> PARAMETERS =
      Map.ofEntries(
          Map.entry("subscribe", body -> body.put("event", "presence")),
          Map.entry("unsubscribe", body -> body.put("event", "presence")),
          Map.entry("call", body -> body.put("uri", "sip:bob@192.0.2.1")),
          Map.entry("info", body -> body.put("type", "text/plain").put("content", "x")),
          Map.entry("dtmf_info", body -> body.put("digit", "5")),
          Map.entry("message", body -> body.put("content", "x")),
          Map.entry("transfer", body -> body.put("uri", "sip:carol@192.0.2.1")),
          Map.entry("recording", body -> body.put("action", "start").put("audio", true)),
          Map.entry("stop_rtp_forward", body -> body.put("stream_id", 5)),
          Map.entry(
              "rtp_forward",
              body ->
                  body.putArray("streams")
                      .addObject()
                      .put("type", "audio")
                      .put("host", "192.0.2.1")
                      .put("port", 5004)));

  private static final List<String> IN_CALLS =
      List.of("update", "hold", "unhold", "info", "dtmf_info", "transfer");
  private static final List<String> RINGING = List.of("accept", "decline");
  private static final List<String> NEWEST =
      List.of("progress", "send_ringing", "keyframe", "rtp_forward");

  private static void ask(Page page, String request) {
    ObjectNode jsep =
        switch (request) {
          case "call" -> Descriptions.browserOffer();
          default -> null;
        };
    page.request(request, PARAMETERS.getOrDefault(request, body -> {}), jsep);
    page.fence();
  }

  private static void ask(Page page, List<String> requests) {
    requests.forEach(request -> ask(page, request));
  }

  @Test
  void requestsBeforeRegister(Contract contract) {
    contract.compare(
        stage -> {
          ask(
              stage.page(),
              List.of(
                  "unregister",
                  "subscribe",
                  "unsubscribe",
                  "call",
                  "hangup",
                  "message",
                  "recording"));
          ask(stage.page(), IN_CALLS);
          ask(stage.page(), RINGING);
          ask(stage.page(), NEWEST);
        });
  }

  @Test
  void requestsWithoutACall(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          ask(page, List.of("unsubscribe", "hangup", "message", "recording"));
          ask(page, IN_CALLS);
          ask(page, RINGING);
          ask(page, NEWEST);
        });
  }

  @Test
  void requestsAsAGuestWithoutACall(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.page();
          page.guest(stage.peer().uri("guest"));
          ask(page, List.of("unsubscribe", "hangup", "message", "recording"));
          ask(page, IN_CALLS);
          ask(page, RINGING);
        });
  }

  @Test
  void requestsAfterUnregister(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          page.request("unregister");
          page.expect("unregistered");
          stage.recordFromHere();
          ask(page, List.of("unregister", "subscribe", "unsubscribe", "call", "hangup", "message"));
          page.ask("message", body -> body.put("uri", "sip:bob@192.0.2.1").put("content", "x"));
        });
  }

  @Test
  void requestsWhileRegistering(Contract contract) {
    contract.compare(
        stage -> {
          stage.register("alice", body -> {});
          stage.page().expect("registering");
          stage.peer().expectRequest("REGISTER");
          ask(
              stage.page(),
              List.of(
                  "register",
                  "unregister",
                  "subscribe",
                  "unsubscribe",
                  "call",
                  "hangup",
                  "message"));
        });
  }

  @Test
  void requestsWhileCalling(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          stage.callFrom(page);
          stage.recordFromHere();
          ask(page, List.of("call"));
          ask(page, IN_CALLS);
          ask(page, RINGING);
          ask(page, NEWEST);
        });
  }

  @Test
  void requestsWhileACallRingsIn(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          stage.settled(page, stage.ringingTo(page));
          ask(page, List.of("call", "message", "recording"));
          ask(page, IN_CALLS);
          ask(page, List.of("keyframe", "rtp_forward"));
        });
  }

  @Test
  void requestsInACall(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          ask(page, List.of("call", "progress", "send_ringing", "stop_rtp_forward"));
          ask(page, RINGING);
        });
  }

  @Test
  void requestsOnHold(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request("hold");
          page.expect("holding");
          call.agree(Descriptions.next(Descriptions.peerAnswer(stage.peer()), "recvonly"));
          stage.settled(page, call);
          ask(page, List.of("call", "progress", "send_ringing"));
          ask(page, RINGING);
        });
  }

  @Test
  void requestsWhileItRenegotiates(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request("update", body -> {}, Descriptions.browserReoffer("sendrecv"));
          page.expect("updating");
          call.expectReinvite();
          call.respond(100, "Trying");
          stage.settled(page, call);
          ask(page, List.of("call", "update", "hold", "unhold", "progress", "send_ringing"));
          ask(page, RINGING);
        });
  }

  @Test
  void requestsWhileTheCallEnds(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request("hangup");
          page.expect("hangingup");
          stage.peer().expectRequest("BYE");
          stage.recordFromHere();
          ask(page, List.of("call", "message", "recording"));
          ask(page, IN_CALLS);
          ask(page, RINGING);
          ask(page, NEWEST);
        });
  }

  @Test
  void resetsInEveryState(Contract contract) {
    contract.compare(
        stage -> {
          stage.page("new").ask("reset", body -> {});
          Page page = stage.registered();
          page.ask("reset", body -> {});
          stage.establishedFrom(page);
          page.ask("reset", body -> {});
        });
  }
}
