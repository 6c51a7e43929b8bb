package org.janussip.media.dtmf;

/** What becomes of a digit that is to be sent. */
public enum DigitResult {
  /** It waits for its turn, and is then sent. */
  QUEUED,
  /** The stream sends nothing: there is none, or it is held. */
  SILENT,
  /** The peer has agreed on no events. */
  NO_FORMAT,
  /** It is no key of a telephone. */
  NO_KEY,
  /** Too many wait already. */
  FULL
}
