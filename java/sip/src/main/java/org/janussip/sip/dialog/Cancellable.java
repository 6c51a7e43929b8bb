package org.janussip.sip.dialog;

import org.janussip.sip.stack.ServerRequest;

/** Handles an INVITE that a CANCEL may name. */
public interface Cancellable {

  /** Takes the CANCEL and answers it (RFC 3261 section 9.2); called on the threads of the stack. */
  void cancel(ServerRequest cancel);
}
