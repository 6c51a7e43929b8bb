package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.api.CallParser;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.Notes;
import org.janussip.engine.api.Request;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.api.TransferEvent;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.CallEvent;
import org.janussip.engine.call.CallStep;
import org.janussip.sip.IncomingRefer;

/** {@code decline}: refuses an INVITE, or what a REFER asks for. */
final class DeclineHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Request.Decline request = CallParser.readDecline(body);
    if (request.referId().isPresent()) {
      declineTransfer(session, transaction, request, request.referId().get());
      return;
    }
    Call call = session.call();
    if (call == null || call.refuses(CallEvent.DECLINE)) {
      throw new RequestException(ErrorCode.WRONG_STATE, "No call is coming in");
    }
    call.handle(
        CallStep.request(CallEvent.DECLINE, transaction, request.headers())
            .withCode(request.code()));
  }

  private static void declineTransfer(
      Session session, String transaction, Request.Decline request, long referId)
      throws RequestException {
    PendingTransfers transfers = session.context().transfers();
    IncomingRefer refer =
        transfers
            .find(referId, session)
            .orElseThrow(
                () -> new RequestException(ErrorCode.WRONG_STATE, "No transfer " + referId));
    transfers.remove(referId);
    refer.finish(request.code(), "");
    session
        .output()
        .tell(
            transaction,
            session.callId(),
            new TransferEvent.Declining(referId, request.code()),
            null);
    session.output().note(Notes.declinedTransfer(referId, request.code()));
  }
}
