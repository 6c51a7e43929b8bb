package org.janussip.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.janussip.engine.core.JanusCore;

/** Janus's core as the engine sees it. Stateless but for the slots, which it clears. */
final class NativeJanusCore implements JanusCore {

  private final SessionSlots slots;

  NativeJanusCore(SessionSlots slots) {
    this.slots = slots;
  }

  @Override
  public void pushEvent(long sessionId, String transaction, byte[] event, byte[] jsep) {
    byte[] bytes = transaction != null ? transaction.getBytes(UTF_8) : null;
    Downcalls.pushEvent(sessionId, bytes, event, jsep);
  }

  @Override
  public void closePeerConnection(long sessionId) {
    Downcalls.closePeerConnection(sessionId);
  }

  @Override
  public void endSession(long sessionId) {
    Downcalls.endSession(sessionId);
  }

  @Override
  public void requestKeyFrame(long sessionId) {
    Downcalls.sendPli(sessionId);
  }

  @Override
  public boolean eventsEnabled() {
    return Downcalls.eventsEnabled();
  }

  @Override
  public void notifyEvent(long sessionId, byte[] event) {
    Downcalls.notifyEvent(sessionId, event);
  }

  @Override
  public void released(long sessionId) {
    slots.remove(sessionId);
    Downcalls.released(sessionId);
  }
}
