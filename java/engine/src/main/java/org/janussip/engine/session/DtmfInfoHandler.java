package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.MessagingEvent;
import org.janussip.engine.api.MessagingParser;
import org.janussip.engine.api.MessagingRequest;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.media.dtmf.DigitResult;
import org.janussip.sdp.Direction;

/** {@code dtmf_info}: send a digit in the call, in an INFO or as RTP event. */
final class DtmfInfoHandler implements RequestHandler {

  private static final String ANSWER = "dtmfsent";

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Call call = session.establishedCall();
    MessagingRequest request = MessagingParser.readDtmfInfo(body);
    if (request instanceof MessagingRequest.Info info) {
      InfoHandler.send(session, transaction, call, info, ANSWER);
    } else if (request instanceof MessagingRequest.Digit digit) {
      press(session, call, digit);
      session
          .output()
          .tell(transaction, call.facts().callId(), new MessagingEvent.InfoSent(ANSWER), null);
    }
  }

  private static void press(Session session, Call call, MessagingRequest.Digit digit)
      throws RequestException {
    if (call.media().hold() != Direction.SENDRECV || call.media().peerHold().isPresent()) {
      throw new RequestException(ErrorCode.WRONG_STATE, "The call is on hold");
    }
    check(session.media().sendDigit(digit.digit(), digit.durationMs()));
  }

  private static void check(DigitResult result) throws RequestException {
    switch (result) {
      case QUEUED -> {}
      case SILENT ->
          throw new RequestException(ErrorCode.WRONG_STATE, "No audio is sent in this call");
      case NO_FORMAT ->
          throw new RequestException(
              ErrorCode.WRONG_STATE, "The peer takes no telephone-event (RFC 4733)");
      case NO_KEY ->
          throw new RequestException(
              ErrorCode.INVALID_ELEMENT, "Invalid element: digit must be one of 0-9, *, #, A-D");
      case FULL ->
          throw new RequestException(ErrorCode.UNKNOWN_ERROR, "Too many digits are waiting");
    }
  }
}
