package org.janussip.bridge;

/** The plugin cannot run. The message is the cause, in one line that an operator can act on. */
public final class StartException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Makes one with its cause in words. */
  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
