package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.janussip.sip.AccountProfile;
import org.janussip.sip.CallEnd;
import org.janussip.sip.CallRequest;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipResponse;
import org.janussip.sip.Transport;
import org.janussip.sip.resolve.FakeNameServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names, several targets, and targets that fail. */
@Timeout(60)
class FailoverTest {

  private final ScriptedPeer one = new ScriptedPeer();
  private final ScriptedPeer two = new ScriptedPeer();
  private final FakeNameServer names = new FakeNameServer();
  private final RecordingListener listener = new RecordingListener();
  private JainUserAgent agent;
  private SipAccount account;

  @BeforeEach
  void open() {
    names.knows(
        "_sip._udp.twin.test. 60 IN SRV 1 0 " + one.port() + " h.test.",
        "_sip._udp.twin.test. 60 IN SRV 2 0 " + two.port() + " h.test.",
        "h.test. 60 IN A 127.0.0.1");
    agent = new JainUserAgent(Agents.settings(Agents.T1X64, 0, false, List.of(names.address())));
    account = agent.openAccount(profile("sip:twin.test"), (call, invite) -> listener);
  }

  @AfterEach
  void close() {
    account.close();
    agent.close();
    names.close();
    one.close();
    two.close();
  }

  private static AccountProfile profile(String registrar) {
    return new AccountProfile(
        "sip:alice@twin.test",
        "",
        Optional.empty(),
        Optional.of(registrar),
        Optional.empty(),
        Transport.UDP,
        false,
        Optional.empty(),
        Map.of(),
        false);
  }

  private BlockingQueue<SipResponse> register() {
    BlockingQueue<SipResponse> outcome = new LinkedBlockingQueue<>();
    account.register(60, List.of(), outcome::add);
    return outcome;
  }

  private static int code(BlockingQueue<SipResponse> outcome) throws InterruptedException {
    SipResponse response = outcome.poll(30, TimeUnit.SECONDS);
    assertNotNull(response);
    return response.code();
  }

  private void call(String target) {
    account.call(
        new CallRequest(target, "c", List.of(), SipBody.sdp(ScriptedPeer.SDP), Optional.empty(), 0),
        listener);
  }

  @Test
  void goesOnToTheNextTargetAfterA503() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = register();
    RawMessage first = one.expectRequest("REGISTER");
    one.answer(first, 503);
    RawMessage second = two.expectRequest("REGISTER");
    assertEquals(first.header("Call-ID"), second.header("Call-ID"));
    two.answer(second, 200);
    assertEquals(200, code(outcome));
  }

  @Test
  void goesOnToTheNextTargetAfterATimeOut() throws InterruptedException {
    call("sip:bob@twin.test");
    one.expectRequest("INVITE");
    RawMessage second = two.expectRequest("INVITE");
    two.answer(second, 486);
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 486);
  }

  @Test
  void reportsTheLastTargets503() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = register();
    one.answer(one.expectRequest("REGISTER"), 503);
    two.answer(two.expectRequest("REGISTER"), 503);
    SipResponse response = outcome.poll(10, TimeUnit.SECONDS);
    assertEquals(503, response.code());
    assertTrue(!response.local());
  }

  @Test
  void delaysOnlyTheRequestWhoseNameIsNotAnswered() throws InterruptedException {
    names.fallSilent();
    account.update(profile("sip:silent.test"));
    BlockingQueue<SipResponse> stuck = register();
    SipAccount other = agent.openAccount(profile("sip:" + one.hostPort()), (c, i) -> listener);
    BlockingQueue<SipResponse> outcome = new LinkedBlockingQueue<>();
    other.register(60, List.of(), outcome::add);
    one.answer(one.expectRequest("REGISTER"), 200);
    assertEquals(200, code(outcome));
    assertTrue(stuck.isEmpty());
    assertEquals(503, code(stuck));
    other.close();
  }

  @Test
  void hangsUpACallWhoseNameIsStillLookedUp() throws InterruptedException {
    names.fallSilent();
    account
        .call(
            new CallRequest(
                "sip:bob@silent.test", "c", List.of(), SipBody.sdp("v=0"), Optional.empty(), 0),
            listener)
        .hangup(List.of());
    listener.end(CallEnd.Cause.CANCELLED_BY_US, 487);
  }

  @Test
  void takesTheTransportParameterOfTheTarget() throws InterruptedException {
    try (TcpPeer tcp = new TcpPeer()) {
      call("sip:bob@" + tcp.hostPort() + ";transport=tcp");
      tcp.accept();
      tcp.answer(tcp.readRequest("INVITE"), 486, "", "");
      listener.end(CallEnd.Cause.REJECTED_BY_PEER, 486);
    }
  }
}
