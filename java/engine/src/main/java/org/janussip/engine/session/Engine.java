package org.janussip.engine.session;

import org.janussip.media.MediaSession;

/**
 * The engine as the host sees it. All methods may be called from any Janus thread and return at
 * once, except {@link #close(long)}. Session numbers are positive and unique among the sessions
 * that have not been released.
 */
public interface Engine {

  /**
   * Makes the session of a new handle.
   *
   * @return its media, for the host to hand packets to
   * @throws IllegalStateException when the engine is closing
   */
  MediaSession createSession(long sessionId);

  /**
   * Ends the session: hangs up its call, leaves its account. {@link
   * org.janussip.engine.core.JanusCore#released} follows.
   */
  void destroySession(long sessionId);

  /**
   * Takes a request of the page.
   *
   * @param sessionId the session
   * @param transaction the transaction to answer with
   * @param message the body as UTF-8 JSON, or null when there was none
   * @param jsep the jsep object as UTF-8 JSON, or null
   */
  void message(long sessionId, String transaction, byte[] message, byte[] jsep);

  /** The PeerConnection of a session is up. */
  void setupMedia(long sessionId);

  /** The PeerConnection of a session is gone. */
  void hangupMedia(long sessionId);

  /**
   * Returns what is known of a session as a UTF-8 JSON object, from a snapshot; null for an unknown
   * session.
   */
  byte[] querySession(long sessionId);

  /** Answers an Admin API message, from snapshots: a UTF-8 JSON object in, one out. */
  byte[] adminMessage(byte[] message);

  /**
   * Hangs up all calls and un-registers all accounts, then stops. Waits for the peers' answers, but
   * not longer than given.
   *
   * @param timeoutMs the longest wait in ms
   */
  void close(long timeoutMs);
}
