package org.janussip.engine.session;

import java.util.ArrayList;
import java.util.List;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.MediaEvent;
import org.janussip.engine.api.Notes;
import org.janussip.engine.api.RequestException;
import org.janussip.media.MediaSession;
import org.janussip.media.core.ForwardSpec;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaSide;

/** Starts the forwarders of one request, all or none, and tells of them. */
final class Forwarding {

  private final Session session;
  private final String transaction;
  private final List<MediaEvent.Forwarder> started = new ArrayList<>();

  Forwarding(Session session, String transaction) {
    this.session = session;
    this.transaction = transaction;
  }

  void start(List<ForwardSpec> specs) throws RequestException {
    for (ForwardSpec spec : specs) {
      startOne(spec);
    }
    session
        .output()
        .tell(
            transaction,
            session.callId(),
            new MediaEvent.Forwarders("rtp_forward", "forwarders", List.copyOf(started)),
            null);
    started.forEach(
        forwarder -> session.output().noteWithoutHandle(Notes.forwarderStarted(forwarder)));
    askForKeyFrames(specs);
  }

  private void startOne(ForwardSpec spec) throws RequestException {
    MediaSession media = session.media();
    long id = RandomIds.masterId(session.context().random());
    try {
      media.forward(id, spec);
      started.add(new MediaEvent.Forwarder(id, spec));
    } catch (MediaException e) {
      started.forEach(forwarder -> media.stopForward(forwarder.id()));
      throw new RequestException(ErrorCode.UNKNOWN_ERROR, e.getMessage());
    }
  }

  /** Who watches a copy sees nothing before the first key frame. */
  private void askForKeyFrames(List<ForwardSpec> specs) {
    if (has(specs, MediaSide.BROWSER)) {
      session.context().core().requestKeyFrame(session.id());
    }
    if (has(specs, MediaSide.PEER)) {
      session.media().requestKeyFrame();
    }
  }

  private static boolean has(List<ForwardSpec> specs, MediaSide side) {
    return specs.stream().anyMatch(spec -> spec.kind() == MediaKind.VIDEO && spec.side() == side);
  }
}
