package org.janussip.sip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SecretsTest {

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  @Test
  void hidesTheDigestAndNothingElse() {
    String message =
        lines(
            "REGISTER sip:x SIP/2.0",
            "Authorization: Digest username=\"a\", response=%s, nc=1",
            "proxy-authorization :Digest response=%s,uri=\"sip:x\"");
    assertEquals(
        message.formatted("\"(hidden)\"", "\"(hidden)\""),
        Secrets.hidden(message.formatted("\"0123\"", "abc")));
  }

  @Test
  void hidesADigestOnAFoldedLine() {
    assertEquals(
        lines("Authorization: Digest username=\"a\",", " response = \"(hidden)\"", "X-Response: 1"),
        Secrets.hidden(
            lines(
                "Authorization: Digest username=\"a\",",
                " response = \"01",
                " 23\"",
                "X-Response: 1")));
  }

  @Test
  void hidesAllOfASchemeThatItDoesNotKnow() {
    assertEquals(
        "Authorization: (hidden)\r\nX: y", Secrets.hidden("Authorization: Basic YTpi\r\nX: y"));
    assertEquals("Authorization: (hidden)", Secrets.hidden("Authorization:"));
  }

  @Test
  void hidesMediaKeys() {
    String line = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:%s|2^20|1:4;inline:%s|2^20|2:4";
    assertEquals(
        lines(line.formatted("(hidden)", "(hidden)"), "k=(hidden)", "a=rtpmap:0 PCMU/8000"),
        Secrets.hidden(
            lines(line.formatted("AbC/+=", "Def"), "k=clear:secret", "a=rtpmap:0 PCMU/8000")));
  }

  @Test
  void leavesOtherMessagesAlone() {
    String text = "MESSAGE sip:x SIP/2.0\r\nAuthorizations: 1\r\n\r\nresponse=\"1\" inline:2\r";
    assertEquals(text, Secrets.hidden(text));
    assertEquals("", Secrets.hidden(""));
  }

  @Test
  void readsLongFieldsInOneGo() {
    String long1 = "Authorization: Digest response=\"" + "x\r\n ".repeat(15_000);
    assertEquals("Authorization: Digest response=\"(hidden)\"", Secrets.hidden(long1));
    Secrets.hidden("a=crypto:" + "inline:".repeat(9_000) + "\r\n".repeat(20_000));
    Secrets.hidden("Authorization: Digest" + " response".repeat(7_000));
  }
}
