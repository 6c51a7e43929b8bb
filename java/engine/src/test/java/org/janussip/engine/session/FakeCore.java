package org.janussip.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.janussip.engine.core.JanusCore;
import org.janussip.engine.core.Json;

/** A host that keeps what it is told. */
final class FakeCore implements JanusCore {

  /** One event as the page gets it. */
  record Pushed(long session, String transaction, JsonNode body, JsonNode jsep) {

    String name() {
      return body.has("error_code")
          ? "error " + body.get("error_code").asInt()
          : body.path("result").path("event").asText();
    }

    JsonNode result() {
      return body.path("result");
    }

    String callId() {
      return body.path("call_id").asText(null);
    }
  }

  private final BlockingQueue<Pushed> events = new LinkedBlockingQueue<>();
  final BlockingQueue<Long> released = new LinkedBlockingQueue<>();
  final BlockingQueue<Long> detached = new LinkedBlockingQueue<>();
  final BlockingQueue<Long> closedConnections = new LinkedBlockingQueue<>();
  final AtomicInteger keyFrames = new AtomicInteger();
  final List<JsonNode> notes = new CopyOnWriteArrayList<>();

  @Override
  public void pushEvent(long sessionId, String transaction, byte[] event, byte[] jsep) {
    events.add(
        new Pushed(
            sessionId,
            transaction,
            Json.read(event).orElseThrow(),
            jsep == null ? null : Json.read(jsep).orElseThrow()));
  }

  /** Waits for the next event, which must have that name. */
  Pushed expect(String name) {
    try {
      Pushed next = events.poll(5, TimeUnit.SECONDS);
      assertNotNull(next, "no event came, expected " + name);
      assertEquals(name, next.name(), () -> "unexpected event " + next);
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the names of what has come and was not expected. */
  List<String> rest() {
    return drain().stream().map(Pushed::name).toList();
  }

  /** Returns what has come and was not expected. */
  List<Pushed> drain() {
    List<Pushed> left = new ArrayList<>();
    events.drainTo(left);
    return left;
  }

  List<String> noteNames() {
    return notes.stream().map(note -> note.path("event").asText()).toList();
  }

  @Override
  public void closePeerConnection(long sessionId) {
    closedConnections.add(sessionId);
  }

  @Override
  public void endSession(long sessionId) {
    detached.add(sessionId);
  }

  @Override
  public void requestKeyFrame(long sessionId) {
    keyFrames.incrementAndGet();
  }

  @Override
  public boolean eventsEnabled() {
    return true;
  }

  @Override
  public void notifyEvent(long sessionId, byte[] event) {
    notes.add(Json.read(event).orElseThrow());
  }

  @Override
  public void released(long sessionId) {
    released.add(sessionId);
  }
}
