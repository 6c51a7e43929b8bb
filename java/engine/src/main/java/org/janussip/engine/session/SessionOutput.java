package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Event;
import org.janussip.engine.api.EventWriter;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.core.Json;

/**
 * The way from a session to its page and to event handlers. Sees to it that the request at hand
 * gets one answer. Belongs to the session's mailbox, except {@link #refuse}.
 */
final class SessionOutput {

  private final long sessionId;
  private final EngineContext context;
  private String unanswered;
  private boolean silent;

  SessionOutput(long sessionId, EngineContext context) {
    this.sessionId = sessionId;
    this.context = context;
  }

  /** A request begins: it must be answered. */
  void begin(String transaction) {
    unanswered = transaction;
  }

  /** Returns whether the request at hand still waits for its answer. */
  boolean isUnanswered() {
    return unanswered != null;
  }

  /** The request at hand will be answered by a later task. */
  void answerLater() {
    unanswered = null;
  }

  /** The handle is gone: nothing can be said any more. */
  void silence() {
    silent = true;
  }

  void tell(String transaction, String callId, Event event, Jsep jsep) {
    push(transaction, EventWriter.write(event, callId), jsep == null ? null : jsep.write());
  }

  void error(String transaction, String callId, RequestException error) {
    push(transaction, EventWriter.writeError(error.code(), error.getMessage(), callId), null);
  }

  private void push(String transaction, byte[] event, byte[] jsep) {
    if (transaction != null && transaction.equals(unanswered)) {
      unanswered = null;
    }
    if (!silent) {
      context.core().pushEvent(sessionId, transaction, event, jsep);
    }
  }

  /** Refuses a request before it reaches the mailbox. Callable from any thread. */
  void refuse(String transaction, String why) {
    context
        .core()
        .pushEvent(
            sessionId,
            transaction,
            EventWriter.writeError(ErrorCode.UNKNOWN_ERROR, why, null),
            null);
  }

  /** Tells event handlers of what belongs to no handle. */
  void noteWithoutHandle(ObjectNode note) {
    if (context.settings().events() && context.core().eventsEnabled()) {
      context.core().notifyEvent(0, Json.write(note));
    }
  }

  void note(ObjectNode note) {
    if (!silent && context.settings().events() && context.core().eventsEnabled()) {
      context.core().notifyEvent(sessionId, Json.write(note));
    }
  }
}
