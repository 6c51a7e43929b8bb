package org.janussip.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.engine.session.Engine;

/**
 * The running plugin: the engine, and the slots that packets find their session through. All
 * methods may run on any Janus thread.
 */
final class Host {

  private static final Logger LOG = Logger.getLogger(Host.class.getName());

  private final Engine engine;
  private final List<AutoCloseable> foundations;
  private final SessionSlots slots;
  private final JanusLogHandler log;
  private final PacketFailures packetFailures = new PacketFailures();

  Host(EngineParts parts, SessionSlots slots, JanusLogHandler log) {
    this.engine = parts.engine();
    this.foundations = parts.foundations();
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

  /** Leaves a quarter of the time to what the engine stands on. */
  void close(long timeoutMs) {
    engine.close(timeoutMs - timeoutMs / 4);
    foundations.forEach(Host::closeOne);
  }

  private static void closeOne(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.log(Level.WARNING, e, () -> part.getClass().getSimpleName() + " did not close");
    }
  }
}
