package org.janussip.media.core;

import java.util.Optional;
import java.util.Set;

/**
 * The codec of a stream, as offer and answer have settled it.
 *
 * @param codec the encoding name in lower case, as in {@code a=rtpmap}
 * @param payloadType 0 to 127; the same towards the peer and towards the browser
 * @param clockRate RTP clock in Hz, above 0
 * @param parameters the value of {@code a=fmtp} without the payload type
 * @param payloadTypes all payload types that the peer may send with, other codecs' included; empty
 *     where that is not known
 */
public record MediaFormat(
    String codec,
    int payloadType,
    int clockRate,
    Optional<String> parameters,
    Set<Integer> payloadTypes) {

  /** G.711 µ-law (RFC 3551): what a stream has where nothing else is known. */
  public static final MediaFormat PCMU =
      new MediaFormat("pcmu", 0, 8_000, Optional.empty(), Set.of(0));

  /** Copies the set. */
  public MediaFormat {
    payloadTypes = Set.copyOf(payloadTypes);
  }

  /** Makes a format that does not tell which other payload types there are. */
  public MediaFormat(String codec, int payloadType, int clockRate, Optional<String> parameters) {
    this(codec, payloadType, clockRate, parameters, Set.of());
  }
}
