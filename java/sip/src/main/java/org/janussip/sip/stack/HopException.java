package org.janussip.sip.stack;

import java.io.IOException;
import java.util.Optional;

/** Why a next hop cannot be used; the message is for the operator and for the page. */
public final class HopException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Deeper chains of causes are not looked into. */
  private static final int MAX_DEPTH = 8;

  /** Makes one. */
  HopException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns what a fault says of the next hop, wherever it stands among its causes. */
  public static Optional<String> reason(Object fault) {
    Object cause = fault;
    for (int i = 0; cause instanceof Throwable each && i < MAX_DEPTH; i++) {
      if (each instanceof HopException) {
        return Optional.of(each.getMessage());
      }
      cause = each.getCause();
    }
    return Optional.empty();
  }
}
