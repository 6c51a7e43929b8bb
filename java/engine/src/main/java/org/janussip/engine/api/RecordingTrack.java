package org.janussip.engine.api;

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

  /** Returns its key in {@code query_session}. */
  public String key() {
    return key;
  }
}
