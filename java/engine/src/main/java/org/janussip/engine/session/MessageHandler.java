package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.janussip.engine.account.Account;
import org.janussip.engine.account.AccountPlan;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.MessagingEvent;
import org.janussip.engine.api.MessagingParser;
import org.janussip.engine.api.MessagingRequest;
import org.janussip.engine.api.ReasonHeaders;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.sip.Credentials;
import org.janussip.sip.OutgoingMessage;
import org.janussip.sip.SipResponse;

/** {@code message}: sends a MESSAGE, in the call or, where it names a URI, outside. */
final class MessageHandler implements RequestHandler {

  private static final Logger LOG = Logger.getLogger(MessageHandler.class.getName());

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    MessagingRequest.Message request = MessagingParser.readMessage(body);
    String callId =
        request.uri().isPresent()
            ? sendOutside(session, request, request.uri().get())
            : sendInCall(session, request);
    session
        .output()
        .tell(transaction, session.callId(), new MessagingEvent.MessageSent(callId), null);
  }

  private static String sendInCall(Session session, MessagingRequest.Message request)
      throws RequestException {
    Call call = session.call();
    if (call == null || !call.state().takesMessages()) {
      throw new RequestException(ErrorCode.WRONG_STATE, "Not in a call");
    }
    String callId = call.facts().callId();
    call.sip().message(request.body(), request.headers(), reporter(session, callId));
    return callId;
  }

  private static String sendOutside(
      Session session, MessagingRequest.Message request, String target) throws RequestException {
    Account account = session.account();
    if (account == null || !account.state().isUsable()) {
      throw new RequestException(ErrorCode.WRONG_STATE, "Not registered");
    }
    MessagingParser.checkTarget(target);
    String callId = request.callId().orElseGet(() -> RandomIds.callId(session.context().random()));
    OutgoingMessage message =
        new OutgoingMessage(
            target, callId, request.headers(), request.body(), credentials(account, request));
    session.context().traces().begins(callId, session.id());
    try {
      account.sip().message(message, reporter(session, callId));
    } catch (IllegalArgumentException e) {
      throw new RequestException(ErrorCode.INVALID_ADDRESS, e.getMessage());
    }
    return callId;
  }

  /** What the request brings; empty to use the account's. */
  private static Optional<Credentials> credentials(
      Account account, MessagingRequest.Message request) {
    if (request.secret().isEmpty() && request.authUser().isEmpty()) {
      return Optional.empty();
    }
    AccountPlan plan = account.plan();
    String user = request.authUser().orElse(plan.authUser());
    return request
        .secret()
        .map(secret -> new Credentials(user, secret.text(), secret.ha1()))
        .or(
            () ->
                plan.profile()
                    .credentials()
                    .map(known -> new Credentials(user, known.secret(), known.ha1())));
  }

  private static Consumer<SipResponse> reporter(Session session, String callId) {
    return response -> session.messaging().post(() -> report(session, callId, response));
  }

  private static void report(Session session, String callId, SipResponse response) {
    LOG.info(
        () ->
            "["
                + session.messaging().account()
                + "] MESSAGE answered "
                + response.code()
                + " "
                + response.reason()
                + ", Call-ID "
                + callId);
    session
        .messaging()
        .tell(
            callId,
            new MessagingEvent.MessageDelivery(
                response.code(), response.reason(), ReasonHeaders.read(response.headers())));
  }
}
