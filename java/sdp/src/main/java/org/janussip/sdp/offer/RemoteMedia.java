package org.janussip.sdp.offer;

import java.util.Optional;

/**
 * What the peer's description says of a call's media.
 *
 * @param audio the first audio line that is not rejected
 * @param video the first video line that is not rejected
 */
public record RemoteMedia(Optional<RemoteStream> audio, Optional<RemoteStream> video) {

  /** Returns whether the peer takes nothing of ours, as when it holds the call. */
  public boolean takesNothing() {
    return audio.filter(RemoteStream::send).isEmpty() && video.filter(RemoteStream::send).isEmpty();
  }

  /** Returns whether nothing at all can flow. */
  public boolean isEmpty() {
    return audio.isEmpty() && video.isEmpty();
  }
}
