package org.janussip.media.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaRecorder;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.RecordState;
import org.janussip.media.core.StreamConfig;

/** The recordings of one session. Thread-safe; packets take no lock of it. */
public final class SessionRecorder implements MediaRecorder {

  private final RecordTrack audioOut;
  private final RecordTrack audioIn;
  private final RecordTrack videoOut;
  private final RecordTrack videoIn;
  private final List<RecordTrack> tracks;
  private boolean over = true;

  /**
   * Makes none yet.
   *
   * @param onFailure is told the name of a file and what went wrong with it, once for each; returns
   *     at once
   */
  public SessionRecorder(RecordWriter writer, BiConsumer<String, String> onFailure) {
    audioOut = new RecordTrack(MediaSide.BROWSER, MediaKind.AUDIO, writer, onFailure);
    audioIn = new RecordTrack(MediaSide.PEER, MediaKind.AUDIO, writer, onFailure);
    videoOut = new RecordTrack(MediaSide.BROWSER, MediaKind.VIDEO, writer, onFailure);
    videoIn = new RecordTrack(MediaSide.PEER, MediaKind.VIDEO, writer, onFailure);
    tracks = List.of(audioOut, videoOut, audioIn, videoIn);
  }

  /** Returns where the copies of a stream are taken. */
  public PacketStage tap(MediaSide side, MediaKind kind) {
    return track(side, kind);
  }

  private RecordTrack track(MediaSide side, MediaKind kind) {
    if (kind == MediaKind.AUDIO) {
      return side == MediaSide.BROWSER ? audioOut : audioIn;
    }
    return side == MediaSide.BROWSER ? videoOut : videoIn;
  }

  /** Learns what both streams of a kind are from now on; null while they carry nothing. */
  public synchronized void plan(MediaKind kind, StreamConfig config) {
    begin();
    track(MediaSide.BROWSER, kind).plan(config);
    track(MediaSide.PEER, kind).plan(config);
  }

  @Override
  public synchronized void start(MediaSide side, MediaKind kind, String path) {
    begin();
    track(side, kind).start(path);
  }

  private void begin() {
    if (over) {
      over = false;
      tracks.forEach(RecordTrack::forget);
    }
  }

  @Override
  public synchronized void stop(MediaSide side, MediaKind kind) {
    track(side, kind).stop();
  }

  @Override
  public synchronized void pause(MediaSide side, MediaKind kind) {
    track(side, kind).pause();
  }

  @Override
  public synchronized void resume(MediaSide side, MediaKind kind) {
    track(side, kind).resume();
  }

  /** Ends all; the call is over. */
  public synchronized void clear() {
    tracks.forEach(RecordTrack::clear);
    over = true;
  }

  @Override
  public synchronized List<RecordState> states() {
    List<RecordState> states = new ArrayList<>();
    tracks.forEach(track -> states.addAll(track.states()));
    return states;
  }
}
