package org.janussip.media;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaSettings;
import org.janussip.media.core.RecordSettings;
import org.janussip.media.forward.ForwardWriter;
import org.janussip.media.net.RelayNetwork;
import org.janussip.media.record.RecordWriter;
import org.janussip.media.srtp.SrtpWarmUp;

/** Media over UDP sockets that a few loops read. */
public final class RelayMediaEngine implements MediaEngine {

  private final MediaSettings settings;
  private final RelayNetwork network;
  private final JanusSink sink;
  private final MediaTimerThread timer = new MediaTimerThread();
  private final ForwardWriter forwardWriter = new ForwardWriter();
  private final RecordWriter recordWriter;
  private final Set<RelayMediaSession> sessions = ConcurrentHashMap.newKeySet();

  /**
   * Starts the loops, with the usual settings of recordings.
   *
   * @throws java.io.UncheckedIOException when the system gives no selector
   */
  public RelayMediaEngine(MediaSettings settings, JanusSink sink) {
    this(settings, sink, RecordSettings.DEFAULT);
  }

  /**
   * Starts the loops.
   *
   * @throws java.io.UncheckedIOException when the system gives no selector
   */
  public RelayMediaEngine(MediaSettings settings, JanusSink sink, RecordSettings recordSettings) {
    this.settings = settings;
    this.network = new RelayNetwork(settings);
    this.sink = sink;
    this.recordWriter = new RecordWriter(recordSettings);
  }

  /**
   * Does what the first encrypted call would otherwise wait for: loads, measures and chooses
   * ciphers, and has them compiled. Takes some 0.5 s of the calling thread.
   */
  public static void warmUp() {
    SrtpWarmUp.run();
  }

  @Override
  public MediaSession open(long sessionId, MediaListener listener) {
    RelayMediaSession session =
        new RelayMediaSession(
            sessionId,
            listener,
            settings,
            network,
            timer,
            sink,
            forwardWriter,
            recordWriter,
            sessions::remove);
    sessions.add(session);
    return session;
  }

  @Override
  public int openSockets() {
    return network.openSockets();
  }

  @Override
  public void close() {
    sessions.forEach(RelayMediaSession::close);
    timer.close();
    forwardWriter.close();
    recordWriter.close();
    network.close();
  }
}
