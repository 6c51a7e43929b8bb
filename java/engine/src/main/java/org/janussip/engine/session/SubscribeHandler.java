package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.account.Account;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.MessagingEvent;
import org.janussip.engine.api.MessagingParser;
import org.janussip.engine.api.MessagingRequest;
import org.janussip.engine.api.RequestException;

/** {@code subscribe}: asks for the NOTIFYs of an event package. */
final class SubscribeHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    MessagingRequest.Subscribe request = MessagingParser.readSubscribe(body);
    Account account = session.account();
    if (account == null || !account.state().isUsable()) {
      throw new RequestException(ErrorCode.WRONG_STATE, "Not registered");
    }
    String target = request.to().orElse(account.plan().profile().aor());
    MessagingParser.checkTarget(target);
    String wantedCallId =
        request.callId().orElseGet(() -> RandomIds.callId(session.context().random()));
    session.context().traces().begins(wantedCallId, session.id());
    String callId;
    try {
      callId =
          session
              .messaging()
              .subscriptions()
              .subscribe(account.sip(), request, target, wantedCallId);
    } catch (IllegalArgumentException e) {
      throw new RequestException(ErrorCode.INVALID_ADDRESS, e.getMessage());
    }
    session
        .output()
        .tell(transaction, session.callId(), new MessagingEvent.Subscribing(callId), null);
  }
}
