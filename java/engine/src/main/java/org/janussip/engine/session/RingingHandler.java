package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.CallEvent;
import org.janussip.engine.call.CallStep;

/** {@code send_ringing}: sends 180 by hand. */
final class RingingHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Call call = session.call();
    if (call == null || call.refuses(CallEvent.RING)) {
      throw new RequestException(ErrorCode.WRONG_STATE, "No call is coming in");
    }
    call.handle(CallStep.request(CallEvent.RING, transaction, List.of()));
  }
}
