package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.logging.Logger;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.MessagingEvent;
import org.janussip.engine.api.MessagingParser;
import org.janussip.engine.api.MessagingRequest;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.sip.SipResponse;

/** {@code info}: send an INFO in the call. */
final class InfoHandler implements RequestHandler {

  private static final Logger LOG = Logger.getLogger(InfoHandler.class.getName());

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Call call = session.establishedCall();
    send(session, transaction, call, MessagingParser.readInfo(body), "infosent");
  }

  /**
   * Sends an INFO.
   *
   * @param answer the name of the event that answers
   */
  static void send(
      Session session,
      String transaction,
      Call call,
      MessagingRequest.Info request,
      String answer) {
    String callId = call.facts().callId();
    call.sip()
        .info(
            request.body(),
            request.headers(),
            response -> session.messaging().post(() -> report(session, callId, response)));
    session.output().tell(transaction, callId, new MessagingEvent.InfoSent(answer), null);
  }

  private static void report(Session session, String callId, SipResponse response) {
    if (response.isSuccess()) {
      return;
    }
    LOG.info(
        () ->
            "["
                + session.messaging().account()
                + "] INFO answered "
                + response.code()
                + " "
                + response.reason()
                + ", Call-ID "
                + callId);
    session
        .messaging()
        .tell(callId, new MessagingEvent.InfoFailed(response.code(), response.reason()));
  }
}
