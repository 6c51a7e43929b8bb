package org.janussip.engine.session;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.janussip.sip.SipCall;

/**
 * The calls of all sessions, for a transfer that joins two of them. Thread-safe; a call may end at
 * any moment.
 */
final class LiveCalls {

  private final Map<Session, SipCall> calls = new ConcurrentHashMap<>();

  void put(Session session, SipCall call) {
    calls.put(session, call);
  }

  void remove(Session session) {
    calls.remove(session);
  }

  /**
   * Finds a call by its Call-ID, compared without case: both sides of one call may be ours, so
   * those of some sessions count first.
   */
  Optional<SipCall> find(String callId, Collection<Session> first) {
    return first.stream()
        .map(calls::get)
        .filter(call -> call != null && call.callId().equalsIgnoreCase(callId))
        .findFirst()
        .or(
            () ->
                calls.values().stream()
                    .filter(call -> call.callId().equalsIgnoreCase(callId))
                    .findFirst());
  }
}
