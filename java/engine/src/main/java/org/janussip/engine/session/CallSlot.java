package org.janussip.engine.session;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.CallEvent;
import org.janussip.engine.call.CallStep;

/** The one call that a session can have at a time. Belongs to the session's mailbox. */
final class CallSlot {

  private static final Logger LOG = Logger.getLogger(CallSlot.class.getName());

  private final Session session;
  private Call call;
  private boolean hangupMayFollow;

  CallSlot(Session session) {
    this.session = session;
  }

  /** Returns the call there is, or null. */
  Call call() {
    return call;
  }

  /** Puts a call in; there must be none. */
  void begin(Call newCall) {
    call = newCall;
    hangupMayFollow = false;
    session.context().live().begin();
  }

  /** Puts a call in the place of the one there is. */
  void replace(Call successor) {
    call = successor;
  }

  /** Lets go of a call that is over. */
  void forget(Call over) {
    if (call == over) {
      call = null;
      session.context().calls().remove(session);
      session.recordings().end();
      session.context().live().end();
    }
  }

  /** Ends the call, if there is one, because the page or its PeerConnection is gone. */
  void end() {
    if (call != null) {
      call.handle(CallStep.of(CallEvent.PAGE_GONE));
    }
  }

  /** Ends the call because its PeerConnection is gone, which no request has said. */
  void endUnasked() {
    hangupMayFollow = call != null;
    end();
  }

  /** Ends the call after an error of ours. */
  void fail() {
    Call failed = call;
    if (failed == null) {
      return;
    }
    try {
      failed.fail();
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING, "Session " + session.id() + ": the call could not be ended rightly", e);
      forget(failed);
    }
  }

  /**
   * Returns, once, whether the last call ended because its PeerConnection did and no request said
   * so: janus.js sends {@code hangup} and closes the PeerConnection at once, and Janus may pass on
   * the second before the first.
   */
  boolean takesLateHangup() {
    boolean late = hangupMayFollow;
    hangupMayFollow = false;
    return late;
  }
}
