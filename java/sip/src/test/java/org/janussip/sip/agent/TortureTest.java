package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.janussip.sip.AccountListener;
import org.janussip.sip.CallListener;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipCall;
import org.janussip.sip.TlsSettings;
import org.janussip.sip.Transport;
import org.janussip.sip.UserAgentSettings;
import org.janussip.sip.UserAgentStatistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of RFC 4475 and RFC 5118, each with the reaction that its section asks for. */
@Timeout(30)
class TortureTest {

  private static final String INVITE = "invite";
  private static final String NOTHING = "nothing";

  private final JainUserAgent agent =
      new JainUserAgent(
          new UserAgentSettings(
              java.net.InetAddress.getLoopbackAddress(),
              0,
              "test agent",
              Agents.T1X64,
              0,
              false,
              true,
              List.of(),
              TlsSettings.DEFAULT));
  private final BlockingQueue<SipCall> incoming = new LinkedBlockingQueue<>();

  private final AccountListener listener =
      new AccountListener() {
        @Override
        public CallListener onInvite(SipCall call, IncomingInvite invite) {
          incoming.add(call);
          return new RecordingListener();
        }
      };

  static Stream<TortureMessage> messages() {
    return Stream.of(
            "rfc4475-valid.txt", "rfc4475-invalid.txt", "rfc4475-meaning.txt", "rfc5118.txt")
        .flatMap(file -> TortureMessage.read(file).stream());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void reactsAsTheSectionAsks(TortureMessage message) throws InterruptedException {
    SipAccount account =
        agent.openAccount(
            Agents.profile("sip:" + userOf(message) + "@example.org", "127.0.0.1:9", Transport.UDP),
            listener);
    try (Tormentor tormentor = Tormentor.of(message, agent.port())) {
      tormentor.send(message.bytes());
      String reaction = reaction(tormentor, message.reactions().contains(NOTHING));
      assertTrue(message.reactions().contains(reaction), () -> "reaction: " + reaction);
      // A 486 that nobody acknowledges is repeated.
      assertEquals(
          List.of(),
          tormentor.responsesBeforeAProbe().stream().filter(more -> more.code() != 486).toList());
    } finally {
      account.close();
    }
  }

  private static String userOf(TortureMessage message) {
    return message.user().equals("-") ? "nobody" : message.user();
  }

  /** The response, or that a call came in, which is refused then. */
  private String reaction(Tormentor tormentor, boolean maybeNone) throws InterruptedException {
    List<RawMessage> responses = tormentor.responsesBeforeAProbe();
    if (responses.isEmpty() && maybeNone) {
      return NOTHING;
    }
    if (responses.isEmpty()) {
      // What an account answers itself is not in order with the probe.
      responses = List.of(tormentor.receive());
    }
    RawMessage first = responses.get(0);
    if (first.code() == 405 || first.code() == 501) {
      assertTrue(first.header("Allow").contains("INVITE"));
    } else if (first.code() == 420) {
      assertEquals("nothingSupportsThis, nothingSupportsThisEither", first.header("Unsupported"));
    } else if (first.code() == 415) {
      assertEquals("application/sdp", first.header("Accept"));
    }
    if (first.code() != 100) {
      assertEquals(1, responses.size());
      return Integer.toString(first.code());
    }
    SipCall call = incoming.poll(5, TimeUnit.SECONDS);
    if (call == null) {
      return "100 and no call";
    }
    call.reject(486, List.of());
    tormentor.awaitResponse(486);
    return INVITE;
  }

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    UserAgentStatistics nothing = new UserAgentStatistics(0, 0, 0, 0, 0);
    long deadline = System.nanoTime() + 8_000_000_000L;
    while (!agent.statistics().equals(nothing)) {
      if (System.nanoTime() > deadline) {
        fail("left behind: " + agent.statistics());
      }
      Pause.ms(10);
    }
    assertTrue(incoming.isEmpty());
    agent.close();
  }
}
