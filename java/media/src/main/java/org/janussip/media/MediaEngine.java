package org.janussip.media;

/** The relay loops and the ports that all calls share. Thread-safe; no method blocks. */
public interface MediaEngine extends AutoCloseable {

  /**
   * Opens the media of a Janus session. It holds no socket until {@link MediaSession#bind} is
   * called.
   *
   * @param sessionId the number under which packets go to the sink
   * @param listener hears of what happens in the media of this session
   */
  MediaSession open(long sessionId, MediaListener listener);

  /** Returns the number of sockets open at this moment. */
  int openSockets();

  /** Closes all sockets and ends the loops within one second. */
  @Override
  void close();
}
