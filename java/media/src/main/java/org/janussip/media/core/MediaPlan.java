package org.janussip.media.core;

import java.util.Optional;

/**
 * The plan of a call's media.
 *
 * @param audio the audio stream; empty when there is none or it was rejected
 * @param video the video stream; empty when there is none or it was rejected
 */
public record MediaPlan(Optional<StreamConfig> audio, Optional<StreamConfig> video) {

  /** Returns the plan of one kind. */
  public Optional<StreamConfig> stream(MediaKind kind) {
    return kind == MediaKind.AUDIO ? audio : video;
  }
}
