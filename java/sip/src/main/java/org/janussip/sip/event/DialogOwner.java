package org.janussip.sip.event;

import org.janussip.sip.stack.ServerRequest;

/** Has a dialog that is not a call's. Called on the threads of the stack. */
public interface DialogOwner {

  /** Takes a request inside the dialog and answers it. */
  void accept(ServerRequest request);

  /** The stack goes: ends without another message. */
  void stackClosed();
}
