package org.janussip.engine.session;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.janussip.media.MediaEngine;
import org.janussip.media.MediaListener;
import org.janussip.media.MediaSession;
import org.janussip.media.core.ForwardSpec;
import org.janussip.media.core.ForwardState;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaPlan;
import org.janussip.media.core.MediaRecorder;
import org.janussip.media.core.MediaStatistics;
import org.janussip.media.dtmf.DigitResult;

/** Media without sockets: counts what is bound and keeps the plans. */
final class FakeMedia implements MediaEngine {

  final Map<Long, Session> sessions = new HashMap<>();
  boolean outOfPorts;

  @Override
  public synchronized MediaSession open(long sessionId, MediaListener listener) {
    Session session = new Session(listener);
    sessions.put(sessionId, session);
    return session;
  }

  @Override
  public synchronized int openSockets() {
    return sessions.values().stream().mapToInt(session -> session.bound.size() * 2).sum();
  }

  @Override
  public void close() {}

  /** The media of one session. */
  final class Session implements MediaSession {

    final Map<MediaKind, Integer> bound = new EnumMap<>(MediaKind.class);
    final List<MediaPlan> plans = new ArrayList<>();
    final Map<Long, ForwardSpec> forwards = new LinkedHashMap<>();
    final List<String> digits = new ArrayList<>();
    final MediaListener listener;
    DigitResult digitResult = DigitResult.QUEUED;
    final Map<MediaKind, MediaStatistics> statistics = new EnumMap<>(MediaKind.class);
    boolean closed;
    int keyFrames;
    boolean insisted;
    final FakeRecorder recorder = new FakeRecorder();

    Session(MediaListener listener) {
      this.listener = listener;
    }

    @Override
    public int bind(MediaKind kind) throws MediaException {
      if (outOfPorts) {
        throw new MediaException("no port is free", null);
      }
      return bound.computeIfAbsent(kind, any -> kind == MediaKind.AUDIO ? 20000 : 20002);
    }

    @Override
    public void apply(MediaPlan plan) {
      plans.add(plan);
    }

    @Override
    public void stop() {
      bound.clear();
      forwards.clear();
    }

    @Override
    public void close() {
      bound.clear();
      closed = true;
    }

    MediaPlan lastPlan() {
      return plans.get(plans.size() - 1);
    }

    @Override
    public void fromBrowserRtp(ByteBuffer packet, MediaKind kind) {}

    @Override
    public void fromBrowserRtcp(ByteBuffer packet, MediaKind kind) {}

    @Override
    public DigitResult sendDigit(char digit, int durationMs) {
      digits.add(digit + " " + durationMs);
      return digitResult;
    }

    @Override
    public void requestKeyFrame(boolean insists) {
      insisted = insists;
      keyFrames++;
    }

    @Override
    public void forward(long id, ForwardSpec spec) throws MediaException {
      if (outOfPorts) {
        throw new MediaException("no socket is free", null);
      }
      forwards.put(id, spec);
    }

    @Override
    public boolean stopForward(long id) {
      return forwards.remove(id) != null;
    }

    @Override
    public List<ForwardState> forwards() {
      return forwards.entrySet().stream()
          .map(entry -> new ForwardState(entry.getKey(), entry.getValue(), 3, 1))
          .toList();
    }

    @Override
    public MediaRecorder recorder() {
      return recorder;
    }

    @Override
    public MediaStatistics statistics(MediaKind kind) {
      return statistics.getOrDefault(kind, MediaStatistics.NONE);
    }
  }
}
