package org.janussip.media.core;

import java.util.OptionalInt;

/**
 * The numbers of RTP header extensions (RFC 8285) that the peer and we have agreed on.
 *
 * @param audioLevel {@code urn:ietf:params:rtp-hdrext:ssrc-audio-level} (RFC 6464), 1 to 255
 * @param videoOrientation {@code urn:3gpp:video-orientation}, 1 to 255
 */
public record HeaderExtensions(OptionalInt audioLevel, OptionalInt videoOrientation) {

  /** No extension. */
  public static final HeaderExtensions NONE =
      new HeaderExtensions(OptionalInt.empty(), OptionalInt.empty());
}
