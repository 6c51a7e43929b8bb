package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.api.CallParser;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Event;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.Request;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.CallEvent;
import org.janussip.engine.call.CallStep;

/** {@code hangup}: ends a call at any time; one that rings in is refused. */
final class HangupHandler implements RequestHandler {

  private static final int BUSY_HERE = 486;

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Call call = session.call();
    boolean late = session.slot().takesLateHangup();
    if (call == null && late) {
      session.output().tell(transaction, null, new Event.HangingUp(), null);
      return;
    }
    if (call == null || call.refuses(CallEvent.HANGUP)) {
      throw new RequestException(ErrorCode.WRONG_STATE, "Not in a call");
    }
    Request.Hangup request = CallParser.readHangup(body);
    call.handle(
        CallStep.request(CallEvent.HANGUP, transaction, request.headers()).withCode(BUSY_HERE));
  }
}
