package org.janussip.tests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.support.janus.JanusEvent;
import org.janussip.tests.support.sip.PeerCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Copies of a call's media for others, and key frames on request. */
@ExtendWith(ContractExtension.class)
class ForwardIT {
  private static ObjectNode stream(ObjectNode body) {
    return body.putArray("streams")
        .addObject()
        .put("type", "audio")
        .put("host", "127.0.0.1")
        .put("port", 5004);
  }

  @Test
  void forwardsListsAndStops(Contract contract) {
    contract.compareNewest(
        "rtp_forward",
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.establishedFrom(page);
          JanusEvent made =
              page.ask("rtp_forward", body -> stream(body).put("pt", 96).put("ssrc", 5));
          assertEquals("rtp_forward", made.name());
          long id = made.get("forwarders").path(0).path("stream_id").asLong();
          assertEquals(1, page.ask("listforwarders", body -> {}).get("rtp_forwarders").size());
          assertEquals(
              id,
              page.ask("stop_rtp_forward", body -> body.put("stream_id", id))
                  .get("stream_id")
                  .asLong());
          assertEquals(0, page.ask("listforwarders", body -> {}).get("rtp_forwarders").size());
          call.bye();
          page.expect("hangup");
        });
  }

  @Test
  void sealsForwarders(Contract contract) {
    String key = Base64.getEncoder().encodeToString(new byte[30]);
    contract.compareNewest(
        "rtp_forward",
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.establishedFrom(page);
          for (int suite : new int[] {32, 80}) {
            JanusEvent made =
                page.ask(
                    "rtp_forward",
                    body -> stream(body).put("srtp_suite", suite).put("srtp_crypto", key));
            assertTrue(made.get("forwarders").path(0).path("srtp").asBoolean());
          }
          assertEquals(2, page.ask("listforwarders", body -> {}).get("rtp_forwarders").size());
          JanusEvent half = page.ask("rtp_forward", body -> stream(body).put("srtp_suite", 80));
          assertFalse(half.get("forwarders").path(0).has("srtp"));
          call.bye();
          page.expect("hangup");
        });
  }

  @Test
  void endsForwardersWithTheCall(Contract contract) {
    contract.compareNewest(
        "rtp_forward",
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.establishedFrom(page);
          page.ask("rtp_forward", ForwardIT::stream);
          call.bye();
          page.expect("hangup");
          page.fence();
          assertEquals(0, page.ask("listforwarders", body -> {}).get("rtp_forwarders").size());
        });
  }

  @Test
  void refusesWrongForwarders(Contract contract) {
    contract.compareNewest(
        "rtp_forward",
        stage -> {
          Page page = stage.registered();
          stage.establishedFrom(page);
          assertEquals(443, page.ask("rtp_forward", body -> {}).errorCode());
          assertEquals(443, page.ask("rtp_forward", body -> body.putArray("streams")).errorCode());
          assertEquals(444, page.ask("rtp_forward", body -> body.put("streams", 5)).errorCode());
          assertEquals(
              443, page.ask("rtp_forward", body -> stream(body).remove("port")).errorCode());
          assertEquals(
              444, page.ask("rtp_forward", body -> stream(body).put("port", -1)).errorCode());
          assertEquals(
              444, page.ask("rtp_forward", body -> stream(body).put("type", "smell")).errorCode());
          assertEquals(
              444,
              page.ask("rtp_forward", body -> stream(body).put("host_family", "ipx")).errorCode());
          assertEquals(
              444,
              page.ask(
                      "rtp_forward",
                      body -> stream(body).put("srtp_suite", 7).put("srtp_crypto", "AAAA"))
                  .errorCode());
          assertEquals(443, page.ask("stop_rtp_forward", body -> {}).errorCode());
          assertEquals(
              444, page.ask("stop_rtp_forward", body -> body.put("stream_id", "5")).errorCode());
          assertEquals(
              455, page.ask("stop_rtp_forward", body -> body.put("stream_id", 5)).errorCode());
        });
  }

  @Test
  void listsForwardersOfNoCall(Contract contract) {
    contract.compareNewest(
        "listforwarders",
        stage -> {
          assertEquals(
              0, stage.page().ask("listforwarders", body -> {}).get("rtp_forwarders").size());
        });
  }

  @Test
  void asksForKeyFrames(Contract contract) {
    contract.compareNewest(
        "keyframe",
        stage -> {
          Page page = stage.registered();
          stage.establishedFrom(page);
          assertEquals(
              "keyframesent",
              page.ask("keyframe", body -> body.put("user", true).put("peer", true)).name());
          assertEquals("keyframesent", page.ask("keyframe", body -> {}).name());
          assertEquals(444, page.ask("keyframe", body -> body.put("user", "yes")).errorCode());
        });
  }
}
