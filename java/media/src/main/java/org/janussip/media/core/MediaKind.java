package org.janussip.media.core;

/** What a stream carries. */
public enum MediaKind {
  /** Sound. */
  AUDIO,
  /** Pictures. */
  VIDEO
}
