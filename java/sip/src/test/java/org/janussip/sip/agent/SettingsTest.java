package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.janussip.sip.AccountListener;
import org.janussip.sip.CallEnd;
import org.janussip.sip.CallRequest;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipResponse;
import org.janussip.sip.TlsSettings;
import org.janussip.sip.UserAgentSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What settings change, and what start and stop leave behind. */
@Timeout(30)
class SettingsTest {

  private final ScriptedPeer peer = new ScriptedPeer();

  @AfterEach
  void close() {
    peer.close();
  }

  private BlockingQueue<SipResponse> register(SipAccount account) {
    BlockingQueue<SipResponse> outcome = new LinkedBlockingQueue<>();
    account.register(60, List.of(), outcome::add);
    return outcome;
  }

  @Test
  void keepsTheWayOpenWhileRegistered() throws InterruptedException {
    try (JainUserAgent agent =
        new JainUserAgent(Agents.settings(Agents.T1X64, 1, false, List.of()))) {
      SipAccount account =
          agent.openAccount(Agents.profile(peer.hostPort()), (call, invite) -> null);
      BlockingQueue<SipResponse> outcome = register(account);
      peer.answer(peer.expectRequest("REGISTER"), 200);
      assertEquals(200, outcome.poll(5, TimeUnit.SECONDS).code());
      RawMessage first = peer.expectRequest("OPTIONS");
      assertEquals("70", first.header("Max-Forwards"));
      peer.answer(first, 404);
      RawMessage second =
          peer.expect(
              m ->
                  m.method().equals("OPTIONS")
                      && !m.header("Call-ID").equals(first.header("Call-ID")),
              "second OPTIONS");
      peer.answer(second, 200);
      account.close();
      peer.expectNone(
          m ->
              m.method().equals("OPTIONS")
                  && !m.header("Call-ID").equals(first.header("Call-ID"))
                  && !m.header("Call-ID").equals(second.header("Call-ID")),
          1_200);
    }
  }

  @Test
  void keepsNoWayOpenForAnAccountThatWasClosedMeanwhile() throws InterruptedException {
    try (JainUserAgent agent =
        new JainUserAgent(Agents.settings(Agents.T1X64, 1, false, List.of()))) {
      SipAccount account =
          agent.openAccount(Agents.profile(peer.hostPort()), (call, invite) -> null);
      BlockingQueue<SipResponse> outcome = register(account);
      RawMessage register = peer.expectRequest("REGISTER");
      account.close();
      peer.answer(register, 200);
      assertEquals(200, outcome.poll(5, TimeUnit.SECONDS).code());
      peer.expectNone(m -> m.method().equals("OPTIONS"), 200);
    }
  }

  @Test
  void usesTheUserNameAsContactWhenToldTo() throws InterruptedException {
    UserAgentSettings settings =
        new UserAgentSettings(
            InetAddress.getLoopbackAddress(),
            0,
            "x",
            Agents.T1X64,
            0,
            false,
            true,
            List.of(),
            TlsSettings.DEFAULT);
    try (JainUserAgent agent = new JainUserAgent(settings)) {
      SipAccount account =
          agent.openAccount(Agents.profile(peer.hostPort()), (call, invite) -> null);
      BlockingQueue<SipResponse> outcome = register(account);
      RawMessage register = peer.expectRequest("REGISTER");
      assertEquals("sip:alice@127.0.0.1:" + agent.port(), register.address("Contact"));
      peer.answer(register, 200);
      outcome.poll(5, TimeUnit.SECONDS);
      account.close();
    }
  }

  @Test
  void givesRequestsToTheYoungestAccountOfAName() throws InterruptedException {
    UserAgentSettings settings =
        new UserAgentSettings(
            InetAddress.getLoopbackAddress(),
            0,
            "x",
            Agents.T1X64,
            0,
            false,
            true,
            List.of(),
            TlsSettings.DEFAULT);
    RecordingListener listener = new RecordingListener();
    BlockingQueue<String> called = new LinkedBlockingQueue<>();
    try (JainUserAgent agent = new JainUserAgent(settings)) {
      SipAccount older =
          agent.openAccount(Agents.profile("x.test"), heard(called, "older", listener));
      SipAccount younger =
          agent.openAccount(Agents.profile("x.test"), heard(called, "younger", listener));
      peer.agentAt(agent.port());
      String contact = "sip:alice@127.0.0.1:" + agent.port();
      new Caller(peer, contact, "one").invite(1);
      assertEquals("younger", called.poll(5, TimeUnit.SECONDS));
      listener.end(CallEnd.Cause.REJECTED_BY_US, 486);
      younger.close();
      RecordingListener next = new RecordingListener();
      older.close();
      agent.openAccount(Agents.profile("x.test"), heard(called, "third", next));
      new Caller(peer, contact, "two").invite(1);
      assertEquals("third", called.poll(5, TimeUnit.SECONDS));
      next.end(CallEnd.Cause.REJECTED_BY_US, 486);
    }
  }

  private static AccountListener heard(
      BlockingQueue<String> called, String name, RecordingListener listener) {
    return (call, invite) -> {
      called.add(name);
      call.reject(486, List.of());
      return listener;
    };
  }

  @Test
  void endsCallsThatAreUpWhenItCloses() throws InterruptedException {
    RecordingListener listener = new RecordingListener();
    try (JainUserAgent agent = new JainUserAgent(Agents.settings())) {
      agent
          .openAccount(Agents.profile(peer.hostPort()), (call, invite) -> null)
          .call(
              new CallRequest(
                  "sip:bob@" + peer.hostPort(),
                  "c",
                  List.of(),
                  SipBody.sdp("v=0"),
                  Optional.empty(),
                  0),
              listener);
      peer.expectRequest("INVITE");
    }
    assertEquals(CallEnd.Cause.FAILED, listener.next(CallEnd.class).cause());
    listener.nothingMore();
  }

  @Test
  void leavesNoThreadWhenItCannotStart() throws InterruptedException {
    try (JainUserAgent agent = new JainUserAgent(Agents.settings())) {
      long before = threads();
      UserAgentSettings taken =
          new UserAgentSettings(
              InetAddress.getLoopbackAddress(),
              agent.port(),
              "x",
              640,
              0,
              false,
              false,
              List.of(),
              TlsSettings.DEFAULT);
      assertThrows(IllegalStateException.class, () -> new JainUserAgent(taken));
      awaitThreads(before);
    }
  }

  @Test
  void leavesNoThreadWhenItCloses() throws InterruptedException {
    long before = threads();
    new JainUserAgent(Agents.settings()).close();
    awaitThreads(before);
  }

  @Test
  void speaksIpv6() throws InterruptedException, UnknownHostException {
    UserAgentSettings settings =
        new UserAgentSettings(
            InetAddress.getAllByName("::1")[0],
            0,
            "x",
            Agents.T1X64,
            0,
            false,
            false,
            List.of(),
            TlsSettings.DEFAULT);
    try (JainUserAgent one = new JainUserAgent(settings);
        JainUserAgent two = new JainUserAgent(settings)) {
      BlockingQueue<SipResponse> outcome = new LinkedBlockingQueue<>();
      SipAccount account =
          one.openAccount(Agents.profile("[::1]:" + two.port()), (call, invite) -> null);
      account.register(60, List.of(), outcome::add);
      SipResponse response = outcome.poll(5, TimeUnit.SECONDS);
      assertEquals(Optional.of(405), Optional.of(response.code()), response.reason());
      account.close();
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().startsWith("sip-") || t.getName().startsWith("EventScanner"))
        .count();
  }

  private static void awaitThreads(long wanted) throws InterruptedException {
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (threads() > wanted && System.nanoTime() < deadline) {
      Pause.ms(20);
    }
    assertTrue(threads() <= wanted, "left: " + (threads() - wanted));
  }
}
