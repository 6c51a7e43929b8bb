package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.janussip.engine.api.CallParser;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.Request;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.CallEvent;
import org.janussip.engine.call.CallStep;
import org.janussip.engine.call.NegotiationState;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipBody;

/** {@code accept}: answers an INVITE, or makes the offer that it lacked. */
final class AcceptHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Call call = session.call();
    if (call == null || call.refuses(CallEvent.ACCEPT)) {
      throw new RequestException(ErrorCode.WRONG_STATE, "No call is coming in");
    }
    Request.Accept request = CallParser.readAccept(body, jsep);
    String sdp = request.description().sdp();
    boolean answer = request.description().isAnswer();
    if (answer != (call.media().state() == NegotiationState.REMOTE_OFFER)) {
      throw new RequestException(
          ErrorCode.MISSING_SDP,
          answer
              ? "The INVITE had no offer: an offer is needed, not an answer"
              : "The INVITE had an offer: an answer is needed, not an offer");
    }
    SipBody description = answer ? call.media().answer(sdp) : call.media().offer(sdp);
    CallEvent event = answer ? CallEvent.ACCEPT : CallEvent.ACCEPT_WITH_OFFER;
    session.peerConnection().begin();
    call.handle(CallStep.request(event, transaction, request.headers()).withBody(description));
    // Whoever takes the place of another call has it now (RFC 3891 section 3).
    call.facts()
        .invite()
        .flatMap(IncomingInvite::replaced)
        .ifPresent(replaced -> replaced.hangup(List.of()));
  }
}
