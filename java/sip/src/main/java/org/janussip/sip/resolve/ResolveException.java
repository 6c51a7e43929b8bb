package org.janussip.sip.resolve;

/** A name that leads nowhere, or a name server that does not tell. */
public final class ResolveException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Makes one whose message names the host. */
  public ResolveException(String message) {
    super(message);
  }
}
