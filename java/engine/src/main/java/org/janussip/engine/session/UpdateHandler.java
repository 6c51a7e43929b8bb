package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.api.ChangeParser;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.ReinviteEvent;

/** {@code update}: sends a re-INVITE, or answers the peer's. */
final class UpdateHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Call call = session.call();
    boolean offer = call != null && !call.refuses(ReinviteEvent.UPDATE_OFFER);
    boolean answer = call != null && !call.refuses(ReinviteEvent.UPDATE_ANSWER);
    if (!offer && !answer) {
      throw new RequestException(
          ErrorCode.WRONG_STATE, "No call is up, or it is being changed already");
    }
    ChangeParser.checkUpdate(jsep, answer, offer);
    if (jsep.isAnswer()) {
      call.renegotiation().updateWithAnswer(transaction, jsep.sdp());
    } else {
      call.renegotiation().updateWithOffer(transaction, jsep.sdp());
    }
  }
}
