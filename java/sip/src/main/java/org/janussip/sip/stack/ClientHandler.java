package org.janussip.sip.stack;

import gov.nist.javax.sip.message.SIPResponse;

/** Hears of one client transaction. Called on the threads of the stack: post and return. */
public interface ClientHandler {

  /** A response, provisional or final; a 2xx to INVITE may repeat. */
  void onResponse(SIPResponse response);

  /** No final response came in time, or the request could not be repeated. */
  void onTimeout();
}
