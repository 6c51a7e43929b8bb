package org.janussip.sip.dialog;

import org.janussip.sip.stack.ServerRequest;

/**
 * Takes one kind of request inside the dialog of a call and answers it. Called in the serial order
 * of the call, with a CSeq that is in order.
 */
interface RequestHandler {

  /** Takes the request. */
  void handle(ServerRequest request);
}
