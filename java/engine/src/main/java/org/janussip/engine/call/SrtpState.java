package org.janussip.engine.call;

import java.util.Optional;
import org.janussip.sdp.SessionDescription;
import org.janussip.sdp.offer.RemoteStream;

/**
 * Whether the streams of a call have keys, for whoever looks at it from outside.
 *
 * @param required whether the call cannot do without
 * @param localAudio whether we have stated a key for audio that counts
 * @param localVideo the same for video
 * @param remoteAudio whether the peer has stated a key for audio
 * @param remoteVideo the same for video
 */
public record SrtpState(
    boolean required,
    boolean localAudio,
    boolean localVideo,
    boolean remoteAudio,
    boolean remoteVideo) {

  static SrtpState of(boolean required, Agreement current, Optional<SessionDescription> offer) {
    return new SrtpState(
        required,
        has(current.remote().audio(), current.local(), "audio"),
        has(current.remote().video(), current.local(), "video"),
        has(current.remote().audio(), offer, "audio"),
        has(current.remote().video(), offer, "video"));
  }

  /** What is settled counts, else what was said last. */
  private static boolean has(
      Optional<RemoteStream> settled, Optional<SessionDescription> said, String type) {
    return settled
        .map(stream -> stream.keys().isPresent())
        .orElseGet(
            () ->
                said.stream()
                    .flatMap(description -> description.media().stream())
                    .anyMatch(line -> line.is(type) && !line.isRejected() && line.has("crypto")));
  }
}
