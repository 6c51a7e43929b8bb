package org.janussip.engine.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.janussip.engine.config.Settings;
import org.janussip.engine.config.SettingsReader;
import org.janussip.engine.core.Json;
import org.janussip.engine.core.ManualClock;

/** An engine with fakes all around, and one session with number 1. */
final class EngineRig implements AutoCloseable {

  static final long SESSION = 1;

  static final String BROWSER_OFFER =
      """
      v=0\r
      o=- 1 2 IN IP4 1.1.1.1\r
      s=-\r
      t=0 0\r
      m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8\r
      c=IN IP4 1.1.1.1\r
      a=mid:0\r
      a=sendrecv\r
      a=rtpmap:111 opus/48000/2\r
      a=rtpmap:0 PCMU/8000\r
      a=rtpmap:8 PCMA/8000\r
      """;

  static final String PEER_SDP =
      """
      v=0\r
      o=bob 5 5 IN IP4 192.0.2.5\r
      s=-\r
      c=IN IP4 192.0.2.5\r
      t=0 0\r
      m=audio 4000 RTP/AVP 0\r
      a=rtpmap:0 PCMU/8000\r
      """;

  static final String BROWSER_ANSWER =
      """
      v=0\r
      o=- 1 2 IN IP4 1.1.1.1\r
      s=-\r
      t=0 0\r
      m=audio 9 UDP/TLS/RTP/SAVPF 0\r
      c=IN IP4 1.1.1.1\r
      a=mid:0\r
      a=sendrecv\r
      a=rtpmap:0 PCMU/8000\r
      """;

  final FakeUserAgent userAgent = new FakeUserAgent();
  final FakeMedia media = new FakeMedia();
  final FakeCore core = new FakeCore();
  final ManualClock clock = new ManualClock();
  final EngineImpl engine;
  private long masterId;

  EngineRig() {
    Settings settings =
        SettingsReader.read(
            "{\"general\":{\"local_ip\":\"127.0.0.1\",\"sdp_ip\":\"198.51.100.1\"}}"
                .getBytes(UTF_8));
    engine = new EngineImpl(settings, userAgent, media, core, clock);
    engine.createSession(SESSION);
  }

  void send(String transaction, String json) {
    engine.message(SESSION, transaction, json.getBytes(UTF_8), null);
  }

  void send(String transaction, String json, String type, String sdp) {
    ObjectNode jsep = Json.object().put("type", type).put("sdp", sdp);
    engine.message(SESSION, transaction, json.getBytes(UTF_8), Json.write(jsep));
  }

  /** Sends a request of another session; quotes are single ones. */
  void ask(long id, String transaction, String json) {
    engine.message(id, transaction, json.replace('\'', '"').getBytes(UTF_8), null);
  }

  /** Sends a request with a description of another session; quotes are single ones. */
  void ask(long id, String transaction, String json, String type, String sdp) {
    ObjectNode jsep = Json.object().put("type", type).put("sdp", sdp);
    engine.message(id, transaction, json.replace('\'', '"').getBytes(UTF_8), Json.write(jsep));
  }

  /** Sends a request with a description that belongs to a PeerConnection that is up. */
  void update(String transaction, String type, String sdp) {
    ObjectNode jsep = Json.object().put("type", type).put("sdp", sdp).put("update", true);
    engine.message(
        SESSION, transaction, "{\"request\":\"update\"}".getBytes(UTF_8), Json.write(jsep));
  }

  FakeMedia.Session mediaSession() {
    return media.sessions.get(SESSION);
  }

  /** Waits until everything that was posted before has run, and returns the session's state. */
  JsonNode settle() {
    return settle(SESSION);
  }

  /** Does the same for another session. */
  JsonNode settle(long id) {
    CountDownLatch reached = new CountDownLatch(1);
    try {
      if (engine.afterAll(id, reached::countDown) && !reached.await(5, TimeUnit.SECONDS)) {
        throw new AssertionError("the mailbox does not move");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    byte[] state = engine.querySession(id);
    return state == null ? Json.object() : Json.read(state).orElseThrow();
  }

  /** Registers alice and returns her account. */
  FakeSipAccount register() {
    send(
        "reg",
        "{\"request\":\"register\",\"username\":\"sip:alice@example.org\",\"secret\":\"x\"}");
    core.expect("registering");
    FakeSipAccount account = userAgent.last();
    account.answerRegister(200, "OK");
    masterId = core.expect("registered").result().path("master_id").asLong();
    return account;
  }

  /** Returns the id under which helpers find session 1, once it is registered. */
  long masterId() {
    return masterId;
  }

  /** Makes a call that is up. */
  FakeSipCall callUp(FakeSipAccount account) {
    send("call", "{\"request\":\"call\",\"uri\":\"sip:bob@example.org\"}", "offer", BROWSER_OFFER);
    core.expect("calling");
    FakeSipCall call = account.calls.get(account.calls.size() - 1);
    call.answered(PEER_SDP);
    core.expect("accepted");
    return call;
  }

  @Override
  public void close() {
    engine.close(0);
  }
}
