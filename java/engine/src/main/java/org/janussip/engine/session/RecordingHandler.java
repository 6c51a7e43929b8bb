package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.janussip.engine.account.Account;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.MediaEvent;
import org.janussip.engine.api.MediaParser;
import org.janussip.engine.api.MediaRequest;
import org.janussip.engine.api.MediaRequest.RecordingAction;
import org.janussip.engine.api.RecordingTrack;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;

/** {@code recording}: begins, ends, pauses and resumes the recording of streams. */
final class RecordingHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Call call = session.call();
    if (call == null || !call.state().canBeRecorded()) {
      throw new RequestException(ErrorCode.WRONG_STATE, "Not in a call");
    }
    MediaRequest.Recording request = MediaParser.readRecording(body);
    Account account = session.account();
    session
        .recordings()
        .handle(
            request,
            account == null ? null : account.plan().username(),
            call.transaction(),
            ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    askForKeyFrames(session, request);
    session
        .output()
        .tell(transaction, session.callId(), new MediaEvent.Done("recordingupdated"), null);
  }

  /** A recording of video can be looked at from its first key frame on. */
  private static void askForKeyFrames(Session session, MediaRequest.Recording request) {
    RecordingAction action = request.action();
    if (action != RecordingAction.START && action != RecordingAction.RESUME) {
      return;
    }
    if (request.tracks().contains(RecordingTrack.VIDEO)) {
      session.context().core().requestKeyFrame(session.id());
    }
    if (request.tracks().contains(RecordingTrack.PEER_VIDEO)) {
      session.media().requestKeyFrame();
    }
  }
}
