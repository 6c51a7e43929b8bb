package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.MediaEvent;

/** {@code reset}: forgets a PeerConnection that no call came of. */
final class ResetHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep) {
    if (session.call() == null) {
      session.peerConnection().forget();
    }
    session.output().tell(transaction, session.callId(), new MediaEvent.Done("reset"), null);
  }
}
