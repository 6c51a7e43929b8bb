package org.janussip.media.core;

import java.util.List;

/**
 * Writes the streams of one session into {@code .mjr} files. No method blocks: files are opened,
 * written and closed on a thread of their own; what fails there is reported, once for each file.
 * All methods but {@link #states} belong to the mailbox.
 */
public interface MediaRecorder {

  /** Writes nothing. */
  MediaRecorder NONE =
      new MediaRecorder() {
        @Override
        public void start(MediaSide side, MediaKind kind, String path) {}

        @Override
        public void stop(MediaSide side, MediaKind kind) {}

        @Override
        public void pause(MediaSide side, MediaKind kind) {}

        @Override
        public void resume(MediaSide side, MediaKind kind) {}

        @Override
        public List<RecordState> states() {
          return List.of();
        }
      };

  /**
   * Begins to record a stream; a recording that the stream has is ended first. The file appears as
   * soon as the codec of the stream is known; when that changes, another file goes on under the
   * same name with a number.
   *
   * @param path folder and name without {@code .mjr}; folders that are missing are made
   */
  void start(MediaSide side, MediaKind kind, String path);

  /** Ends the recording of a stream, if it has one. */
  void stop(MediaSide side, MediaKind kind);

  /** Leaves out what comes, until {@link #resume}. */
  void pause(MediaSide side, MediaKind kind);

  /** Goes on after a pause. In the file it follows what was before the pause without a gap. */
  void resume(MediaSide side, MediaKind kind);

  /** Returns the last recording of each stream of this call. Callable from any thread. */
  List<RecordState> states();
}
