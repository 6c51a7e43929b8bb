package org.janussip.engine.session;

import org.janussip.engine.api.RequestException;
import org.janussip.engine.core.Mailbox;

/**
 * The rest of a request, to be carried out in another mailbox before anything else of the session.
 *
 * @param mailbox where to go on
 * @param step what is left to do; answers the request
 */
record Continuation(Mailbox mailbox, Step step) {

  /** A part of a request. */
  @FunctionalInterface
  interface Step {
    /**
     * Runs in the session's mailbox.
     *
     * @throws RequestException when the request is refused
     */
    void run() throws RequestException;
  }
}
