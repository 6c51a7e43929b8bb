package org.janussip.engine.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaRecorder;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.RecordState;

/** A recorder that writes down what is asked of it, and nothing else. */
final class FakeRecorder implements MediaRecorder {

  final List<String> asked = new CopyOnWriteArrayList<>();

  @Override
  public void start(MediaSide side, MediaKind kind, String path) {
    asked.add("start " + side + " " + kind + " " + path);
  }

  @Override
  public void stop(MediaSide side, MediaKind kind) {
    asked.add("stop " + side + " " + kind);
  }

  @Override
  public void pause(MediaSide side, MediaKind kind) {
    asked.add("pause " + side + " " + kind);
  }

  @Override
  public void resume(MediaSide side, MediaKind kind) {
    asked.add("resume " + side + " " + kind);
  }

  @Override
  public List<RecordState> states() {
    return List.of(
        new RecordState(
            MediaSide.PEER,
            MediaKind.AUDIO,
            "call-peer-audio.mjr",
            RecordState.Phase.WRITING,
            3,
            500,
            1,
            Optional.of("the disk is too slow")));
  }
}
