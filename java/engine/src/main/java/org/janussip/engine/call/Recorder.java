package org.janussip.engine.call;

import org.janussip.engine.api.RecordingTrack;

/** Writes the streams of one session to files. Belongs to the mailbox; no method blocks. */
public interface Recorder {

  /** Writes nothing. */
  Recorder NONE =
      new Recorder() {
        @Override
        public void start(RecordingTrack track, String path) {}

        @Override
        public void stop(RecordingTrack track) {}

        @Override
        public void pause(RecordingTrack track) {}

        @Override
        public void resume(RecordingTrack track) {}
      };

  /**
   * Begins a file; one that the track has is ended first.
   *
   * @param path folder and name, without the extension
   */
  void start(RecordingTrack track, String path);

  /** Ends the file of a track, if it has one. */
  void stop(RecordingTrack track);

  /** Leaves out what comes, until {@link #resume}. */
  void pause(RecordingTrack track);

  /** Goes on after a pause. */
  void resume(RecordingTrack track);
}
