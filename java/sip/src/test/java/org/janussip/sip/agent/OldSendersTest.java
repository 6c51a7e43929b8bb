package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.janussip.sip.AccountListener;
import org.janussip.sip.CallListener;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests of RFC 2543 are compared with every transaction: few may be, or a flood costs all. */
@Timeout(60)
class OldSendersTest extends AgentTest {

  private static final int CROWD = 2_001;

  private final BlockingQueue<SipCall> arrived = new LinkedBlockingQueue<>();
  private final List<SipCall> calls = new ArrayList<>();

  @Override
  AccountListener accountListener() {
    return new AccountListener() {
      @Override
      public CallListener onInvite(SipCall call, IncomingInvite invite) {
        arrived.add(call);
        return new RecordingListener();
      }
    };
  }

  private void ask(String contact, String branch, int code) {
    ask(peer, contact, branch, code);
  }

  private static void ask(ScriptedPeer from, String contact, String branch, int code) {
    from.requestVia(
        "SIP/2.0/UDP " + from.hostPort() + ";rport;branch=" + branch,
        "OPTIONS",
        contact,
        "",
        "From: <sip:b@x>;tag=1",
        "To: <sip:a@x>",
        "Call-ID: options-" + branch,
        "CSeq: 1 OPTIONS");
    from.expectResponse("OPTIONS", code);
  }

  @Test
  void haveToComeAgainWhileThereIsACrowd() throws InterruptedException {
    String contact = registered().address("Contact");
    for (int i = 0; i < CROWD; i++) {
      peer.request(
          "INVITE",
          contact,
          "",
          "From: <sip:b@x>;tag=1",
          "To: <sip:a@x>",
          "Call-ID: crowd-" + i,
          "CSeq: 1 INVITE",
          "Contact: <sip:b@" + peer.hostPort() + ">");
      peer.expectResponse("INVITE", 100);
      SipCall call = arrived.poll(5, TimeUnit.SECONDS);
      assertTrue(call != null, "call " + i);
      calls.add(call);
    }
    ask(contact, "old", 503);
    ask(contact, "z9hG4bKnew", 200);
    calls.forEach(call -> call.reject(486, List.of()));
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (agent.statistics().serverTransactions() > 0 && System.nanoTime() < deadline) {
      Pause.ms(20);
    }
    // The crowd's refusals, which nobody acknowledges, fill what the other peer has to read.
    try (ScriptedPeer other = new ScriptedPeer()) {
      other.agentAt(agent.port());
      ask(other, contact, "old2", 200);
    }
  }
}
