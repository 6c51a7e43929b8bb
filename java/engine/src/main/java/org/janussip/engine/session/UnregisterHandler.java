package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.account.Account;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Event;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.RequestException;

/**
 * {@code unregister}: gives the binding back, guests included. A helper only stops helping, and
 * hears nothing more of it.
 */
final class UnregisterHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    if (session.membership().isHelper()) {
      session.output().tell(transaction, session.callId(), new Event.Unregistering(), null);
      session.membership().leave();
      return;
    }
    Account account = session.account();
    if (account == null || account.refusesUnregister()) {
      throw new RequestException(ErrorCode.WRONG_STATE, "Not registered");
    }
    session.output().tell(transaction, session.callId(), new Event.Unregistering(), null);
    account.unregister();
  }
}
