package org.janussip.media.core;

/** No port could be bound, or a socket could not be set up. The message names range and address. */
public final class MediaException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Makes one with its reason. */
  public MediaException(String message, Throwable cause) {
    super(message, cause);
  }
}
