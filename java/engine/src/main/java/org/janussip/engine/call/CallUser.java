package org.janussip.engine.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.api.Event;
import org.janussip.engine.api.IncomingHeaders;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.core.EngineClock;

/** The session that a call belongs to. Called in the account's mailbox. */
public interface CallUser {

  /**
   * Tells the page.
   *
   * @param transaction the request that this answers, or null
   * @param callId the Call-ID to name
   * @param event what happened
   * @param jsep a description for the browser, or null
   */
  void tell(String transaction, String callId, Event event, Jsep jsep);

  /** Tells event handlers. */
  void note(ObjectNode note);

  /** Returns which header fields the page wants to see. */
  IncomingHeaders incomingHeaders();

  /**
   * Runs a task of the call later, in the mailbox.
   *
   * @param delayMs the delay in ms
   */
  EngineClock.Timer schedule(long delayMs, Runnable task);

  /** The call is over; a new one may begin. */
  void onCallOver(Call call);

  /** Closes the PeerConnection of the call that is over. */
  void closePeerConnection();
}
