package org.janussip.media.core;

/** Who sends a stream. */
public enum MediaSide {
  /** The browser of the session. */
  BROWSER,
  /** The SIP peer. */
  PEER
}
