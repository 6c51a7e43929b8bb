package org.janussip.sip.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.janussip.sip.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class DigestAnswerTest {

  private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
  private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

  private static Challenge challenge(String more) {
    return Challenge.parse(
            false,
            "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", nonce=\""
                + NONCE
                + "\""
                + more)
        .get(0);
  }

  private static String response(Challenge challenge, Credentials credentials) {
    return DigestAnswer.response(
        challenge, credentials, "GET", "/dir/index.html", "00000001", CNONCE);
  }

  private static final Credentials MUFASA = new Credentials("Mufasa", "Circle of Life", false);

  @Test
  void matchesTheMd5ExampleOfRfc7616() {
    assertEquals(
        "8ca523f5e9506fed4657c9700eebdbec", response(challenge(", algorithm=MD5"), MUFASA));
  }

  @Test
  void matchesTheSha256ExampleOfRfc7616() {
    assertEquals(
        "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
        response(challenge(", algorithm=SHA-256"), MUFASA));
  }

  @Test
  void matchesTheExampleOfRfc2617() {
    Challenge challenge =
        Challenge.parse(
                false,
                "Digest realm=\"testrealm@host.com\", qop=\"auth\","
                    + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"")
            .get(0);
    assertEquals(
        "6629fae49393a05397450978507c4ef1",
        DigestAnswer.response(
            challenge,
            new Credentials("Mufasa", "Circle Of Life", false),
            "GET",
            "/dir/index.html",
            "00000001",
            "0a4f113b"));
  }

  @Test
  void takesAnHa1InPlaceOfThePassword() {
    String ha1 = DigestAlgorithm.MD5.hash("Mufasa:http-auth@example.org:Circle of Life");
    assertEquals(
        "8ca523f5e9506fed4657c9700eebdbec",
        response(challenge(""), new Credentials("Mufasa", ha1, true)));
  }

  @Test
  void computesWithoutQop() {
    Challenge challenge = Challenge.parse(true, "Digest realm=\"r\", nonce=\"n\"").get(0);
    String ha1 = DigestAlgorithm.MD5.hash("u:r:p");
    String ha2 = DigestAlgorithm.MD5.hash("INVITE:sip:x");
    String field =
        DigestAnswer.field(challenge, new Credentials("u", "p", false), "INVITE", "sip:x", 1, "c");
    assertTrue(field.contains("response=\"" + DigestAlgorithm.MD5.hash(ha1 + ":n:" + ha2) + "\""));
    assertFalse(field.contains("cnonce"));
    assertFalse(field.contains("qop"));
  }

  @Test
  void hashesTheSessionOnceMore() {
    Challenge challenge = challenge(", algorithm=MD5-sess");
    String ha1 =
        DigestAlgorithm.MD5.hash(
            DigestAlgorithm.MD5.hash("Mufasa:http-auth@example.org:Circle of Life")
                + ":"
                + NONCE
                + ":"
                + CNONCE);
    String ha2 = DigestAlgorithm.MD5.hash("GET:/dir/index.html");
    assertEquals(
        DigestAlgorithm.MD5.hash(ha1 + ":" + NONCE + ":00000001:" + CNONCE + ":auth:" + ha2),
        response(challenge, MUFASA));
  }

  @Test
  void takesSecretsWithAnyCharacters() {
    Credentials strange = new Credentials("a\"b\\c", "p:ä\"\\ß", false);
    Challenge challenge = Challenge.parse(false, "Digest realm=\"r\\\"x\", nonce=\"n\"").get(0);
    assertEquals("r\"x", challenge.realm());
    String field = DigestAnswer.field(challenge, strange, "REGISTER", "sip:x", 1, "c");
    assertTrue(field.contains("username=\"a\\\"b\\\\c\""));
    assertTrue(field.contains("realm=\"r\\\"x\""));
    String ha1 = DigestAlgorithm.MD5.hash("a\"b\\c:r\"x:p:ä\"\\ß");
    String ha2 = DigestAlgorithm.MD5.hash("REGISTER:sip:x");
    assertTrue(field.contains(DigestAlgorithm.MD5.hash(ha1 + ":n:" + ha2)));
  }
}
