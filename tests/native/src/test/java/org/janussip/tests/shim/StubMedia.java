package org.janussip.tests.shim;

import java.nio.ByteBuffer;
import java.util.List;
import org.janussip.media.MediaSession;
import org.janussip.media.core.ForwardSpec;
import org.janussip.media.core.ForwardState;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaPlan;
import org.janussip.media.core.MediaRecorder;
import org.janussip.media.core.MediaStatistics;
import org.janussip.media.dtmf.DigitResult;

/** Sends every packet back to the browser that it came from. */
final class StubMedia implements MediaSession {

  private final StubEngine engine;
  private final JanusSink sink;
  private final long sessionId;

  StubMedia(StubEngine engine, JanusSink sink, long sessionId) {
    this.engine = engine;
    this.sink = sink;
    this.sessionId = sessionId;
  }

  @Override
  public int bind(MediaKind kind) {
    return 0;
  }

  @Override
  public void apply(MediaPlan plan) {}

  @Override
  public void stop() {}

  @Override
  public void close() {}

  @Override
  public void fromBrowserRtp(ByteBuffer packet, MediaKind kind) {
    engine.failIfToldTo();
    sink.relayRtp(sessionId, packet, kind);
  }

  @Override
  public void fromBrowserRtcp(ByteBuffer packet, MediaKind kind) {
    engine.failIfToldTo();
    sink.relayRtcp(sessionId, packet, kind);
  }

  @Override
  public DigitResult sendDigit(char digit, int durationMs) {
    return DigitResult.SILENT;
  }

  @Override
  public void requestKeyFrame(boolean insists) {}

  @Override
  public void forward(long id, ForwardSpec spec) {}

  @Override
  public boolean stopForward(long id) {
    return false;
  }

  @Override
  public List<ForwardState> forwards() {
    return List.of();
  }

  @Override
  public MediaRecorder recorder() {
    return MediaRecorder.NONE;
  }

  @Override
  public MediaStatistics statistics(MediaKind kind) {
    return MediaStatistics.NONE;
  }

  /** Hands over packets that do not lie inside their buffers. */
  void relayOutside() {
    ByteBuffer heap = ByteBuffer.allocate(100);
    sink.relayRtp(sessionId, heap, MediaKind.AUDIO);
    sink.relayRtcp(sessionId, heap, MediaKind.AUDIO);
    ByteBuffer empty = ByteBuffer.allocateDirect(0);
    sink.relayRtp(sessionId, empty, MediaKind.AUDIO);
    ByteBuffer huge = ByteBuffer.allocateDirect(70_000);
    sink.relayRtp(sessionId, huge, MediaKind.VIDEO);
    sink.relayRtcp(sessionId, huge, MediaKind.VIDEO);
  }
}
