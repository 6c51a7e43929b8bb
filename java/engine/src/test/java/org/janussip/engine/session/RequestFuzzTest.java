package org.janussip.engine.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.janussip.engine.core.Json;
import org.janussip.sip.CallEnd;
import org.janussip.sip.SipHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a page sends, it gets exactly one answer, and its session still works. A longer run:
 * {@code -Dfuzz.requests=1000000}, another seed {@code -Dfuzz.seed=1}.
 */
@Timeout(600)
class RequestFuzzTest {

  private static final long SEED = Long.getLong("fuzz.seed", 20_261_123);
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 3_000);

  /** A session starts anew after so many, so that each state is met often. */
  private static final int REQUESTS_PER_SESSION = 60;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> NAMES =
      List.of(
          "register",
          "register",
          "unregister",
          "call",
          "call",
          "accept",
          "decline",
          "hangup",
          "hold",
          "unhold",
          "update",
          "info",
          "dtmf_info",
          "message",
          "subscribe",
          "unsubscribe",
          "transfer",
          "progress",
          "send_ringing",
          "recording",
          "keyframe",
          "rtp_forward",
          "stop_rtp_forward",
          "listforwarders",
          "reset",
          "dance",
          "");

  private static final List<String> FIELDS =
      List.of(
          "request",
          "username",
          "secret",
          "ha1_secret",
          "authuser",
          "display_name",
          "user_agent",
          "proxy",
          "outbound_proxy",
          "headers",
          "contact_params",
          "incoming_header_prefixes",
          "refresh",
          "register_ttl",
          "type",
          "master_id",
          "send_register",
          "force_udp",
          "force_tcp",
          "sips",
          "automatic_ringing",
          "uri",
          "call_id",
          "srtp",
          "srtp_profile",
          "refer_id",
          "autoaccept_reinvites",
          "code",
          "reason",
          "direction",
          "digit",
          "duration",
          "content",
          "content_type",
          "to",
          "event",
          "accept",
          "subscribe_ttl",
          "replace",
          "action",
          "audio",
          "video",
          "filename",
          "host",
          "audio_port",
          "video_port",
          "stream_id");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "sip:a@b",
          "sip:a@b:99999",
          "sips:a@b",
          "tel:1",
          "sip:%00@b",
          "a@b",
          "guest",
          "helper",
          "sdes_mandatory",
          "sdes_optional",
          "sendonly",
          "inactive",
          "start",
          "true",
          "-1",
          "%s%n",
          "\u20ac\ud83d\ude00",
          "A\r\nX-Evil: 1",
          "\u0000",
          "presence",
          "5",
          "127.0.0.1",
          "\"",
          "application/sdp");

  private final Random random = new Random(SEED);
  private EngineRig rig;
  private int sent;

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  @Test
  void answersEachRequestOnce() {
    while (sent < REQUESTS) {
      rig = new EngineRig();
      begin();
      for (int i = 0; i < REQUESTS_PER_SESSION; i++) {
        String transaction = ask();
        rig.settle();
        checkAnswer(transaction);
        // What the peer does may be told with the transaction of the request that began it.
        peerActs();
        rig.settle();
        rig.core.drain();
      }
      rig.close();
    }
  }

  /** Sessions begin in different states, or nothing but registrations would be refused. */
  private void begin() {
    int state = random.nextInt(4);
    if (state > 0) {
      FakeSipAccount account = rig.register();
      if (state > 1) {
        rig.callUp(account);
      }
    }
  }

  private void checkAnswer(String transaction) {
    List<String> answers =
        rig.core.drain().stream()
            .filter(event -> transaction.equals(event.transaction()))
            .map(FakeCore.Pushed::name)
            .toList();
    assertEquals(1, answers.size(), () -> answers + " to " + last + ", seed " + SEED);
  }

  private String last = "";

  private String ask() {
    String transaction = "F" + ++sent;
    ObjectNode body = request();
    byte[] message = Json.write(body);
    if (random.nextInt(10) == 0) {
      message = damaged(message);
    }
    byte[] jsep = jsep(body.path("request").asText());
    last =
        new String(Arrays.copyOf(message, Math.min(message.length, 300)), UTF_8)
            + (jsep == null ? "" : " with a jsep");
    long before = System.nanoTime();
    rig.engine.message(EngineRig.SESSION, transaction, message, jsep);
    assertTrue(System.nanoTime() - before < 2_000_000_000L, () -> "took long: " + last);
    return transaction;
  }

  private ObjectNode request() {
    String name = pick(NAMES);
    ObjectNode body = JSON.objectNode().put("request", name);
    if (name.equals("register")) {
      body.put("username", "sip:alice@example.org").put("secret", "x");
    } else if (!name.equals("hangup")) {
      body.put("uri", "sip:bob@example.org").put("content", "hello").put("digit", "5");
      body.put("to", "sip:bob@example.org").put("event", "presence").put("action", "start");
    }
    while (random.nextInt(3) > 0) {
      body.set(pick(FIELDS), value(2));
    }
    return body;
  }

  private JsonNode value(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 7)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(pick(List.of(0L, -1L, 486L, 70_000L, Long.MIN_VALUE)));
      case 3 -> JSON.numberNode(pick(List.of(0.5, 1e300)));
      case 4 -> JSON.textNode("x".repeat(random.nextInt(3_000)));
      case 5, 6 -> JSON.textNode(pick(TEXTS));
      case 7 -> JSON.arrayNode().add(value(depth - 1)).add(value(depth - 1));
      case 8 -> deep(random.nextInt(60));
      default -> JSON.objectNode().set(pick(TEXTS), value(depth - 1));
    };
  }

  private static JsonNode deep(int depth) {
    JsonNode inner = JSON.objectNode();
    for (int i = 0; i < depth; i++) {
      inner = JSON.arrayNode().add(inner);
    }
    return inner;
  }

  /** Octets that are no UTF-8, texts that end too early, too much of everything. */
  private byte[] damaged(byte[] text) {
    byte[] bytes = text.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x80));
      case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 2 -> bytes = "[".repeat(random.nextInt(100_000)).getBytes(UTF_8);
      default -> bytes = Arrays.copyOf(bytes, Json.MAX_BYTES + random.nextInt(3) - 1);
    }
    return bytes;
  }

  private byte[] jsep(String request) {
    boolean fitting = List.of("call", "accept", "update", "progress").contains(request);
    if (random.nextInt(6) == 0) {
      return fitting ? null : Json.write(offer(EngineRig.BROWSER_OFFER));
    }
    if (!fitting) {
      return null;
    }
    String sdp = request.equals("call") ? EngineRig.BROWSER_OFFER : EngineRig.BROWSER_ANSWER;
    ObjectNode jsep = offer(random.nextInt(4) == 0 ? lying(sdp) : sdp);
    if (!request.equals("call")) {
      jsep.put("type", pick(List.of("answer", "answer", "offer", "pranswer")));
    }
    if (random.nextInt(6) == 0) {
      jsep.set(pick(List.of("type", "sdp", "e2ee", "x")), value(2));
    }
    byte[] bytes = Json.write(jsep);
    return random.nextInt(12) == 0 ? damaged(bytes) : bytes;
  }

  private static ObjectNode offer(String sdp) {
    return JSON.objectNode().put("type", "offer").put("sdp", sdp);
  }

  private String lying(String sdp) {
    int at = random.nextInt(sdp.length());
    return switch (random.nextInt(4)) {
      case 0 -> sdp.substring(0, at);
      case 1 -> sdp + "m=audio 9 X 1\r\n".repeat(random.nextInt(100));
      case 2 -> sdp + "a=x\r\n".repeat(random.nextInt(5_000));
      default -> sdp.substring(0, at) + pick(TEXTS) + sdp.substring(at);
    };
  }

  /** The other side goes on meanwhile: registers, rings, answers, hangs up. */
  private void peerActs() {
    rig.settle();
    if (rig.userAgent.accounts.isEmpty()) {
      return;
    }
    FakeSipAccount account = rig.userAgent.last();
    if (random.nextInt(3) == 0 && !account.registers.isEmpty()) {
      account.answerRegister(200, "OK");
    }
    if (random.nextInt(3) == 0 && !account.calls.isEmpty()) {
      FakeSipCall call = account.calls.get(account.calls.size() - 1);
      if (call.listener != null && random.nextBoolean()) {
        call.answered(EngineRig.PEER_SDP);
      } else if (call.listener != null) {
        call.listener.onEnded(
            new CallEnd(CallEnd.Cause.BYE_FROM_PEER, 200, "OK", SipHeaders.NONE, List.of()));
      }
    }
  }
}
