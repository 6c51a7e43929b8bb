package org.janussip.tests.support.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SipMessageTest {
  private static final String INVITE =
      """
      INVITE sip:bob@10.0.0.1 SIP/2.0\r
      v: SIP/2.0/UDP 10.0.0.2:5060;branch=z9hG4bK1\r
      f: "Alice" <sip:alice@10.0.0.2>;tag=a1\r
      t: <sip:bob@10.0.0.1>\r
      i: c1@10.0.0.2\r
      CSeq: 7 INVITE\r
      m: <sip:alice@10.0.0.2:5060;transport=udp>\r
      Subject: one\r
       two\r
      l: 4\r
      \r
      v=0\r
      """;

  private final SipMessage invite = SipMessage.parse(INVITE.getBytes(StandardCharsets.UTF_8));

  @Test
  void readsCompactAndFoldedHeaders() {
    assertEquals("INVITE", invite.method());
    assertEquals("sip:bob@10.0.0.1", invite.requestUri());
    assertEquals("z9hG4bK1", invite.branch());
    assertEquals("a1", invite.fromTag());
    assertEquals("", invite.toTag());
    assertEquals(7, invite.cseq());
    assertEquals("sip:alice@10.0.0.2:5060;transport=udp", invite.contactUri());
    assertEquals("one two", invite.required("Subject"));
    assertEquals("v=0\r\n", invite.body());
  }

  @Test
  void makesAResponse() {
    SipMessage ringing = SipMessage.response(invite, 180, "Ringing", "b1");

    assertFalse(ringing.isRequest());
    assertEquals(180, ringing.status());
    assertEquals("Ringing", ringing.phrase());
    assertEquals("b1", ringing.toTag());
    assertEquals("INVITE", ringing.method());
    assertTrue(ringing.toString().endsWith("Content-Length: 0\r\n\r\n"));
  }

  @Test
  void checksADigestResponse() {
    // The example of RFC 2617, section 3.5.
    String authorization =
        "Digest username=\"Mufasa\", realm=\"testrealm@host.com\","
            + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\","
            + " qop=auth, nc=00000001, cnonce=\"0a4f113b\","
            + " response=\"6629fae49393a05397450978507c4ef1\"";
    String ha1 = Digest.ha1("MD5", "Mufasa", "testrealm@host.com", "Circle Of Life");

    assertTrue(Digest.isValid(authorization, "GET", ha1));
    assertFalse(Digest.isValid(authorization, "PUT", ha1));
  }
}
