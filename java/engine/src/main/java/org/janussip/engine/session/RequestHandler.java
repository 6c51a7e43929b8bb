package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.RequestException;

/** Carries out the requests of one kind. Runs in the session's mailbox. */
@FunctionalInterface
interface RequestHandler {

  /**
   * Checks and carries out a request, and answers it.
   *
   * @param session whose page asks
   * @param transaction what the answer carries
   * @param body the request
   * @param jsep its description
   * @throws RequestException when it is refused; nothing has been answered or changed then
   */
  void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException;
}
