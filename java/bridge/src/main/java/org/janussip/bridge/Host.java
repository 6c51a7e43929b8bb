package org.janussip.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.janussip.engine.session.Engine;

/**
 * The running plugin: the engine, and the slots that packets find their session through. All
 * methods may run on any Janus thread.
 */
final class Host {

  private final Engine engine;
  private final SessionSlots slots;
  private final JanusLogHandler log;
  private final PacketFailures packetFailures = new PacketFailures();

  Host(Engine engine, SessionSlots slots, JanusLogHandler log) {
    this.engine = engine;
    this.slots = slots;
    this.log = log;
  }

  Engine engine() {
    return engine;
  }

  SessionSlots slots() {
    return slots;
  }

  PacketFailures packetFailures() {
    return packetFailures;
  }

  void createSession(long sessionId) {
    slots.put(sessionId, engine.createSession(sessionId));
  }

  void destroySession(long sessionId) {
    slots.remove(sessionId);
    engine.destroySession(sessionId);
  }

  void message(long sessionId, byte[] transaction, byte[] body, byte[] jsep) {
    log.follow();
    String text = transaction != null ? new String(transaction, UTF_8) : null;
    engine.message(sessionId, text, body, jsep);
  }

  void close(long timeoutMs) {
    engine.close(timeoutMs);
  }
}
