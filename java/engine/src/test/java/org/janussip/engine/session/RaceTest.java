package org.janussip.engine.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.janussip.sip.CallEnd.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RaceTest {

  private static final String CALL =
      "{\"request\":\"call\",\"uri\":\"sip:bob@example.org\",\"call_id\":\"my-id\"}";

  private final EngineRig rig = new EngineRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aDestroyedSessionEndsItsCallUnregistersAndIsReleased() throws InterruptedException {
    FakeSipAccount account = rig.register();
    FakeSipCall call = rig.callUp(account);
    rig.engine.destroySession(EngineRig.SESSION);
    assertEquals(EngineRig.SESSION, rig.core.released.poll(5, TimeUnit.SECONDS));
    assertEquals(List.of("end"), call.sent);
    assertEquals(0, account.lastRegister().expiresS());
    assertTrue(rig.mediaSession().closed);
    assertNull(rig.engine.querySession(EngineRig.SESSION));
    call.ended(Cause.BYE_FROM_US, 200, "OK");
    account.answerRegister(200, "OK");
    assertTrue(rig.engine.awaitIdle(5_000));
    assertTrue(account.closed);
    assertEquals(List.of("hangingup"), rig.core.rest());
    assertEquals(0, rig.clock.waiting());
  }

  @Test
  void aCallThatRingsInWhileTheSessionIsDestroyedGets480() throws InterruptedException {
    FakeSipAccount account = rig.register();
    rig.engine.destroySession(EngineRig.SESSION);
    assertNotNull(rig.core.released.poll(5, TimeUnit.SECONDS));
    FakeSipCall call = account.invite("in-1", EngineRig.PEER_SDP);
    call.awaitSent();
    assertEquals(List.of("480"), call.sent);
  }

  @Test
  void theEndCrossingAHangupIsToldOnce() {
    FakeSipCall call = rig.callUp(rig.register());
    call.ended(Cause.BYE_FROM_PEER, 200, "OK");
    rig.send("T", "{\"request\":\"hangup\"}");
    rig.engine.hangupMedia(EngineRig.SESSION);
    call.ended(Cause.BYE_FROM_US, 200, "OK");
    rig.core.expect("hangup");
    rig.core.expect("error 447");
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void anAnswerCrossingAHangupDoesNotBringTheCallBack() {
    FakeSipAccount account = rig.register();
    rig.send("T2", CALL, "offer", EngineRig.BROWSER_OFFER);
    rig.core.expect("calling");
    FakeSipCall call = account.calls.get(0);
    rig.send("T3", "{\"request\":\"hangup\"}");
    call.provisional(180, "Ringing", null);
    call.provisional(183, "Session Progress", EngineRig.PEER_SDP);
    call.answered(EngineRig.PEER_SDP);
    rig.core.expect("hangingup");
    assertEquals("closing", rig.settle().path("call_status").asText());
    assertEquals(List.of(), rig.core.rest());
    assertEquals(0, rig.media.openSockets());
    call.ended(Cause.BYE_FROM_US, 200, "OK");
    rig.core.expect("hangup");
  }

  @Test
  void aCancelBeforeTheAcceptLeavesTheAcceptWithoutACall() {
    FakeSipCall call = rig.register().invite("in-1", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    call.ended(Cause.CANCELLED_BY_PEER, 487, "Request Terminated");
    rig.core.expect("hangup");
    rig.send("T", "{\"request\":\"accept\"}", "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("error 447");
    assertEquals(0, rig.media.openSockets());
  }

  @Test
  void aLateEndOfTheLastPeerConnectionDoesNotEndTheNextCall() {
    FakeSipAccount account = rig.register();
    FakeSipCall first = rig.callUp(account);
    rig.engine.setupMedia(EngineRig.SESSION);
    first.ended(Cause.BYE_FROM_PEER, 200, "OK");
    rig.core.expect("hangup");
    account.invite("in-2", EngineRig.PEER_SDP);
    rig.engine.hangupMedia(EngineRig.SESSION);
    rig.core.expect("incomingcall");
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
  }

  @Test
  void anInviteThatIsCancelledWhileItWaitsIsNeverShown() {
    FakeSipAccount account = rig.register();
    rig.callUp(account).ended(Cause.BYE_FROM_PEER, 200, "OK");
    rig.core.expect("hangup");
    FakeSipCall second = account.invite("in-2", EngineRig.PEER_SDP);
    second.ended(Cause.CANCELLED_BY_PEER, 487, "Request Terminated");
    rig.engine.hangupMedia(EngineRig.SESSION);
    rig.settle();
    assertEquals(List.of(), rig.core.rest());
    account.invite("in-3", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
  }

  @Test
  void anErrorOfOursEndsTheCallAndFreesTheSession() {
    FakeSipAccount account = rig.register();
    FakeSipCall call = account.invite("in-1", EngineRig.PEER_SDP);
    rig.core.expect("incomingcall");
    rig.settle();
    call.failOn = "200";
    rig.send("T", "{\"request\":\"accept\"}", "answer", EngineRig.BROWSER_ANSWER);
    rig.core.expect("error 499");
    assertEquals(500, rig.core.expect("hangup").result().path("code").asInt());
    assertEquals("idle", rig.settle().path("call_status").asText());
    assertEquals(List.of("180", "end"), call.sent);
  }

  @Test
  void aFloodOfRequestsIsRefusedAndTheRestAnswered() throws InterruptedException {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    rig.engine
        .mailboxOf(EngineRig.SESSION)
        .orElseThrow()
        .post(
            () -> {
              running.countDown();
              awaitQuietly(blocked);
            });
    assertTrue(running.await(5, TimeUnit.SECONDS));
    for (int i = 0; i < 500; i++) {
      rig.send("T" + i, "{\"request\":\"hangup\"}");
    }
    blocked.countDown();
    rig.settle();
    List<String> answers = rig.core.rest();
    assertEquals(500, answers.size());
    assertTrue(answers.contains("error 499"));
    assertTrue(answers.contains("error 447"));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertTrue(latch.await(5, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void closingHangsUpAndUnregistersAndWaits() throws InterruptedException {
    FakeSipAccount account = rig.register();
    FakeSipCall call = rig.callUp(account);
    Thread closer = new Thread(() -> rig.engine.close(10_000));
    closer.start();
    account.awaitRegisters(2);
    account.answerRegister(200, "OK");
    call.ended(Cause.BYE_FROM_US, 200, "OK");
    closer.join(5_000);
    assertTrue(!closer.isAlive());
    assertEquals(List.of("end"), call.sent);
    assertTrue(account.closed);
    assertTrue(rig.mediaSession().closed);
    assertEquals(1, rig.core.released.size());
    rig.engine.destroySession(EngineRig.SESSION);
    assertEquals(1, rig.core.released.size());
    assertThrows(IllegalStateException.class, () -> rig.engine.createSession(2));
  }

  @Test
  void manySessionsLeaveNothingBehind() throws InterruptedException {
    int count = 200;
    String register = "{\"request\":\"register\",\"username\":\"sip:u@b\",\"type\":\"guest\"}";
    for (long id = 100; id < 100 + count; id++) {
      rig.engine.createSession(id);
      rig.engine.message(id, "T", register.getBytes(UTF_8), null);
      rig.core.expect("registered");
      FakeSipCall call = rig.userAgent.last().invite("in-" + id, EngineRig.PEER_SDP);
      rig.core.expect("incomingcall");
      if (id % 3 != 0) {
        rig.engine.hangupMedia(id);
      }
      rig.engine.destroySession(id);
      rig.core.expect("hangingup");
      assertNotNull(rig.core.released.poll(5, TimeUnit.SECONDS));
      call.ended(Cause.REJECTED_BY_US, 480, "Temporarily Unavailable");
    }
    assertTrue(rig.engine.awaitIdle(5_000));
    assertEquals(0, rig.clock.waiting());
    assertEquals(0, rig.media.openSockets());
    assertEquals(count, rig.media.sessions.values().stream().filter(s -> s.closed).count());
    assertTrue(rig.userAgent.accounts.stream().allMatch(account -> account.closed));
  }

  @Test
  void closingDoesNotWaitForPeersForEver() {
    rig.callUp(rig.register());
    long start = System.nanoTime();
    rig.engine.close(50);
    assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(5));
  }

  /** Whatever comes in whatever order: one answer per request, one hangup per call. */
  @Test
  void anyOrderOfEventsKeepsTheBooks() {
    Random random = new Random(7);
    FakeSipAccount account = rig.register();
    for (int round = 0; round < 300; round++) {
      int requests = 0;
      FakeSipCall call;
      if (random.nextBoolean()) {
        rig.send("request", CALL, "offer", EngineRig.BROWSER_OFFER);
        rig.settle();
        call = account.calls.get(account.calls.size() - 1);
      } else {
        call = account.invite("in", EngineRig.PEER_SDP);
      }
      for (int step = 0; step < 6; step++) {
        requests += randomStep(random.nextInt(9), call);
      }
      call.ended(Cause.BYE_FROM_PEER, 200, "OK");
      rig.engine.hangupMedia(EngineRig.SESSION);
      assertEquals("idle", rig.settle().path("call_status").asText(), "round " + round);
      assertEquals(0, rig.media.openSockets());
      List<FakeCore.Pushed> told = rig.core.drain();
      assertEquals(1, told.stream().filter(event -> event.name().equals("hangup")).count());
      assertEquals(
          requests, told.stream().filter(event -> "step".equals(event.transaction())).count());
    }
  }

  private int randomStep(int step, FakeSipCall call) {
    switch (step) {
      case 0 -> call.provisional(180, "Ringing", null);
      case 1 -> call.provisional(183, "Session Progress", EngineRig.PEER_SDP);
      case 2 -> call.answered(EngineRig.PEER_SDP);
      case 3 -> call.reinvite(EngineRig.PEER_SDP);
      case 4 -> call.ack(null);
      case 5 -> rig.engine.setupMedia(EngineRig.SESSION);
      case 6 -> rig.send("step", "{\"request\":\"hangup\"}");
      case 7 -> rig.send("step", "{\"request\":\"decline\"}");
      default -> rig.send("step", "{\"request\":\"accept\"}", "answer", EngineRig.BROWSER_ANSWER);
    }
    return step >= 6 ? 1 : 0;
  }
}
