package org.janussip.bridge;

import java.nio.ByteBuffer;

/**
 * Where Java enters C: the twin of {@code native/downcalls.c}, which binds these natives before any
 * Java of ours runs. Callable from any thread. What names a session does nothing when the session
 * was released, or when Janus is on its way out.
 */
final class Downcalls {

  private Downcalls() {}

  /** Sends an event to a session's page. Texts are UTF-8; transaction and jsep may be null. */
  static native void pushEvent(long sessionId, byte[] transaction, byte[] event, byte[] jsep);

  /**
   * Hands an RTP packet to a session's browser.
   *
   * @param packet a direct buffer
   * @param offset where the packet begins in it, counted from 0 and not from its position
   * @param length bytes of the packet
   */
  static native void relayRtp(
      long sessionId, ByteBuffer packet, int offset, int length, boolean video);

  /** Hands a compound RTCP packet to a session's browser; see {@link #relayRtp}. */
  static native void relayRtcp(
      long sessionId, ByteBuffer packet, int offset, int length, boolean video);

  /** Asks a session's browser for a key frame. */
  static native void sendPli(long sessionId);

  /** Closes a session's PeerConnection. */
  static native void closePeerConnection(long sessionId);

  /** Detaches a session's handle. */
  static native void endSession(long sessionId);

  /** Returns whether Janus has event handlers that listen. */
  static native boolean eventsEnabled();

  /** Notifies event handlers; session 0 is none. */
  static native void notifyEvent(long sessionId, byte[] event);

  /** Returns whether Janus forbids plugins to write at a path (UTF-8). */
  static native boolean isFolderProtected(byte[] path);

  /** Lets go of a session's number. */
  static native void released(long sessionId);

  /** Returns the level that Janus logs at now, 0 (nothing) to 7 (all). */
  static native int logLevel();

  /** Writes a line of UTF-8 to Janus's log at one of its levels. */
  static native void log(int level, byte[] line);
}
