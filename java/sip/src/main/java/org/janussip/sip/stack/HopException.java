package org.janussip.sip.stack;

import java.io.IOException;

/** Why a next hop cannot be used; the message is for the operator and for the page. */
public final class HopException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Makes one. */
  HopException(String message, Throwable cause) {
    super(message, cause);
  }
}
