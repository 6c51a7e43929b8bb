package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.janussip.sip.AccountListener;
import org.janussip.sip.CallListener;
import org.janussip.sip.CallRequest;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.IncomingRefer;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipResponse;
import org.janussip.sip.UserAgentSettings;
import org.janussip.sip.UserAgentStatistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An agent with one account and a scripted peer; a leak in the agent fails the test. */
abstract class AgentTest {

  ScriptedPeer peer;
  JainUserAgent agent;
  SipAccount account;
  RecordingListener listener;
  final BlockingQueue<Object> incoming = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() {
    peer = new ScriptedPeer();
    agent = new JainUserAgent(settings());
    peer.agentAt(agent.port());
    listener = new RecordingListener();
    account = agent.openAccount(Agents.profile(peer.hostPort()), accountListener());
  }

  UserAgentSettings settings() {
    return Agents.settings();
  }

  AccountListener accountListener() {
    return new AccountListener() {
      @Override
      public CallListener onInvite(SipCall call, IncomingInvite invite) {
        incoming.add(call);
        incoming.add(invite);
        return listener;
      }

      @Override
      public void onMessage(IncomingRequest message) {
        incoming.add(message);
      }

      @Override
      public void onNotify(IncomingRequest notify, String state) {
        incoming.add(notify);
        incoming.add(state);
      }

      @Override
      public void onRefer(IncomingRefer refer) {
        incoming.add(refer);
      }
    };
  }

  @AfterEach
  void close() throws InterruptedException {
    account.close();
    awaitNothingLeft();
    agent.close();
    peer.close();
    listener.nothingMore();
  }

  private void awaitNothingLeft() throws InterruptedException {
    UserAgentStatistics nothing = new UserAgentStatistics(0, 0, 0, 0, 0);
    long deadline = System.nanoTime() + 8_000_000_000L;
    while (!agent.statistics().equals(nothing)) {
      if (System.nanoTime() > deadline) {
        fail("left behind: " + agent.statistics());
      }
      Pause.ms(20);
    }
  }

  SipCall call() {
    return call("sip:bob@" + peer.hostPort());
  }

  SipCall call(String target) {
    return account.call(
        new CallRequest(
            target,
            "call-1@test",
            List.of(),
            SipBody.sdp(ScriptedPeer.SDP),
            java.util.Optional.empty(),
            0),
        listener);
  }

  <T> T incoming(Class<T> type) throws InterruptedException {
    return type.cast(incoming.poll(5, TimeUnit.SECONDS));
  }

  SipResponse register(int expiresS) throws InterruptedException {
    return startRegister(expiresS).poll(10, TimeUnit.SECONDS);
  }

  BlockingQueue<SipResponse> startRegister(int expiresS) {
    BlockingQueue<SipResponse> outcome = new LinkedBlockingQueue<>();
    account.register(expiresS, List.of(), outcome::add);
    return outcome;
  }

  static SipResponse outcome(BlockingQueue<SipResponse> queue) throws InterruptedException {
    SipResponse response = queue.poll(10, TimeUnit.SECONDS);
    assertTrue(response != null, "no outcome");
    return response;
  }

  static void assertCode(int code, BlockingQueue<SipResponse> queue) throws InterruptedException {
    assertEquals(code, outcome(queue).code());
  }

  /** Registers at the peer without a challenge and returns the REGISTER, for its Contact. */
  RawMessage registered() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = startRegister(60);
    RawMessage register = peer.expectRequest("REGISTER");
    peer.answer(register, 200, "reg", "Contact: " + register.header("Contact") + "\r\n", "");
    assertCode(200, outcome);
    return register;
  }
}
