package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.janussip.sip.CallEnd.Cause;
import org.janussip.sip.SipHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A peer's REFER, and what the page makes of it. */
@Timeout(20)
class IncomingTransferTest {

  private static final long HELPER = 2;

  private final EngineRig rig = new EngineRig();
  private FakeSipAccount account;

  @BeforeEach
  void register() {
    account = rig.register();
    rig.engine.createSession(HELPER);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private void ask(long session, String json) {
    rig.ask(session, "T", json);
  }

  private void help() {
    ask(
        EngineRig.SESSION,
        "{'request':'register','username':'sip:alice@example.org','type':'guest','refresh':true}");
    long id = rig.core.expect("registered").result().path("master_id").asLong();
    ask(HELPER, "{'request':'register','type':'helper','username':'a','master_id':" + id + "}");
    rig.core.expect("registered");
  }

  private long shown(FakeRefer refer) {
    account.listener.onRefer(refer);
    return rig.core.expect("transfer").result().path("refer_id").asLong();
  }

  private FakeSipCall call(long session, String more) {
    String call = "{'request':'call','uri':'sip:carol@example.org'" + more + "}";
    rig.ask(session, "call", call, "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
    return account.calls.get(account.calls.size() - 1);
  }

  private FakeSipCall call(long session, long referId) {
    return call(session, ",'refer_id':" + referId);
  }

  private static String decline(long referId) {
    return "{'request':'decline','refer_id':" + referId + "}";
  }

  @Test
  void isShownWithoutACallId() {
    account.listener.onRefer(
        FakeRefer.attended(
            "sip:carol@example.org?Replaces=x%40y%3Bto-tag%3D1",
            " x@y;to-tag=1", "<sip:dave@example.org>"));
    FakeCore.Pushed transfer = rig.core.expect("transfer");
    assertNull(transfer.transaction());
    assertNull(transfer.callId());
    assertEquals("sip:carol@example.org", transfer.result().path("refer_to").asText());
    assertEquals("<sip:dave@example.org>", transfer.result().path("referred_by").asText());
    assertEquals("x@y", transfer.result().path("replaces").asText());
    account.listener.onRefer(FakeRefer.to("sip:carol@example.org"));
    FakeCore.Pushed blind = rig.core.expect("transfer");
    assertEquals("sip:bob@example.org", blind.result().path("referred_by").asText());
    assertFalse(blind.result().has("replaces"));
  }

  @Test
  void isFollowedByACallThatSaysWhoAskedAndReportsItsProgress() {
    FakeRefer refer =
        FakeRefer.attended("sip:carol@example.org", "x@y;to-tag=1", "<sip:dave@example.org>");
    FakeSipCall call = call(EngineRig.SESSION, shown(refer));
    assertEquals(
        List.of(
            new SipHeader("Referred-By", "<sip:dave@example.org>"),
            new SipHeader("Replaces", "x@y;to-tag=1")),
        account.invites.get(0).headers());
    call.provisional(180, "Ringing", null);
    call.answered(EngineRig.PEER_SDP);
    call.ended(Cause.BYE_FROM_PEER, 200, "OK");
    assertEquals(List.of("180 Ringing", "end 200 OK"), refer.told());
  }

  @Test
  void reportsTheRefusalOfTheCall() {
    FakeRefer refer = FakeRefer.to("sip:carol@example.org");
    FakeSipCall call = call(EngineRig.SESSION, shown(refer));
    assertEquals(
        List.of(new SipHeader("Referred-By", "<sip:bob@example.org>")),
        account.invites.get(0).headers());
    call.ended(Cause.REJECTED_BY_PEER, 486, "Busy Here");
    assertEquals(List.of("end 486 Busy Here"), refer.told());
  }

  @Test
  void canBeFollowedByAnySessionOfTheAccountButOnce() {
    help();
    FakeRefer refer = FakeRefer.to("sip:carol@example.org");
    long id = shown(refer);
    call(HELPER, id).answered(EngineRig.PEER_SDP);
    rig.core.expect("accepted");
    ask(EngineRig.SESSION, decline(id));
    rig.core.expect("error 447");
    assertEquals(List.of("end 200 OK"), refer.told());
  }

  @Test
  void reachesTheSessionOfItsCall() {
    help();
    FakeSipCall call = call(HELPER, "");
    call.answered(EngineRig.PEER_SDP);
    rig.core.expect("accepted");
    FakeRefer refer = FakeRefer.to("sip:carol@example.org");
    call.listener.onRefer(refer);
    FakeCore.Pushed transfer = rig.core.expect("transfer");
    assertEquals(HELPER, transfer.session());
    assertEquals("call", transfer.transaction());
    call(EngineRig.SESSION, transfer.result().path("refer_id").asLong())
        .answered(EngineRig.PEER_SDP);
    rig.core.expect("accepted");
    assertEquals(List.of("end 200 OK"), refer.told());
  }

  @Test
  void isDeclinedWith603UnlessTheCodeMakesSense() {
    String[][] rows = {{"", "603"}, {",'code':200", "603"}, {",'code':486", "486"}};
    for (String[] row : rows) {
      FakeRefer refer = FakeRefer.to("sip:carol@example.org");
      long id = shown(refer);
      ask(EngineRig.SESSION, decline(id).replace("}", row[0] + "}"));
      FakeCore.Pushed declining = rig.core.expect("declining");
      assertEquals("T", declining.transaction());
      assertEquals(id, declining.result().path("refer_id").asLong());
      assertEquals(row[1], declining.result().path("code").asText());
      assertEquals(List.of("end " + row[1]), refer.told());
    }
  }

  @Test
  void isOfNoUseToOtherAccountsAndUnknownOnesAreNoObstacle() {
    long id = shown(FakeRefer.to("sip:carol@example.org"));
    ask(HELPER, decline(id));
    rig.core.expect("error 447");
    FakeSipCall call = call(EngineRig.SESSION, id + 1);
    assertEquals(List.of(), account.invites.get(0).headers());
    call.ended(Cause.REJECTED_BY_PEER, 486, "Busy Here");
    rig.core.expect("hangup");
    ask(EngineRig.SESSION, decline(id));
    rig.core.expect("declining");
  }

  @Test
  void doesNotWaitForEver() {
    FakeRefer refer = FakeRefer.to("sip:carol@example.org");
    long id = shown(refer);
    rig.clock.advance(170_000);
    assertEquals(List.of("end 408 Request Timeout"), refer.told());
    ask(EngineRig.SESSION, decline(id));
    rig.core.expect("error 447");
  }

  @Test
  void isEndedWithItsSessionAndWhenTooManyWait() throws InterruptedException {
    List<FakeRefer> refers = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      refers.add(FakeRefer.to("sip:carol@example.org"));
      account.listener.onRefer(refers.get(i));
    }
    rig.settle();
    assertEquals(8, rig.core.drain().size());
    assertEquals(List.of("end 503 Service Unavailable"), refers.get(8).told());
    rig.engine.destroySession(EngineRig.SESSION);
    rig.core.released.take();
    assertEquals(List.of("end 480 Temporarily Unavailable"), refers.get(0).told());
    assertEquals(0, rig.clock.waiting());
  }

  @Test
  void followsRedirectsWhereTheRequestSaysSo() {
    call(EngineRig.SESSION, ",'follow_redirects':true")
        .ended(Cause.REJECTED_BY_PEER, 486, "Busy Here");
    rig.core.expect("hangup");
    call(EngineRig.SESSION, "");
    assertEquals(5, account.invites.get(0).redirects());
    assertEquals(0, account.invites.get(1).redirects());
  }
}
