package org.janussip.engine.api;

/** Why a request is refused: becomes one error event. The message is meant for the page. */
public final class RequestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /** Makes one with its number and text. */
  public RequestException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  /** Returns the number. */
  public ErrorCode code() {
    return code;
  }
}
