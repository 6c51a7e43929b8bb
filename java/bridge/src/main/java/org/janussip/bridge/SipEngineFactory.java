package org.janussip.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.janussip.engine.core.JanusCore;
import org.janussip.engine.session.Engine;
import org.janussip.media.MediaSession;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaPlan;
import org.janussip.media.core.MediaStatistics;

/** Makes the plugin's own engine. */
final class SipEngineFactory implements EngineFactory {

  @Override
  public Engine start(JanusCore core, JanusSink sink, byte[] config) {
    return new Refusal(core);
  }

  /** Answers every request with the error of an unknown one. */
  private record Refusal(JanusCore core) implements Engine {

    @Override
    public MediaSession createSession(long sessionId) {
      return new NoMedia();
    }

    @Override
    public void destroySession(long sessionId) {
      core.released(sessionId);
    }

    @Override
    public void message(long sessionId, String transaction, byte[] message, byte[] jsep) {
      String event = "{\"sip\":\"event\",\"error_code\":451,\"error\":\"No engine in this build\"}";
      core.pushEvent(sessionId, transaction, event.getBytes(UTF_8), null);
    }

    @Override
    public void setupMedia(long sessionId) {}

    @Override
    public void hangupMedia(long sessionId) {}

    @Override
    public byte[] querySession(long sessionId) {
      return "{}".getBytes(UTF_8);
    }

    @Override
    public byte[] adminMessage(byte[] message) {
      return "{}".getBytes(UTF_8);
    }

    @Override
    public void close(long timeoutMs) {}
  }

  private static final class NoMedia implements MediaSession {

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
    public void fromBrowserRtp(ByteBuffer packet, MediaKind kind) {}

    @Override
    public void fromBrowserRtcp(ByteBuffer packet, MediaKind kind) {}

    @Override
    public void requestKeyFrame() {}

    @Override
    public MediaStatistics statistics(MediaKind kind) {
      return new MediaStatistics(0, 0, 0, 0, 0, 0);
    }
  }
}
