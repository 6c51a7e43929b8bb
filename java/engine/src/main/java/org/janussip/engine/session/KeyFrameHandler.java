package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.MediaEvent;
import org.janussip.engine.api.MediaParser;
import org.janussip.engine.api.MediaRequest;
import org.janussip.engine.api.RequestException;

/** {@code keyframe}: asks our browser or the peer for a key frame. */
final class KeyFrameHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    String callId = session.establishedCall().facts().callId();
    MediaRequest.KeyFrame request = MediaParser.readKeyFrame(body);
    if (request.user()) {
      session.context().core().requestKeyFrame(session.id());
    }
    if (request.peer()) {
      session.media().requestKeyFrame();
    }
    session.output().tell(transaction, callId, new MediaEvent.Done("keyframesent"), null);
  }
}
