package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.Logger;
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
import org.janussip.engine.call.Recordings;

/** {@code recording}: begins, ends, pauses and resumes the recording of streams. */
final class RecordingHandler implements RequestHandler {

  private static final Logger LOG = Logger.getLogger(RecordingHandler.class.getName());

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Call call = session.call();
    if (call == null || !call.state().canBeRecorded()) {
      throw new RequestException(ErrorCode.WRONG_STATE, "Not in a call");
    }
    MediaRequest.Recording request = MediaParser.readRecording(body);
    Account account = session.account();
    Recordings.Owner owner =
        new Recordings.Owner(
            account == null ? null : account.plan().username(),
            call.facts().account(),
            session.callId(),
            call.transaction());
    long nowUs = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    List<String> begun = session.recordings().handle(request, owner, nowUs);
    if (!begun.isEmpty()) {
      LOG.info(() -> prefix(owner) + "is recorded to " + String.join(", ", begun));
    }
    askForKeyFrames(session, request);
    session
        .output()
        .tell(transaction, session.callId(), new MediaEvent.Done("recordingupdated"), null);
  }

  /** Tells operator and page that a file is not what it should be; runs in the mailbox. */
  static void failed(Session session, String file, String reason) {
    Recordings.Owner owner =
        session
            .recordings()
            .ownerOf(file)
            .orElseGet(() -> new Recordings.Owner(null, null, session.callId(), null));
    LOG.warning(() -> prefix(owner) + "recording " + file + ": " + reason);
    session
        .output()
        .tell(
            owner.transaction(),
            owner.callId(),
            new MediaEvent.RecordingFailed(file, reason),
            null);
  }

  private static String prefix(Recordings.Owner owner) {
    return "[" + owner.account() + "] call " + owner.callId() + " ";
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
      session.media().requestKeyFrame(request.insists());
    }
  }
}
