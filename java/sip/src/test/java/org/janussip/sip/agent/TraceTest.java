package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.janussip.sip.SipResponse;
import org.janussip.sip.SipTracer;
import org.janussip.sip.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TraceTest extends AgentTest {

  private record Seen(boolean incoming, String callId, String text) {}

  private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
  private volatile boolean wanted = true;

  private final SipTracer tracer =
      new SipTracer() {
        @Override
        public boolean isWanted() {
          return wanted;
        }

        @Override
        public void onMessage(boolean incoming, String callId, String text) {
          seen.add(new Seen(incoming, callId, text));
        }
      };

  private Seen next() throws InterruptedException {
    Seen next = seen.poll(5, TimeUnit.SECONDS);
    assertTrue(next != null, "nothing traced");
    return next;
  }

  @Test
  void showsBothDirectionsAndNoCredentials() throws InterruptedException {
    agent.trace(tracer);
    BlockingQueue<SipResponse> outcome = startRegister(60);
    RawMessage first = peer.expectRequest("REGISTER");
    assertEquals(new Seen(false, first.header("Call-ID"), first.text()), next());
    RawMessage challenge =
        peer.answer(
            first, 401, "r", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\nX: ü\r\n", "");
    assertEquals(new Seen(true, first.header("Call-ID"), challenge.text()), next());
    RawMessage second = peer.expectRequest("REGISTER");
    String shown = next().text();
    assertTrue(shown.contains("response=\"(hidden)\""), shown);
    assertEquals(second.text().replaceFirst("response=\"\\w+\"", "response=\"(hidden)\""), shown);
    peer.answer(second, 200);
    assertCode(200, outcome);
  }

  @Test
  void showsRepetitionsOfBothSides() throws InterruptedException {
    agent.trace(tracer);
    BlockingQueue<SipResponse> outcome = startRegister(60);
    RawMessage register = peer.expectRequest("REGISTER");
    peer.expectRepeats("REGISTER", 100);
    String sent = next().text();
    assertEquals(register.text(), sent);
    assertEquals(sent, next().text());
    peer.answer(register, 200);
    assertCode(200, outcome);
    while (!next().incoming()) {
      // Repetitions that were sent before the answer came.
    }
    String via = peer.via();
    for (int i = 0; i < 2; i++) {
      peer.requestVia(
          via,
          "INVITE",
          register.address("Contact"),
          "a=crypto:1 X inline:secret\r\n",
          "From: <sip:b@x>;tag=1",
          "To: <sip:a@x>",
          "Call-ID: traced",
          "CSeq: 1 INVITE",
          "Require: nothing");
      peer.expectResponse("INVITE", 400);
      Seen request = next();
      assertEquals("traced", request.callId());
      assertTrue(request.text().endsWith("inline:(hidden)\r\n"));
      assertTrue(next().text().startsWith("SIP/2.0 400"));
    }
  }

  @Test
  void showsMessagesOverTcpButNoKeepAlives() throws InterruptedException {
    agent.trace(tracer);
    try (TcpPeer tcp = new TcpPeer()) {
      account.update(Agents.profile(tcp.hostPort(), Transport.TCP, false));
      BlockingQueue<SipResponse> outcome = startRegister(60);
      tcp.accept();
      RawMessage register = tcp.readRequest("REGISTER");
      assertEquals(register.text(), next().text());
      tcp.send("\r\n\r\n");
      tcp.answer(register, 200, "", "");
      assertCode(200, outcome);
      assertTrue(next().text().startsWith("SIP/2.0 200"));
      assertTrue(seen.isEmpty());
    }
  }

  @Test
  void showsNothingWhenNobodyWantsIt() throws InterruptedException {
    wanted = false;
    agent.trace(tracer);
    registered();
    assertTrue(seen.isEmpty());
  }

  @Test
  void goesOnWhenTheTracerThrows() throws InterruptedException {
    agent.trace(
        new SipTracer() {
          @Override
          public boolean isWanted() {
            return true;
          }

          @Override
          public void onMessage(boolean incoming, String callId, String text) {
            throw new AssertionError("a tracer that fails");
          }
        });
    assertFalse(registered().text().isEmpty());
  }
}
