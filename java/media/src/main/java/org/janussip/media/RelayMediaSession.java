package org.janussip.media;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.janussip.media.core.ForwardSpec;
import org.janussip.media.core.ForwardState;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaPlan;
import org.janussip.media.core.MediaRecorder;
import org.janussip.media.core.MediaSettings;
import org.janussip.media.core.MediaStatistics;
import org.janussip.media.core.MediaTimer;
import org.janussip.media.core.RecordState;
import org.janussip.media.dtmf.DigitResult;
import org.janussip.media.forward.ForwardWriter;
import org.janussip.media.forward.SessionForwards;
import org.janussip.media.net.RelayNetwork;
import org.janussip.media.record.RecordWriter;
import org.janussip.media.record.SessionRecorder;

/**
 * The streams of a session. Its lock guards their making and ending, which the mailbox asks for and
 * the closing engine may; packets take no lock.
 */
final class RelayMediaSession implements MediaSession {

  private final long sessionId;
  private final MediaListener listener;
  private final MediaSettings settings;
  private final RelayNetwork network;
  private final MediaTimer timer;
  private final JanusSink sink;
  private final SessionForwards forwards;
  private final SessionRecorder recorder;
  private final Consumer<RelayMediaSession> onClose;
  private final Medium audio = new Medium(MediaKind.AUDIO);
  private final Medium video = new Medium(MediaKind.VIDEO);
  private boolean closed;

  RelayMediaSession(
      long sessionId,
      MediaListener listener,
      MediaSettings settings,
      RelayNetwork network,
      MediaTimer timer,
      JanusSink sink,
      ForwardWriter forwardWriter,
      RecordWriter recordWriter,
      Consumer<RelayMediaSession> onClose) {
    this.sessionId = sessionId;
    this.listener = listener;
    this.settings = settings;
    this.network = network;
    this.timer = timer;
    this.sink = sink;
    this.forwards = new SessionForwards(forwardWriter);
    this.recorder = new SessionRecorder(recordWriter, listener::onRecordingFailed);
    this.onClose = onClose;
  }

  @Override
  public synchronized int bind(MediaKind kind) throws MediaException {
    if (closed) {
      throw new MediaException("The media of this session is closed", null);
    }
    if (audio.active == null && video.active == null) {
      audio.latest = null;
      video.latest = null;
    }
    return medium(kind).bind();
  }

  @Override
  public synchronized void apply(MediaPlan plan) {
    audio.apply(plan);
    video.apply(plan);
  }

  @Override
  public synchronized void stop() {
    audio.stop();
    video.stop();
    forwards.clear();
    recorder.clear();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      stop();
      onClose.accept(this);
    }
  }

  @Override
  public void fromBrowserRtp(ByteBuffer packet, MediaKind kind) {
    MediaStream stream = medium(kind).active;
    if (stream != null) {
      stream.sendRtp(packet);
    }
  }

  @Override
  public void fromBrowserRtcp(ByteBuffer packet, MediaKind kind) {
    MediaStream stream = medium(kind).active;
    if (stream != null) {
      stream.sendRtcp(packet);
    }
  }

  @Override
  public DigitResult sendDigit(char digit, int durationMs) {
    MediaStream stream = audio.active;
    return stream == null ? DigitResult.SILENT : stream.sendDigit(digit, durationMs);
  }

  @Override
  public void requestKeyFrame(boolean insists) {
    MediaStream stream = video.active;
    if (stream != null) {
      stream.requestKeyFrame(insists);
    }
  }

  @Override
  public synchronized void forward(long id, ForwardSpec spec) throws MediaException {
    if (closed) {
      throw new MediaException("The media of this session is closed", null);
    }
    forwards.add(id, spec);
  }

  @Override
  public boolean stopForward(long id) {
    return forwards.remove(id);
  }

  @Override
  public List<ForwardState> forwards() {
    return forwards.states();
  }

  @Override
  public MediaRecorder recorder() {
    return recorder;
  }

  @Override
  public MediaStatistics statistics(MediaKind kind) {
    MediaStream stream = medium(kind).latest;
    return stream == null ? MediaStatistics.NONE : stream.statistics(recorderDropped(kind));
  }

  private long recorderDropped(MediaKind kind) {
    return recorder.states().stream()
        .filter(recording -> recording.kind() == kind)
        .mapToLong(RecordState::dropped)
        .sum();
  }

  private Medium medium(MediaKind kind) {
    return kind == MediaKind.AUDIO ? audio : video;
  }

  /** The audio's silence is the call's; the video's only where there is no audio. */
  private boolean decidesOnSilence(MediaKind kind) {
    MediaStream sound = audio.active;
    return kind == MediaKind.AUDIO || sound == null || !sound.isPlanned();
  }

  /** The stream of one kind, and the one before it for its counters. */
  private final class Medium {

    private final MediaKind kind;
    private volatile MediaStream active;
    private volatile MediaStream latest;

    Medium(MediaKind kind) {
      this.kind = kind;
    }

    int bind() throws MediaException {
      if (active == null) {
        MediaStream stream =
            new MediaStream(
                network.bind(kind),
                settings,
                sink,
                forwards,
                recorder,
                timer,
                listener,
                sessionId,
                kind,
                () -> decidesOnSilence(kind));
        latest = stream;
        active = stream;
      }
      return active.port();
    }

    void apply(MediaPlan plan) {
      if (active != null) {
        active.apply(plan.stream(kind).orElse(null));
        recorder.plan(kind, plan.stream(kind).orElse(null));
      }
    }

    void stop() {
      MediaStream stream = active;
      active = null;
      if (stream != null) {
        stream.close();
      }
    }
  }
}
