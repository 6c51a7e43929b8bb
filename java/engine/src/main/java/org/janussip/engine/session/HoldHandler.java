package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.janussip.engine.api.ChangeParser;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.Request;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.ReinviteEvent;
import org.janussip.sdp.Direction;
import org.janussip.sip.SipHeader;

/** {@code hold} and {@code unhold}: change what flows in a call, without the browser. */
final class HoldHandler implements RequestHandler {

  private final boolean resume;

  private HoldHandler(boolean resume) {
    this.resume = resume;
  }

  static HoldHandler hold() {
    return new HoldHandler(false);
  }

  static HoldHandler unhold() {
    return new HoldHandler(true);
  }

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Call call = session.call();
    if (call == null || call.refuses(ReinviteEvent.HOLD)) {
      throw new RequestException(
          ErrorCode.WRONG_STATE, "No call is up, or it is being changed already");
    }
    if (resume) {
      change(call, transaction, Direction.SENDRECV, ChangeParser.readUnhold(body).headers());
    } else {
      Request.Hold request = ChangeParser.readHold(body);
      change(call, transaction, request.direction(), request.headers());
    }
  }

  private static void change(
      Call call, String transaction, Direction wanted, List<SipHeader> headers) {
    call.renegotiation().hold(transaction, wanted, headers);
  }
}
