package org.janussip.tests.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.janussip.sip.AccountListener;
import org.janussip.sip.AccountProfile;
import org.janussip.sip.CallEnd;
import org.janussip.sip.CallListener;
import org.janussip.sip.CallRequest;
import org.janussip.sip.Credentials;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipResponse;
import org.janussip.sip.TlsSettings;
import org.janussip.sip.Transport;
import org.janussip.sip.UserAgentSettings;
import org.janussip.sip.UserAgentStatistics;
import org.janussip.sip.agent.JainUserAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Sound and mutated SIP messages to and from the SIP side alone: it trips over none, tells no call
 * anything after its end, and forgets them all. A longer run: {@code -Dfuzz.messages=1000000}.
 */
@Timeout(600)
class SipFuzzTest {

  private static final long SEED = Long.getLong("fuzz.seed", 20_261_123);
  private static final int MESSAGES = Integer.getInteger("fuzz.messages", 12_000);
  private static final int PER_SECOND = 1_000;
  private static final int T1X64_MS = 960;

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Queue<SipCall> calls = new ConcurrentLinkedQueue<>();
  private final Logger log = Logger.getLogger("org.janussip");
  private final Peer peer = new Peer(SEED, false);
  private final Dice dice = new Dice(SEED + 1);

  /** An exception that was caught at the last moment is a fault as well. */
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord message) {
          Throwable thrown = message.getThrown();
          if (thrown != null && message.getLevel().intValue() >= Level.WARNING.intValue()) {
            faults.add(
                thrown + " at " + List.of(thrown.getStackTrace()).stream().limit(8).toList());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final JainUserAgent agent =
      new JainUserAgent(
          new UserAgentSettings(
              InetAddress.getLoopbackAddress(),
              0,
              "fuzzed",
              T1X64_MS,
              0,
              false,
              false,
              List.of(),
              TlsSettings.DEFAULT));

  private final class Watched implements CallListener {
    private boolean ended;

    private synchronized void heard() {
      if (ended) {
        faults.add("a call was told something after its end");
      }
    }

    @Override
    public void onProvisional(SipResponse response) {
      heard();
    }

    @Override
    public void onAnswered(SipResponse response) {
      heard();
    }

    @Override
    public void onAck(SipBody body) {
      heard();
    }

    @Override
    public void onReinvite(IncomingInvite invite) {
      heard();
    }

    @Override
    public synchronized void onEnded(CallEnd end) {
      heard();
      ended = true;
    }
  }

  private final AccountListener listener =
      new AccountListener() {
        @Override
        public CallListener onInvite(SipCall call, IncomingInvite invite) {
          calls.add(call);
          return new Watched();
        }
      };

  @BeforeEach
  void listen() {
    log.addHandler(handler);
  }

  @AfterEach
  void close() {
    log.removeHandler(handler);
    agent.close();
    peer.close();
  }

  private SipAccount account() throws InterruptedException {
    AccountProfile profile =
        new AccountProfile(
            "sip:fuzz@test",
            "",
            Optional.of(new Credentials("fuzz", "x", false)),
            Optional.of("sip:" + peer.address()),
            Optional.of("sip:" + peer.address()),
            Transport.UDP,
            false,
            Optional.empty(),
            Map.of(),
            false);
    SipAccount account = agent.openAccount(profile, listener);
    account.register(600, List.of(), response -> {});
    while (peer.contacts().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return account;
  }

  @Test
  void takesWhateverComes() throws InterruptedException {
    SipAccount account = account();
    warmUp();
    Storm udp = storm("udp", 5, Storm.sip(peer, texts(2), new Dice(SEED + 3), 6));
    Storm tcp = storm("tcp", 1, Storm.tcp(peer, texts(4), new Dice(SEED + 5)));
    try (Probe probe = new Probe()) {
      while (!udp.isOver() || !tcp.isOver()) {
        actOurselves(account);
        probe.ask("sip:127.0.0.1", peer.plugin().orElseThrow());
        TimeUnit.MILLISECONDS.sleep(10);
      }
      // During the storm that is a matter of how busy the machine is.
      probe.ask("sip:127.0.0.1", peer.plugin().orElseThrow());
      assertEquals(200, probe.lastCode());
    }
    assertEquals(Optional.empty(), udp.broken());
    assertEquals(Optional.empty(), tcp.broken());
    calls.forEach(call -> call.hangup(List.of()));
    account.close();
    assertNothingLeft();
    assertTrue(
        faults.isEmpty(), () -> "seed " + SEED + ", " + faults.size() + ": " + faults.peek());
  }

  /** Classes that are still being loaded and compiled answer late. */
  private void warmUp() {
    try (Probe probe = new Probe()) {
      for (int i = 0; i < 300; i++) {
        probe.ask("sip:127.0.0.1", peer.plugin().orElseThrow());
      }
    }
  }

  private SipTexts texts(long seed) {
    return new SipTexts(new Dice(SEED + seed), peer.address(), peer.rtpPort());
  }

  private static Storm storm(String name, int share, Storm.Act act) {
    return new Storm(name, share * PER_SECOND / 6, (long) share * MESSAGES / 6, act);
  }

  /** Our own side calls, answers, refuses and hangs up. */
  private void actOurselves(SipAccount account) {
    SipCall call = calls.poll();
    if (call == null || dice.oneIn(3)) {
      String target = "sip:peer@" + peer.address();
      SipBody offer = SipBody.sdp(new SdpTexts(dice).phone(9));
      CallRequest request =
          new CallRequest(target, dice.word(), List.of(), offer, Optional.empty(), 0);
      calls.add(account.call(request, new Watched()));
    }
    if (call != null) {
      switch (dice.below(4)) {
        case 0 -> call.answer(SipBody.sdp(new SdpTexts(dice).phone(9)), List.of());
        case 1 -> call.reject(486, List.of());
        case 2 -> call.ring(List.of());
        default -> call.hangup(List.of());
      }
      if (dice.oneIn(3)) {
        calls.add(call);
      } else {
        call.hangup(List.of());
      }
    }
  }

  private void assertNothingLeft() throws InterruptedException {
    UserAgentStatistics nothing = new UserAgentStatistics(0, 0, 0, 0, 0);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!agent.statistics().equals(nothing) && System.nanoTime() < deadline) {
      calls.forEach(call -> call.hangup(List.of()));
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertEquals(nothing, agent.statistics(), () -> "left behind, seed " + SEED);
  }
}
