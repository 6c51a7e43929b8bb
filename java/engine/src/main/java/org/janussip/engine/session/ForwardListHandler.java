package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.MediaEvent;

/** {@code listforwarders}: tells of the session's forwarders, in any state. */
final class ForwardListHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep) {
    List<MediaEvent.Forwarder> all =
        session.media().forwards().stream()
            .map(state -> new MediaEvent.Forwarder(state.id(), state.spec()))
            .toList();
    session
        .output()
        .tell(
            transaction,
            session.callId(),
            new MediaEvent.Forwarders("forwarders", "rtp_forwarders", all),
            null);
  }
}
