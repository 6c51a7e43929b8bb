package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.janussip.sip.AccountProfile;
import org.janussip.sip.CallEnd;
import org.janussip.sip.Credentials;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RegisterTest extends AgentTest {

  private static final String CHALLENGE =
      "WWW-Authenticate: Digest realm=\"r\", nonce=\"n1\", qop=\"auth\"\r\n";

  private AccountProfile profile(
      Optional<Credentials> credentials, Map<String, String> contactParams) {
    return new AccountProfile(
        "sip:alice@example.org",
        "Älice \"A\"",
        credentials,
        Optional.of("sip:" + peer.hostPort()),
        Optional.empty(),
        Transport.UDP,
        false,
        Optional.of("own agent"),
        contactParams,
        false);
  }

  @Test
  void writesWhatTheProfileSays() throws InterruptedException {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("+sip.instance", "<urn:uuid:1>");
    params.put("reg-id", "1");
    params.put("flag", "");
    params.put("pn-prid", "a\"b");
    params.put("bad name", "x");
    account.update(profile(Optional.empty(), params));
    BlockingQueue<SipResponse> outcome = new java.util.concurrent.LinkedBlockingQueue<>();
    account.register(120, List.of(new SipHeader("X-Extra", "yes")), outcome::add);
    RawMessage register = peer.expectRequest("REGISTER");
    assertEquals("sip:" + peer.hostPort(), register.uri());
    assertEquals("<sip:alice@example.org>", register.header("To"));
    assertTrue(register.header("From").startsWith("<sip:alice@example.org>;tag="));
    assertEquals("own agent", register.header("User-Agent"));
    assertEquals("120", register.header("Expires"));
    assertTrue(register.header("Supported").endsWith("path"));
    assertEquals(1, register.headers("Supported").size());
    assertEquals("yes", register.header("X-Extra"));
    assertFalse(register.has("Route"));
    String contact = register.header("Contact");
    assertTrue(contact.startsWith("\"Älice \\\"A\\\"\" <sip:"), contact);
    assertTrue(
        contact.endsWith(";flag;pn-prid=a%22b>;+sip.instance=\"<urn:uuid:1>\";reg-id=1"), contact);
    peer.answer(register, 200);
    assertCode(200, outcome);
  }

  @Test
  void keepsCallIdAndCountsOnAndReusesTheNonce() throws InterruptedException {
    BlockingQueue<SipResponse> first = startRegister(60);
    RawMessage one = peer.expectRequest("REGISTER");
    peer.answer(one, 401, "r", CHALLENGE, "");
    RawMessage two = peer.expectRequest("REGISTER");
    peer.answer(two, 200);
    assertCode(200, first);
    BlockingQueue<SipResponse> second = startRegister(0);
    RawMessage three = peer.expectRequest("REGISTER");
    assertEquals(one.header("Call-ID"), three.header("Call-ID"));
    assertEquals(one.tag("From"), three.tag("From"));
    assertEquals(two.cseq() + 1, three.cseq());
    assertTrue(three.header("Authorization").contains("nc=00000002"));
    assertEquals("0", three.header("Expires"));
    peer.answer(
        three,
        401,
        "r",
        "WWW-Authenticate: Digest realm=\"r\", nonce=\"n2\", qop=\"auth\", stale=true\r\n",
        "");
    RawMessage four = peer.expectRequest("REGISTER");
    assertTrue(four.header("Authorization").contains("nonce=\"n2\""));
    assertTrue(four.header("Authorization").contains("nc=00000001"));
    peer.answer(four, 200);
    assertCode(200, second);
  }

  @Test
  void reportsTheRealCodeForAWrongPassword() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = startRegister(60);
    peer.answer(peer.expectRequest("REGISTER"), 401, "r", CHALLENGE, "");
    peer.answer(peer.expectRequest("REGISTER"), 401, "r", CHALLENGE, "");
    SipResponse response = outcome(outcome);
    assertEquals(401, response.code());
    assertEquals("Phrase 401", response.reason());
    assertFalse(response.local());
  }

  @Test
  void reportsTheChallengeWhenThereIsNoPassword() throws InterruptedException {
    account.update(profile(Optional.empty(), Map.of()));
    BlockingQueue<SipResponse> outcome = startRegister(60);
    peer.answer(peer.expectRequest("REGISTER"), 407, "r", CHALLENGE, "");
    assertCode(407, outcome);
  }

  @Test
  void sendsOneAtATime() throws InterruptedException {
    BlockingQueue<SipResponse> first = startRegister(60);
    BlockingQueue<SipResponse> second = startRegister(0);
    RawMessage one = peer.expectRequest("REGISTER");
    peer.expectNone(m -> m.method().equals("REGISTER") && m.cseq() > one.cseq(), 50);
    peer.answer(one, 200);
    assertCode(200, first);
    RawMessage two = peer.expect(m -> m.cseq() > one.cseq(), "second REGISTER");
    peer.answer(two, 200);
    assertCode(200, second);
  }

  @Test
  void reportsATimeOutAsItsOwn408() throws InterruptedException {
    SipResponse response = register(60);
    assertEquals(408, response.code());
    assertTrue(response.local());
  }

  @Test
  void leavesMinExpiresAndRetryAfterToTheEngine() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = startRegister(60);
    peer.answer(peer.expectRequest("REGISTER"), 423, "r", "Min-Expires: 900\r\n", "");
    assertEquals("900", outcome(outcome).headers().first("min-expires").orElseThrow());
  }

  @Test
  void readsTheGrantOfItsOwnContactOnly() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = startRegister(600);
    RawMessage register = peer.expectRequest("REGISTER");
    String own = register.header("Contact");
    peer.answer(
        register,
        200,
        "r",
        "Expires: 50\r\nContact: <sip:alice@192.0.2.1>;expires=10, " + own + ";expires=70\r\n",
        "");
    assertEquals(Optional.of(70), account.grantedExpiresS(outcome(outcome)));
    BlockingQueue<SipResponse> next = startRegister(600);
    peer.answer(peer.expectRequest("REGISTER"), 200, "r", "Expires: 50\r\n", "");
    assertEquals(Optional.of(50), account.grantedExpiresS(outcome(next)));
  }

  @Test
  void hasAContactOfItsOwnForEachAccount() throws InterruptedException {
    SipAccount other = agent.openAccount(Agents.profile(peer.hostPort()), accountListener());
    String one = registered().address("Contact");
    other.register(60, List.of(), response -> {});
    RawMessage register = peer.expectRequest("REGISTER");
    peer.answer(register, 200);
    assertNotEquals(one, register.address("Contact"));
    assertFalse(register.address("Contact").contains("alice"));
    other.close();
  }

  @Test
  void followsTheServiceRouteInCalls() throws InterruptedException {
    account.update(profile(Optional.empty(), Map.of()));
    BlockingQueue<SipResponse> outcome = startRegister(60);
    peer.answer(
        peer.expectRequest("REGISTER"),
        200,
        "r",
        "Service-Route: <sip:" + peer.hostPort() + ";lr;orig>, <sip:next.test;lr>\r\n",
        "");
    assertCode(200, outcome);
    call("sip:bob@unreachable.test");
    RawMessage invite = peer.expectRequest("INVITE");
    String routes = String.join(",", invite.headers("Route"));
    assertTrue(routes.indexOf("orig") < routes.indexOf("next.test"), routes);
    peer.answer(invite, 486);
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 486);
  }

  @Test
  void refusesProfilesThatAreNone() {
    AccountProfile bad =
        new AccountProfile(
            "nonsense",
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Transport.UDP,
            false,
            Optional.empty(),
            Map.of(),
            false);
    assertThrows(IllegalArgumentException.class, () -> account.update(bad));
    assertThrows(IllegalArgumentException.class, () -> call("tel:123"));
  }

  @Test
  void leavesOutWhatItCannotReadInAServiceRoute() throws InterruptedException {
    account.update(profile(Optional.empty(), Map.of()));
    BlockingQueue<SipResponse> outcome = startRegister(60);
    peer.answer(
        peer.expectRequest("REGISTER"),
        200,
        "r",
        "Service-Route: <sip:a@b:x;lr>, <sip:%zz@[::g];lr>, <sip:a b@c;;=>, <sip:"
            + peer.hostPort()
            + ";lr;orig>\r\n",
        "");
    assertCode(200, outcome);
    call("sip:bob@unreachable.test");
    RawMessage invite = peer.expectRequest("INVITE");
    assertTrue(String.join(",", invite.headers("Route")).contains("orig"));
    peer.answer(invite, 486);
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 486);
  }

  @Test
  void givesUpWhenEachAnswerMeetsANewRealm() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = startRegister(60);
    for (int i = 0; i < 4; i++) {
      String realm = "WWW-Authenticate: Digest realm=\"r" + i + "\", nonce=\"n\"\r\n";
      peer.answer(peer.expectRequest("REGISTER"), 401, "r", realm, "");
    }
    assertCode(401, outcome);
  }
}
