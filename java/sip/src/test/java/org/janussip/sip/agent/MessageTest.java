package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.janussip.sip.Credentials;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.OutgoingMessage;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MessageTest extends AgentTest {

  private static final String CHALLENGE =
      "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"\r\n";

  private BlockingQueue<SipResponse> send(String user, String text) {
    return send(user, text, Optional.empty());
  }

  private BlockingQueue<SipResponse> send(
      String user, String text, Optional<Credentials> credentials) {
    BlockingQueue<SipResponse> outcome = new LinkedBlockingQueue<>();
    account.message(
        new OutgoingMessage(
            "sip:" + user + "@" + peer.hostPort(),
            "message-" + text,
            List.of(new SipHeader("X-Page", "1")),
            new SipBody("text/plain", text.getBytes(StandardCharsets.UTF_8)),
            credentials),
        outcome::add);
    return outcome;
  }

  @Test
  void sendsAMessageFromItsAddressOfRecordAndAnswersTheChallenge() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = send("bob", "hi");
    RawMessage first = peer.expectRequest("MESSAGE");
    assertEquals("sip:bob@" + peer.hostPort(), first.uri());
    assertEquals("message-hi", first.header("Call-ID"));
    assertTrue(first.header("From").contains("<sip:alice@example.org>;tag="));
    assertEquals("1", first.header("X-Page"));
    assertEquals("text/plain", first.header("Content-Type"));
    assertEquals("hi", first.body());
    assertFalse(first.has("Contact"));
    peer.answer(first, 401, "r", CHALLENGE, "");
    RawMessage second = peer.expectRequest("MESSAGE");
    assertTrue(second.header("Authorization").contains("username=\"alice\""));
    assertEquals(2, second.cseq());
    peer.answer(second, 202);
    assertCode(202, outcome);
    BlockingQueue<SipResponse> next = send("bob", "again");
    RawMessage third = peer.expectRequest("MESSAGE");
    assertTrue(third.header("Authorization").contains("nc=00000002"));
    peer.answer(third, 200);
    assertCode(200, next);
  }

  @Test
  void takesTheCredentialsOfTheMessage() throws InterruptedException {
    BlockingQueue<SipResponse> outcome =
        send("bob", "hi", Optional.of(new Credentials("other", "x", false)));
    peer.answer(peer.expectRequest("MESSAGE"), 401, "r", CHALLENGE, "");
    RawMessage second = peer.expectRequest("MESSAGE");
    assertTrue(second.header("Authorization").contains("username=\"other\""));
    peer.answer(second, 404);
    assertCode(404, outcome);
  }

  @Test
  void sendsToOneTargetInOrderAndToOthersMeanwhile() throws InterruptedException {
    BlockingQueue<SipResponse> one = send("bob", "1");
    BlockingQueue<SipResponse> two = send("bob", "2");
    BlockingQueue<SipResponse> other = send("carol", "3");
    RawMessage first = peer.expectRequest("MESSAGE");
    RawMessage third = peer.expectRequest("MESSAGE");
    assertEquals(List.of("1", "3"), List.of(first.body(), third.body()));
    peer.expectNone(m -> m.body().equals("2"), 50);
    peer.answer(third, 200);
    assertCode(200, other);
    peer.answer(first, 486);
    assertCode(486, one);
    peer.answer(peer.expectRequest("MESSAGE"), 200);
    assertCode(200, two);
  }

  @Test
  void reportsThatNobodyAnswers() throws InterruptedException {
    assertCode(408, send("nobody", "hi"));
  }

  @Test
  void refusesWhatItCannotSend() throws InterruptedException {
    OutgoingMessage nowhere =
        new OutgoingMessage("tel:1", "c", List.of(), SipBody.NONE, Optional.empty());
    assertThrows(IllegalArgumentException.class, () -> account.message(nowhere, r -> {}));
    BlockingQueue<SipResponse> outcome = new LinkedBlockingQueue<>();
    SipBody lines = new SipBody("text/plain\r\nX-Evil: 1", new byte[] {1});
    account.message(
        new OutgoingMessage("sip:bob@" + peer.hostPort(), "c", List.of(), lines, Optional.empty()),
        outcome::add);
    assertTrue(outcome(outcome).local());
  }

  private void arrives(String contact, int cseq, String body, String... extra) {
    String[] lines = new String[extra.length + 4];
    lines[0] = "From: \"Bob\" <sip:bob@example.org>;tag=bob";
    lines[1] = "To: <sip:alice@example.org>";
    lines[2] = "Call-ID: page";
    lines[3] = "CSeq: " + cseq + " MESSAGE";
    System.arraycopy(extra, 0, lines, 4, extra.length);
    peer.request("MESSAGE", contact, body, lines);
  }

  @Test
  void answersAMessageAndTellsIt() throws InterruptedException {
    String contact = registered().address("Contact");
    arrives(contact, 1, "hello", "c: text/plain;charset=UTF-8");
    assertFalse(peer.expectResponse("MESSAGE", 200).tag("To").isEmpty());
    IncomingRequest told = incoming(IncomingRequest.class);
    assertEquals("hello", told.body().text());
    assertEquals("text/plain", told.body().contentType());
    assertEquals("sip:bob@example.org", told.from().uri());
    assertEquals("\"Bob\"", told.from().displayName());
    assertEquals("page", told.callId());
    arrives(contact, 2, "");
    peer.expectResponse("MESSAGE", 200);
    assertEquals(SipBody.NONE, incoming(IncomingRequest.class).body());
  }

  @Test
  void tellsARepeatedMessageOnce() throws InterruptedException {
    String contact = registered().address("Contact");
    String via = peer.via();
    for (int i = 0; i < 2; i++) {
      peer.requestVia(
          via,
          "MESSAGE",
          contact,
          "x",
          "From: <sip:b@x>;tag=1",
          "To: <sip:a@x>",
          "Call-ID: twice",
          "CSeq: 1 MESSAGE");
      peer.expectResponse("MESSAGE", 200);
      // The library notes what it has sent a little after it has sent it.
      Pause.ms(50);
    }
    incoming(IncomingRequest.class);
    assertTrue(incoming.isEmpty());
  }

  @Test
  void takesAnyBodyWhole() throws InterruptedException {
    String contact = registered().address("Contact");
    String multipart = "--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--b--\r\n";
    arrives(contact, 1, multipart, "Content-Type: multipart/mixed;boundary=b");
    peer.expectResponse("MESSAGE", 200);
    assertEquals(multipart, incoming(IncomingRequest.class).body().text());
    arrives(contact, 2, "\u0000\u0001\u007f", "Content-Type: ;;;");
    peer.expectResponse("MESSAGE", 200);
    assertEquals(3, incoming(IncomingRequest.class).body().bytes().length);
  }

  @Test
  void refusesWhatAMessageMayNotAskFor() throws InterruptedException {
    String contact = registered().address("Contact");
    arrives(contact, 1, "x", "Require: recipient-list-message");
    assertEquals(
        "recipient-list-message", peer.expectResponse("MESSAGE", 420).header("Unsupported"));
    arrives(contact, 2, "x", "Content-Encoding: gzip");
    assertEquals("identity", peer.expectResponse("MESSAGE", 415).header("Accept-Encoding"));
    assertTrue(incoming.isEmpty());
  }

  private RawMessage notified(String contact, String event, int code) {
    peer.request(
        "NOTIFY",
        contact,
        "Messages-Waiting: yes\r\n",
        "From: <sip:mwi@example.org>;tag=" + code,
        "To: <sip:alice@example.org>",
        "Call-ID: mwi" + event,
        "CSeq: 1 NOTIFY",
        "Content-Type: application/simple-message-summary",
        "Subscription-State: terminated;reason=noresource",
        "o: " + event);
    return peer.expectResponse("NOTIFY", code);
  }

  @Test
  void takesMessageSummariesThatNobodyAskedFor() throws InterruptedException {
    String contact = registered().address("Contact");
    notified(contact, "message-summary", 200);
    assertEquals("Messages-Waiting: yes\r\n", incoming(IncomingRequest.class).body().text());
    assertEquals("terminated", incoming(String.class));
    assertTrue(notified(contact, "presence", 489).header("Allow-Events").contains("refer"));
    assertTrue(incoming.isEmpty());
  }
}
