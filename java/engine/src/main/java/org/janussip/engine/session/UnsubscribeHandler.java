package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.account.Account;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.MessagingEvent;
import org.janussip.engine.api.MessagingParser;
import org.janussip.engine.api.MessagingRequest;
import org.janussip.engine.api.RequestException;

/** {@code unsubscribe}: gives back what {@code subscribe} asked for. */
final class UnsubscribeHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    MessagingRequest.Subscribe request = MessagingParser.readSubscribe(body);
    Account account = session.account();
    if (account == null || !account.state().isUsable()) {
      throw new RequestException(ErrorCode.WRONG_STATE, "Not registered");
    }
    boolean known =
        session
            .messaging()
            .subscriptions()
            .unsubscribe(request.event(), request.to(), request.headers());
    if (!known) {
      throw new RequestException(ErrorCode.WRONG_STATE, "Not subscribed to " + request.event());
    }
    session.output().tell(transaction, session.callId(), new MessagingEvent.Unsubscribing(), null);
  }
}
