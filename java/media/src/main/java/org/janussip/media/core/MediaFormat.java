package org.janussip.media.core;

import java.util.Optional;

/**
 * The codec of a stream, as offer and answer have settled it.
 *
 * @param codec the encoding name in lower case, as in {@code a=rtpmap}
 * @param payloadType 0 to 127; the same towards the peer and towards the browser
 * @param clockRate RTP clock in Hz, above 0
 * @param parameters the value of {@code a=fmtp} without the payload type
 */
public record MediaFormat(
    String codec, int payloadType, int clockRate, Optional<String> parameters) {

  /** G.711 µ-law (RFC 3551): what a stream has where nothing else is known. */
  public static final MediaFormat PCMU = new MediaFormat("pcmu", 0, 8_000, Optional.empty());
}
