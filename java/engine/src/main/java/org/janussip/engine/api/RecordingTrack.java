package org.janussip.engine.api;

import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaSide;

/** One of the four streams that can be recorded, and what it is called. */
public enum RecordingTrack {
  /** Our browser's audio. */
  AUDIO("audio", "-user-audio", "-own-audio", "audio"),
  /** Our browser's video. */
  VIDEO("video", "-user-video", "-own-video", "video"),
  /** The peer's audio. */
  PEER_AUDIO("peer_audio", "-peer-audio", "-peer-audio", "audio-peer"),
  /** The peer's video. */
  PEER_VIDEO("peer_video", "-peer-video", "-peer-video", "video-peer");

  private final String field;
  private final String suffixOfGivenName;
  private final String suffixOfChosenName;
  private final String key;

  RecordingTrack(String field, String suffixOfGivenName, String suffixOfChosenName, String key) {
    this.field = field;
    this.suffixOfGivenName = suffixOfGivenName;
    this.suffixOfChosenName = suffixOfChosenName;
    this.key = key;
  }

  /** Returns the field of a request that chooses it. */
  public String field() {
    return field;
  }

  /** Returns the end of its file's name, before the extension. */
  public String suffix(boolean nameWasGiven) {
    return nameWasGiven ? suffixOfGivenName : suffixOfChosenName;
  }

  /** Returns who sends it. */
  public MediaSide side() {
    return this == AUDIO || this == VIDEO ? MediaSide.BROWSER : MediaSide.PEER;
  }

  /** Returns what it carries. */
  public MediaKind kind() {
    return this == AUDIO || this == PEER_AUDIO ? MediaKind.AUDIO : MediaKind.VIDEO;
  }

  /** Returns the one that a side sends of a kind. */
  public static RecordingTrack of(MediaSide side, MediaKind kind) {
    if (side == MediaSide.BROWSER) {
      return kind == MediaKind.AUDIO ? AUDIO : VIDEO;
    }
    return kind == MediaKind.AUDIO ? PEER_AUDIO : PEER_VIDEO;
  }

  /** Returns its key in {@code query_session}. */
  public String key() {
    return key;
  }
}
