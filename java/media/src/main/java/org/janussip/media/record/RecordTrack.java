package org.janussip.media.record;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.RecordState;
import org.janussip.media.core.RecordState.Phase;
import org.janussip.media.core.StreamConfig;
import org.janussip.rtp.RtpHeader;

/**
 * One of the streams of a session: the place on its way where a recording takes its copies, and
 * what is wanted of it. A stage for the threads that relay; all else is called under the lock of
 * {@link SessionRecorder}.
 */
final class RecordTrack implements PacketStage {

  private static final int PAYLOAD_TYPES = 128;
  private static final int COMFORT_NOISE = 13;

  /** Files of one stream that are remembered, and that may be open at a time. */
  private static final int MAX_FILES = 4;

  private final MediaSide side;
  private final MediaKind kind;
  private final RecordWriter writer;
  private final BiConsumer<String, String> onFailure;
  private volatile Recording target;
  private volatile boolean[] leftOut = new boolean[PAYLOAD_TYPES];
  private final Deque<Part> parts = new ArrayDeque<>();
  private StreamConfig config;
  private String base;
  private int number;
  private boolean paused;
  private String refusedCodec;

  /**
   * One file.
   *
   * @param file its name in the end
   * @param entry the recording; null when there was none to be had
   * @param refusal why there was none
   */
  private record Part(String file, RecordWriter.Entry entry, String refusal) {

    boolean isEnded() {
      return entry == null || entry.task().isEnded();
    }
  }

  /**
   * Makes one that records nothing.
   *
   * @param onFailure is told the name of a file and what went wrong with it
   */
  RecordTrack(
      MediaSide side, MediaKind kind, RecordWriter writer, BiConsumer<String, String> onFailure) {
    this.side = side;
    this.kind = kind;
    this.writer = writer;
    this.onFailure = onFailure;
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    Recording recording = target;
    if (recording != null && !leftOut[RtpHeader.payloadType(packet)]) {
      recording.offer(packet);
    }
    return Outcome.PASSED;
  }

  void start(String path) {
    stop();
    base = path;
    number = 0;
    paused = false;
    refusedCodec = null;
    begin();
  }

  void stop() {
    base = null;
    finish();
  }

  /** Forgets the call. What became of its recordings is known until the next one. */
  void clear() {
    stop();
    config = null;
  }

  /** Forgets what became of the recordings of the call before. */
  void forget() {
    parts.removeIf(Part::isEnded);
  }

  void pause() {
    paused = true;
    if (target != null) {
      target.pause();
    }
  }

  void resume() {
    paused = false;
    if (target != null) {
      target.resume();
    }
  }

  /** Learns what the stream is from now on; null while it carries nothing. */
  void plan(StreamConfig newConfig) {
    config = newConfig;
    if (config == null) {
      return;
    }
    leftOut = withoutSound(config);
    Recording recording = target;
    if (recording == null) {
      begin();
    } else if (!fits(recording)) {
      finish();
      begin();
    }
  }

  /** Digits and comfort noise are no packets of the codec, and would be played as such. */
  private boolean[] withoutSound(StreamConfig plan) {
    boolean[] types = new boolean[PAYLOAD_TYPES];
    if (kind == MediaKind.AUDIO) {
      types[COMFORT_NOISE] = true;
      plan.dtmf().browser().forEach(format -> types[format.payloadType()] = true);
      plan.dtmf().peer().forEach(format -> types[format.payloadType()] = true);
      types[plan.format().payloadType()] = false;
    }
    return types;
  }

  private boolean fits(Recording recording) {
    return RecordedFormat.of(kind, config)
        .filter(format -> format.isPlayedAs(recording.format()))
        .isPresent();
  }

  /** Begins a file, where one is wanted and the codec is known. */
  private void begin() {
    String codec = config == null ? "" : config.format().codec();
    if (base == null || codec.isEmpty() || codec.equals(refusedCodec)) {
      return;
    }
    number++;
    Optional<RecordedFormat> format = RecordedFormat.of(kind, config);
    if (format.isEmpty()) {
      refuse(codec, "nothing can play recordings of " + codec);
    } else if (!makeRoom()) {
      refuse(codec, "the files before it are not closed yet");
    } else {
      begin(codec, format.get());
    }
  }

  private void begin(String codec, RecordedFormat format) {
    String file = fileName();
    RecordWriter.Entry begun =
        writer.begin(side, format, path(), reason -> onFailure.accept(file, reason));
    if (begun == null) {
      refuse(codec, "there are too many recordings");
      return;
    }
    parts.add(new Part(file, begun, null));
    if (paused) {
      begun.recording().pause();
    }
    target = begun.recording();
  }

  private void refuse(String codec, String reason) {
    refusedCodec = codec;
    if (makeRoom()) {
      parts.add(new Part(fileName(), null, reason));
    }
    onFailure.accept(fileName(), reason);
  }

  private boolean makeRoom() {
    if (parts.size() >= MAX_FILES && parts.peekFirst().isEnded()) {
      parts.removeFirst();
    }
    return parts.size() < MAX_FILES;
  }

  /** Returns what has become of each file; of one that is not there yet too. */
  List<RecordState> states() {
    List<RecordState> states = new ArrayList<>();
    parts.forEach(part -> states.add(state(part)));
    if (base != null && target == null && refusedCodec == null) {
      String name = base.substring(base.lastIndexOf('/') + 1) + RecordingFile.EXTENSION;
      states.add(new RecordState(side, kind, name, Phase.WAITING, 0, 0, 0, Optional.empty()));
    }
    return states;
  }

  private RecordState state(Part part) {
    if (part.entry() == null) {
      Optional<String> failure = Optional.of(part.refusal());
      return new RecordState(side, kind, part.file(), Phase.ENDED, 0, 0, 0, failure);
    }
    Recording recording = part.entry().recording();
    RecordingTask task = part.entry().task();
    Phase writing = recording.isPaused() ? Phase.PAUSED : Phase.WRITING;
    return new RecordState(
        side,
        kind,
        part.file(),
        task.isEnded() ? Phase.ENDED : writing,
        task.packets(),
        task.bytes(),
        recording.dropped(),
        Optional.ofNullable(task.failure()));
  }

  private void finish() {
    Recording recording = target;
    target = null;
    if (recording != null) {
      recording.end();
    }
  }

  private String path() {
    return base + (number > 1 ? "-" + number : "") + RecordingFile.EXTENSION;
  }

  private String fileName() {
    String path = path();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
