package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.janussip.sip.CallEnd;
import org.janussip.sip.SipCall;
import org.janussip.sip.dialog.Identity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that no call is made of. */
@Timeout(60)
class RefusalTest extends AgentTest {

  private String contact;

  @BeforeEach
  void register() throws InterruptedException {
    contact = registered().address("Contact");
  }

  private RawMessage ask(String method, String uri, String body, int code, String... extra) {
    String[] lines = new String[extra.length + 4];
    lines[0] = "From: <sip:bob@example.org>;tag=bob";
    lines[1] = "To: <sip:alice@example.org>";
    lines[2] = "Call-ID: refused-" + method + code;
    lines[3] = "CSeq: 1 " + method + "\r\nContact: <sip:bob@" + peer.hostPort() + ">";
    System.arraycopy(extra, 0, lines, 4, extra.length);
    peer.request(method, uri, body, lines);
    RawMessage response = peer.expectResponse(method, code);
    assertFalse(response.tag("To").isEmpty());
    assertFalse(response.text().contains("Java"));
    return response;
  }

  @Test
  void refusesWhatAddressesNobody() {
    String nobody = contact.replaceFirst("sip:[^@]+", "sip:nobody");
    ask("INVITE", nobody, ScriptedPeer.SDP, 404);
    ask("OPTIONS", nobody, "", 404);
    ask("MESSAGE", contact.replaceFirst("[^:]+@", ""), "", 404);
    ask("INVITE", "tel:+123", ScriptedPeer.SDP, 416);
  }

  @Test
  void refusesAllAfterTheAccountIsClosed() {
    account.close();
    ask("INVITE", contact, ScriptedPeer.SDP, 404);
  }

  @Test
  void answersOptions() {
    RawMessage response = ask("OPTIONS", contact, "", 200);
    assertEquals(Identity.ALLOW, response.header("Allow"));
    assertEquals("application/sdp", response.header("Accept"));
    ask("OPTIONS", "sip:127.0.0.1:" + agent.port(), "", 200);
  }

  @Test
  void refusesMethodsThatItLacks() {
    assertTrue(ask("SUBSCRIBE", contact, "", 405).header("Allow").contains("INVITE"));
    ask("PUBLISH", contact, "", 405);
    ask("WONDER", contact, "", 501);
  }

  @Test
  void refusesExtensionsThatItLacks() {
    RawMessage refusal = ask("INVITE", contact, ScriptedPeer.SDP, 420, "Require: 100rel, one, two");
    assertEquals("one, two", refusal.header("Unsupported"));
  }

  @Test
  void refusesBodiesThatItCannotRead() {
    RawMessage refusal = ask("INVITE", contact, "hello", 415, "Content-Type: text/plain");
    assertEquals("application/sdp", refusal.header("Accept"));
    ask("INVITE", contact, "xx", 415, "Content-Type: application/sdp", "Content-Encoding: gzip");
  }

  @Test
  void knowsNoDialogAndNoTransaction() {
    peer.request(
        "BYE",
        contact,
        "",
        "From: <sip:b@x>;tag=1",
        "To: <sip:a@x>;tag=2",
        "Call-ID: no",
        "CSeq: 2 BYE");
    peer.expectResponse("BYE", 481);
    ask("BYE", contact, "", 481);
    ask("CANCEL", contact, "", 481);
    assertEquals(0, agent.statistics().serverTransactions());
    peer.request(
        "INVITE",
        contact,
        ScriptedPeer.SDP,
        "From: <sip:b@x>;tag=1",
        "To: <sip:a@x>;tag=2",
        "Call-ID: no",
        "CSeq: 3 INVITE",
        "Contact: <sip:b@x>");
    peer.expectResponse("INVITE", 481);
    assertEquals(0, agent.statistics().serverTransactions());
  }

  @Test
  void answersWhatItCannotParseWith400And505() {
    peer.send(
        String.join(
            "\r\n",
            "INVITE " + contact + " SIP/2.0",
            "Via: " + peer.via(),
            "From: <<<>;tag=1",
            "To: x y z <",
            "Call-ID: bad",
            "CSeq: 1 INVITE",
            "",
            ""));
    peer.expectResponse("INVITE", 400);
    ask400("INVITE", "CSeq: 1 OPTIONS");
    ask400("INVITE", "CSeq: 1 INVITE");
  }

  private void ask400(String method, String cseq) {
    peer.request(
        method, contact, "", "From: <sip:b@x>;tag=1", "To: <sip:a@x>", "Call-ID: b2", cseq);
    peer.expect(m -> m.isResponse() && m.code() == 400, "400");
  }

  @Test
  void survivesMutatedMessages() throws InterruptedException {
    Random random = new Random(4711);
    String good =
        String.join(
            "\r\n",
            "INVITE " + contact + " SIP/2.0",
            "Via: " + peer.via(),
            "From: \"B\" <sip:bob@example.org;x=1>;tag=bob",
            "To: <sip:alice@example.org>",
            "Call-ID: mutated",
            "CSeq: 1 OPTIONS",
            "Contact: <sip:b@x;lr>;q=0.5",
            "Record-Route: <sip:x;lr>",
            "Content-Length: 0",
            "",
            "");
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = good.getBytes(StandardCharsets.ISO_8859_1);
      for (int n = random.nextInt(8); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      peer.send(bytes);
    }
    peer.send("INVITE x SIP/2.0\r\nVia: " + "(".repeat(60_000));
    peer.send("INVITE x SIP/2.0\r\nTo: " + "<".repeat(30_000) + "\r\n\r\n");
    peer.send("From: \"".repeat(8_000));
    peer.send("\r\n\r\n");
    peer.send(new byte[] {0});
    ask("OPTIONS", contact, "", 200);
    for (Object left = incoming.poll(); left != null; left = incoming.poll()) {
      if (left instanceof SipCall call) {
        call.reject(486, java.util.List.of());
        listener.end(CallEnd.Cause.REJECTED_BY_US, 486);
      }
    }
  }

  @Test
  void answersTheSourceWhateverTheViaSaysOfIt() {
    for (String liar : new String[] {"127.0.0.99", "999.1.1.1", "a.test"}) {
      String via = peer.via().replace(";rport", ";received=" + liar);
      peer.requestVia(
          via,
          "OPTIONS",
          contact,
          "",
          "From: <sip:b@x>;tag=1",
          "To: <sip:a@x>",
          "Call-ID: source-" + liar,
          "CSeq: 1 OPTIONS");
      RawMessage response = peer.expectResponse("OPTIONS", 200);
      assertFalse(response.header("Via").contains(liar), response.text());
    }
  }
}
