package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.MediaEvent;
import org.janussip.engine.api.MediaParser;
import org.janussip.engine.api.Notes;
import org.janussip.engine.api.RequestException;

/** {@code stop_rtp_forward}: ends a forwarder. */
final class StopForwardHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    long id = MediaParser.readStreamId(body);
    if (!session.media().stopForward(id)) {
      throw new RequestException(ErrorCode.NO_SUCH_STREAM, "No forwarder " + id);
    }
    session.output().tell(transaction, session.callId(), new MediaEvent.ForwarderStopped(id), null);
    session.output().noteWithoutHandle(Notes.forwarderStopped(id));
  }
}
