package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.api.CallParser;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.Request;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.CallEvent;
import org.janussip.engine.call.CallStep;

/** {@code decline}: refuses an INVITE. */
final class DeclineHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Request.Decline request = CallParser.readDecline(body);
    Call call = session.call();
    if (call == null || call.refuses(CallEvent.DECLINE)) {
      throw new RequestException(ErrorCode.WRONG_STATE, "No call is coming in");
    }
    call.handle(
        CallStep.request(CallEvent.DECLINE, transaction, request.headers())
            .withCode(request.code()));
  }
}
