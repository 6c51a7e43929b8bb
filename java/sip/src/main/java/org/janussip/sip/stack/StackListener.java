package org.janussip.sip.stack;

import gov.nist.javax.sip.message.SIPResponse;

/**
 * Where the stack hands what no client transaction of ours expects. Called on the threads of the
 * transports: post and return.
 */
public interface StackListener {

  /**
   * Returns whether the request needs a transaction; without one it is answered statelessly. One
   * inside a dialog needs it only when its call is known: it gets it however crowded the stack is.
   */
  boolean needsTransaction(ServerRequest request);

  /** A request, ACK and CANCEL included; retransmissions have been absorbed. */
  void onRequest(ServerRequest request);

  /** A 2xx to an INVITE whose transaction has ended: a repetition, or another fork. */
  void onLate2xx(SIPResponse response);
}
