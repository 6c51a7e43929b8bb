package org.janussip.engine.session;

import org.janussip.engine.core.EngineClock;
import org.janussip.engine.core.Mailbox;

/**
 * What we know of the browser's PeerConnection. Janus tells us when one is up and when one is gone;
 * the end of one that we have closed comes a little later, and must not be taken for the end of the
 * next. Belongs to the session's mailbox.
 */
final class PeerConnection {

  /** How long Janus may take to close one, in ms, before we go on without its word. */
  private static final long CLOSING_MS = 2_000;

  private final long sessionId;
  private final EngineContext context;
  private final Mailbox mailbox;
  private final Runnable free;
  private boolean establishing;
  private boolean established;
  private boolean closing;
  private EngineClock.Timer timer = () -> {};

  /**
   * Makes one that does not exist yet.
   *
   * @param free runs in the mailbox when one that was closing is gone
   */
  PeerConnection(long sessionId, EngineContext context, Mailbox mailbox, Runnable free) {
    this.sessionId = sessionId;
    this.context = context;
    this.mailbox = mailbox;
    this.free = free;
  }

  void begin() {
    establishing = true;
  }

  /** Takes it for not there, whatever Janus has said. */
  void forget() {
    establishing = false;
    established = false;
  }

  void onUp() {
    establishing = false;
    established = true;
  }

  /** Janus says that it is gone. */
  void onGone() {
    establishing = false;
    established = false;
    endClosing();
  }

  /** Has Janus close it, if there is one. */
  void close() {
    if (!establishing && !established) {
      return;
    }
    establishing = false;
    established = false;
    closing = true;
    timer.cancel();
    timer = context.clock().schedule(CLOSING_MS, () -> mailbox.post(this::endClosing));
    context.core().closePeerConnection(sessionId);
  }

  private void endClosing() {
    if (closing) {
      closing = false;
      timer.cancel();
      free.run();
    }
  }

  boolean isEstablishing() {
    return establishing;
  }

  boolean isEstablished() {
    return established;
  }

  boolean isClosing() {
    return closing;
  }
}
