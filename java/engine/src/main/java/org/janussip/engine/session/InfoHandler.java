package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.logging.Logger;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.MessagingEvent;
import org.janussip.engine.api.MessagingRequest;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.sip.SipResponse;

/** {@code info} and {@code dtmf_info}: send an INFO in the call. */
final class InfoHandler implements RequestHandler {

  private static final Logger LOG = Logger.getLogger(InfoHandler.class.getName());

  /** Reads the request. */
  @FunctionalInterface
  interface Reader {
    MessagingRequest.Info read(ObjectNode body) throws RequestException;
  }

  private final String answer;
  private final Reader reader;

  /**
   * Makes the handler of one of the requests.
   *
   * @param answer the name of the event that answers
   */
  InfoHandler(String answer, Reader reader) {
    this.answer = answer;
    this.reader = reader;
  }

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Call call = session.establishedCall();
    MessagingRequest.Info request = reader.read(body);
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
