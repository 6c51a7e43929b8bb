package org.janussip.sdp;

/**
 * A description that cannot be read or used. The message names the line and what is wrong with it.
 */
public final class SdpException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is, so that the caller can answer 400 or 488. */
  public enum Kind {
    /** The text is no session description. */
    UNREADABLE,
    /** It is one, but nothing in it can be used. */
    UNUSABLE
  }

  private final Kind kind;

  /** Makes one with its kind and reason. */
  public SdpException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Returns the kind of trouble. */
  public Kind kind() {
    return kind;
  }
}
