package org.janussip.engine.core;

/**
 * The port to the host. Callable from any thread; none of the methods blocks for longer than Janus
 * takes to queue the call. Calls for a session that is gone do nothing.
 */
public interface JanusCore {

  /**
   * Sends an event to the page of a session.
   *
   * @param sessionId the session
   * @param transaction the request's transaction, or null for an event that answers none
   * @param event the event as UTF-8 JSON
   * @param jsep the jsep object as UTF-8 JSON, or null
   */
  void pushEvent(long sessionId, String transaction, byte[] event, byte[] jsep);

  /** Closes the PeerConnection of a session. */
  void closePeerConnection(long sessionId);

  /** Detaches a session's handle. */
  void endSession(long sessionId);

  /** Asks the browser of a session for a key frame. */
  void requestKeyFrame(long sessionId);

  /** Returns whether event handlers are listening. */
  boolean eventsEnabled();

  /**
   * Notifies event handlers.
   *
   * @param sessionId the session, or 0 for an event that belongs to none
   * @param event the event as UTF-8 JSON
   */
  void notifyEvent(long sessionId, byte[] event);

  /**
   * Tells the host that nothing of ours refers to the session any more; its number may then be
   * given out anew.
   */
  void released(long sessionId);
}
