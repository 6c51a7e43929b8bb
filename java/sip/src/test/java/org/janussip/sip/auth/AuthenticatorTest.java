package org.janussip.sip.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.janussip.sip.Credentials;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class AuthenticatorTest {

  private final Authenticator authenticator =
      new Authenticator(Optional.of(new Credentials("u", "p", false)), () -> "cn");
  private final Authenticator.Attempt attempt = new Authenticator.Attempt();

  private static SipHeaders www(String... values) {
    return headers("WWW-Authenticate", values);
  }

  private static SipHeaders headers(String name, String... values) {
    return new SipHeaders(Arrays.stream(values).map(v -> new SipHeader(name, v)).toList());
  }

  private String only() {
    List<SipHeader> fields = authenticator.fields("REGISTER", "sip:x");
    assertEquals(1, fields.size());
    return fields.get(0).value();
  }

  @Test
  void sendsNothingBeforeAChallenge() {
    assertEquals(List.of(), authenticator.fields("REGISTER", "sip:x"));
  }

  @Test
  void answersTheBestChallengeThatItCan() {
    assertTrue(
        authenticator.accept(
            401,
            www(
                "Digest realm=\"r\", nonce=\"1\", algorithm=MD5",
                "Digest realm=\"r\", nonce=\"2\", algorithm=SHA-512-256",
                "Digest realm=\"r\", nonce=\"3\", algorithm=SHA-256, qop=\"auth\"",
                "Basic realm=\"r\""),
            attempt));
    assertTrue(only().contains("nonce=\"3\""));
  }

  @Test
  void readsSeveralChallengesInOneField() {
    assertTrue(
        authenticator.accept(
            401,
            www(
                "Basic realm=\"b\", Digest realm=\"r\", nonce=\"1\", Digest realm=\"r\","
                    + " nonce=\"2\", algorithm=SHA-256"),
            attempt));
    assertTrue(only().contains("nonce=\"2\""));
  }

  @Test
  void answersOnlyMd5WithAnHa1() {
    Authenticator ha1 =
        new Authenticator(Optional.of(new Credentials("u", "00ff", true)), () -> "cn");
    assertTrue(
        ha1.accept(
            401,
            www(
                "Digest realm=\"r\", nonce=\"3\", algorithm=SHA-256",
                "Digest realm=\"r\", nonce=\"1\""),
            attempt));
    assertTrue(ha1.fields("REGISTER", "sip:x").get(0).value().contains("nonce=\"1\""));
    assertFalse(
        ha1.accept(401, www("Digest realm=\"s\", nonce=\"3\", algorithm=SHA-256"), attempt));
  }

  @Test
  void countsTheUsesOfANonce() {
    authenticator.accept(401, www("Digest realm=\"r\", nonce=\"1\", qop=\"auth\""), attempt);
    assertTrue(only().contains("nc=00000001"));
    assertTrue(only().contains("nc=00000002"));
  }

  @Test
  void givesUpWhenItsAnswerIsRefused() {
    assertTrue(authenticator.accept(401, www("Digest realm=\"r\", nonce=\"1\""), attempt));
    assertFalse(authenticator.accept(401, www("Digest realm=\"r\", nonce=\"2\""), attempt));
    assertEquals(List.of(), authenticator.fields("REGISTER", "sip:x"));
  }

  @Test
  void triesAgainWhenTheNonceWasStale() {
    assertTrue(authenticator.accept(401, www("Digest realm=\"r\", nonce=\"1\""), attempt));
    assertTrue(
        authenticator.accept(401, www("Digest realm=\"r\", nonce=\"2\", stale=TRUE"), attempt));
    assertTrue(only().contains("nonce=\"2\""));
  }

  @Test
  void doesNotFollowStaleNoncesForEver() {
    SipHeaders stale = www("Digest realm=\"r\", nonce=\"1\", stale=true");
    int accepted = 0;
    while (accepted < 100 && authenticator.accept(401, stale, attempt)) {
      accepted++;
    }
    assertEquals(4, accepted);
  }

  @Test
  void answersProxyAndServer() {
    authenticator.accept(
        407, headers("Proxy-Authenticate", "Digest realm=\"p\", nonce=\"1\""), attempt);
    authenticator.accept(401, www("Digest realm=\"s\", nonce=\"2\""), attempt);
    assertEquals(
        List.of("Proxy-Authorization", "Authorization"),
        authenticator.fields("INVITE", "sip:x").stream().map(SipHeader::name).toList());
  }

  @Test
  void hasNoAnswerWithoutCredentialsOrToWhatItDoesNotKnow() {
    Authenticator guest = new Authenticator(Optional.empty(), () -> "cn");
    assertFalse(guest.accept(401, www("Digest realm=\"r\", nonce=\"1\""), attempt));
    assertFalse(
        authenticator.accept(
            401, www("Digest realm=\"r\", nonce=\"1\", qop=\"auth-int\""), attempt));
    assertFalse(authenticator.accept(401, www("NTLM"), attempt));
    assertFalse(authenticator.accept(401, SipHeaders.NONE, attempt));
  }

  @Test
  void survivesChallengesThatAreNone() {
    for (String odd : new String[] {"", ",,,", "Digest", "Digest =", "Digest realm", "=\"", "\""}) {
      assertFalse(authenticator.accept(401, www(odd), attempt));
    }
  }

  @Test
  void doesNotFollowNewRealmsForEver() {
    int accepted = 0;
    while (accepted < 100
        && authenticator.accept(
            401, www("Digest realm=\"r" + accepted + "\", nonce=\"1\""), attempt)) {
      accepted++;
    }
    assertEquals(3, accepted);
  }
}
