package org.janussip.sip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.janussip.sip.SipAddress;
import org.janussip.sip.SipBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ReceivedTest {

  private static Received of(String... lines) {
    return new Received(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keepsFieldsAsWrittenAndMakesCompactNamesLong() {
    Received message =
        of("INVITE sip:x SIP/2.0", "f: \"Ä, B\" <sip:a@b>;tag=1", "X-A:  1 ", "x-a: 2", "", "");
    assertEquals("\"Ä, B\" <sip:a@b>;tag=1", message.headers().first("From").orElseThrow());
    assertEquals(List.of("1", "2"), message.headers().all("X-A"));
  }

  @Test
  void joinsFoldedLines() {
    Received message = of("OPTIONS sip:x SIP/2.0", "Subject: one", "\ttwo", "  three", "", "");
    assertEquals("one two three", message.headers().first("Subject").orElseThrow());
  }

  @Test
  void passesOnlyKnownFieldsToTheLibrary() {
    Received message = of("OPTIONS sip:x SIP/2.0", "v: 1", "X-Strange: 2", "To: 3", "", "body");
    String skeleton = new String(message.skeleton(), StandardCharsets.UTF_8);
    assertTrue(skeleton.contains("Via: 1\r\n"));
    assertFalse(skeleton.contains("X-Strange"));
    assertFalse(skeleton.contains("body"));
  }

  @Test
  void readsNoMoreBodyThanDeclared() {
    assertEquals(
        "abc",
        of("M x SIP/2.0", "Content-Type: Text/Plain;charset=x", "l: 3", "", "abcdef")
            .body()
            .text());
    assertEquals(
        "text/plain",
        of("M x SIP/2.0", "c: Text/Plain;charset=x", "", "abcdef").body().contentType());
    assertEquals(SipBody.NONE, of("M x SIP/2.0", "Content-Length: 0", "", "abc").body());
    assertEquals(SipBody.NONE, of("M x SIP/2.0", "", "").body());
  }

  @Test
  void findsTheSdpInAMultipartBody() {
    SipBody body =
        of(
                "INVITE sip:x SIP/2.0",
                "Content-Type: multipart/mixed; boundary=\"b 1\"",
                "",
                "preamble",
                "--b 1",
                "Content-Type: text/plain",
                "",
                "hello",
                "--b 1",
                "Content-Disposition: session",
                "content-type: application/SDP",
                "",
                "v=0",
                "s=-",
                "",
                "--b 1--",
                "")
            .body();
    assertTrue(body.isSdp());
    assertEquals("v=0\r\ns=-\r\n", body.text());
  }

  @Test
  void leavesAMultipartBodyWithoutSdpAlone() {
    SipBody body =
        of("INVITE sip:x SIP/2.0", "Content-Type: multipart/mixed;boundary=b", "", "--b", "--b--")
            .body();
    assertEquals("multipart/mixed", body.contentType());
    assertFalse(of("I x SIP/2.0", "Content-Type: multipart/mixed", "", "--b").body().isSdp());
  }

  @Test
  void splitsAddresses() {
    assertEquals(
        new SipAddress("sip:a@b;x=1", "\"A <\\\" B\""),
        Uris.split("\"A <\\\" B\" <sip:a@b;x=1>;tag=2"));
    assertEquals(new SipAddress("sip:a@b", ""), Uris.split("sip:a@b;tag=2"));
    assertEquals(new SipAddress("sip:a@b", "Bob"), Uris.split("Bob <sip:a@b>"));
    assertEquals(new SipAddress("", ""), Uris.split(""));
    assertEquals("2", Uris.parameter("<sip:a;tag=9>;x;tag=2", "TAG").orElseThrow());
    assertEquals("", Uris.parameter("<sip:a>;isfocus", "isfocus").orElseThrow());
  }

  @Test
  void survivesAnything() {
    for (String odd : new String[] {"", "\r\n\r\n", ":", "a", " : :", "\u0000", "INVITE\r\n :x"}) {
      Received message = of(odd);
      message.headers();
      message.body();
      message.skeleton();
    }
  }
}
