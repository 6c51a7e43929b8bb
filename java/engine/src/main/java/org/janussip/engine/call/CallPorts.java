package org.janussip.engine.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.api.StatisticsWriter;
import org.janussip.media.MediaSession;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaPlan;
import org.janussip.sdp.offer.KeyPolicy;
import org.janussip.sdp.offer.LocalEndpoint;

/** The sockets of one call. Belongs to the account's mailbox. */
final class CallPorts {

  private final MediaSession session;
  private final String address;
  private int audio;
  private int video;
  private boolean used;

  CallPorts(MediaSession session, String address) {
    this.session = session;
    this.address = address;
  }

  /**
   * Binds what is needed and not bound yet. What a call has stays bound until its end, even where a
   * later description drops it.
   *
   * @throws RequestException 450 when there are no ports; what was bound before stays
   */
  void bind(boolean needsAudio, boolean needsVideo) throws RequestException {
    boolean first = audio == 0 && video == 0;
    try {
      if (needsAudio) {
        audio = session.bind(MediaKind.AUDIO);
      }
      if (needsVideo) {
        video = session.bind(MediaKind.VIDEO);
      }
    } catch (MediaException e) {
      if (first) {
        stop();
      }
      throw new RequestException(ErrorCode.IO_ERROR, "No media port: " + e.getMessage());
    }
  }

  LocalEndpoint endpoint(KeyPolicy keys) {
    return new LocalEndpoint(address, audio, video, keys);
  }

  /** Puts into effect what was agreed, as far as our own hold allows it. */
  void apply(Agreement agreement) {
    used = true;
    MediaPlan plan = StreamPlanner.plan(agreement);
    session.apply(
        new MediaPlan(
            plan.audio().filter(any -> audio > 0), plan.video().filter(any -> video > 0)));
  }

  /** Returns what is known of the streams; empty when nothing was ever agreed on. */
  Optional<ObjectNode> statistics() {
    return used ? Optional.of(StatisticsWriter.streams(session)) : Optional.empty();
  }

  /** Ends media and frees the ports. */
  void stop() {
    audio = 0;
    video = 0;
    session.stop();
  }
}
