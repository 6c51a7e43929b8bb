package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Contact of a stack that the registrar sees at another address than its own. */
@Timeout(30)
class NatTest {

  private static final String CHALLENGE =
      "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"\r\n";

  private final ScriptedPeer peer = new ScriptedPeer();
  private final BlockingQueue<SipResponse> outcomes = new LinkedBlockingQueue<>();
  private JainUserAgent agent;
  private SipAccount account;

  private void open(boolean behindNat) {
    agent = new JainUserAgent(Agents.settings(Agents.T1X64, 0, behindNat, List.of()));
    account = agent.openAccount(Agents.profile(peer.hostPort()), (call, invite) -> null);
  }

  @AfterEach
  void close() {
    account.close();
    agent.close();
    peer.close();
  }

  private RawMessage register(int cseq, int expiresS) {
    account.register(expiresS, List.of(), outcomes::add);
    return next(cseq);
  }

  private RawMessage next(int cseq) {
    return peer.expect(m -> m.method().equals("REGISTER") && m.cseq() == cseq, "REGISTER " + cseq);
  }

  /** Answers as a registrar on the other side of a NAT. */
  private void answer(RawMessage request, int code, String seen, String headers) {
    String via = request.header("Via");
    String natted = via.replace(";rport", seen);
    peer.answer(new RawMessage(request.text().replace(via, natted)), code, "r", headers, "");
  }

  private static String seen(int port) {
    return ";received=192.0.2.99;rport=" + port;
  }

  private SipResponse outcome() throws InterruptedException {
    return outcomes.poll(5, TimeUnit.SECONDS);
  }

  private static String contacts(RawMessage register) {
    return String.join(", ", register.headers("Contact"));
  }

  @Test
  void bindsTheAddressThatAChallengeTells() throws InterruptedException {
    open(true);
    answer(register(1, 60), 401, seen(4444), CHALLENGE);
    RawMessage second = next(2);
    assertTrue(second.address("Contact").endsWith("@192.0.2.99:4444"), contacts(second));
    assertFalse(contacts(second).contains("127.0.0.1"), contacts(second));
    answer(second, 200, seen(4444), "Contact: " + second.header("Contact") + ";expires=33\r\n");
    assertEquals(Optional.of(33), account.grantedExpiresS(outcome()));
    peer.expectNone(m -> m.cseq() > 2, 100);
  }

  @Test
  void registersOnceMoreWhenTheGrantTellsTheAddress() throws InterruptedException {
    open(true);
    RawMessage first = register(1, 60);
    answer(first, 200, seen(4444), "Contact: " + first.header("Contact") + ";expires=60\r\n");
    RawMessage second = next(2);
    assertTrue(second.address("Contact").endsWith("@192.0.2.99:4444"), contacts(second));
    assertTrue(contacts(second).endsWith(first.address("Contact") + ">;expires=0"));
    answer(second, 200, seen(5555), "Contact: " + contacts(first) + ";expires=44\r\n");
    SipResponse response = outcome();
    assertEquals(Optional.of(44), account.grantedExpiresS(response));
    peer.expectNone(m -> m.cseq() > 2, 100);
    assertTrue(outcomes.isEmpty());
    RawMessage third = register(3, 0);
    assertTrue(contacts(third).endsWith("@192.0.2.99:4444>;expires=0"), contacts(third));
    peer.answer(third, 200);
    assertEquals(200, outcome().code());
  }

  @Test
  void keepsItsOwnAddressWhenItIsNotBehindANat() throws InterruptedException {
    open(false);
    answer(register(1, 60), 401, seen(4444), CHALLENGE);
    RawMessage second = next(2);
    assertTrue(second.address("Contact").endsWith("@127.0.0.1:" + agent.port()));
    answer(second, 200, seen(4444), "");
    assertEquals(200, outcome().code());
    peer.expectNone(m -> m.cseq() > 2, 100);
  }
}
