package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.janussip.sip.AccountListener;
import org.janussip.sip.AccountProfile;
import org.janussip.sip.CallEnd;
import org.janussip.sip.CallListener;
import org.janussip.sip.CallRequest;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipResponse;
import org.janussip.sip.TlsSettings;
import org.janussip.sip.Transport;
import org.janussip.sip.UserAgentSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many short calls between two agents, hung up at all moments by both, leave nothing behind. */
@Timeout(120)
class ManyCallsTest {

  private static final int CALLS = Integer.getInteger("test.calls", 400);
  private static final int AT_ONCE = 40;
  private static final SipBody SDP = SipBody.sdp(ScriptedPeer.SDP);

  private final Semaphore free = new Semaphore(AT_ONCE);
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger established = new AtomicInteger();

  /** Hangs up at a moment that the number decides. */
  private class Side implements CallListener {
    final int number;
    SipCall call;

    Side(int number) {
      this.number = number;
    }

    @Override
    public void onProvisional(SipResponse response) {
      if (number % 5 == 1) {
        call.hangup(List.of());
      }
    }

    @Override
    public void onAnswered(SipResponse response) {
      established.incrementAndGet();
      if (number % 2 == 0) {
        call.hangup(List.of());
      }
    }

    @Override
    public void onAck(SipBody body) {
      call.hangup(List.of());
    }

    @Override
    public void onReinvite(IncomingInvite invite) {}

    @Override
    public void onEnded(CallEnd end) {}
  }

  private final AccountListener callee =
      (call, invite) -> {
        Side side = new Side(Integer.parseInt(invite.callId()));
        side.call = call;
        call.ring(List.of());
        if (side.number % 7 == 0) {
          call.reject(486, List.of());
        } else {
          call.answer(SDP, List.of());
        }
        return side;
      };

  private void call(SipAccount account, String target, int number) throws InterruptedException {
    assertTrue(free.tryAcquire(30, TimeUnit.SECONDS), "stuck at call " + number);
    Side side = new Side(number);
    // The call may tell of itself before it is returned, so it waits in the listener's lock.
    synchronized (side) {
      side.call =
          account.call(
              new CallRequest(
                  target, Integer.toString(number), List.of(), SDP, Optional.empty(), 0),
              new Waiting(side));
    }
    if (number % 11 == 3) {
      side.call.hangup(List.of());
    }
  }

  /** Lets a call tell nothing before its listener knows it. */
  private final class Waiting implements CallListener {
    private final Side side;

    Waiting(Side side) {
      this.side = side;
    }

    @Override
    public void onProvisional(SipResponse response) {
      synchronized (side) {
        side.onProvisional(response);
      }
    }

    @Override
    public void onAnswered(SipResponse response) {
      synchronized (side) {
        side.onAnswered(response);
      }
    }

    @Override
    public void onAck(SipBody body) {}

    @Override
    public void onReinvite(IncomingInvite invite) {}

    @Override
    public void onEnded(CallEnd end) {
      ended.incrementAndGet();
      free.release();
    }
  }

  @Test
  void leaveNothingBehind() throws InterruptedException {
    UserAgentSettings settings =
        new UserAgentSettings(
            java.net.InetAddress.getLoopbackAddress(),
            0,
            "x",
            2_560,
            0,
            false,
            true,
            List.of(),
            TlsSettings.DEFAULT);
    try (JainUserAgent one = new JainUserAgent(settings);
        JainUserAgent two = new JainUserAgent(settings)) {
      AccountProfile profile = Agents.profile("127.0.0.1:" + two.port(), Transport.UDP, false);
      SipAccount from = one.openAccount(profile, (call, invite) -> new Side(0));
      SipAccount to = two.openAccount(profile, callee);
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        call(from, "sip:alice@127.0.0.1:" + two.port(), i);
      }
      awaitEnd(one, two);
      System.out.printf(
          "%d calls, %d established, in %d ms%n",
          CALLS, established.get(), (System.nanoTime() - start) / 1_000_000);
      from.close();
      to.close();
    }
  }

  private void awaitEnd(JainUserAgent one, JainUserAgent two) throws InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() < deadline && !(isIdle(one) && isIdle(two))) {
      Pause.ms(50);
    }
    assertTrue(isIdle(one) && isIdle(two), one.statistics() + " " + two.statistics());
    assertTrue(established.get() > CALLS / 4);
    assertEquals(CALLS, ended.get());
    assertEquals(AT_ONCE, free.availablePermits());
  }

  private static boolean isIdle(JainUserAgent agent) {
    var now = agent.statistics();
    return now.calls() == 0
        && now.dialogs() == 0
        && now.clientTransactions() == 0
        && now.serverTransactions() == 0;
  }
}
