package org.janussip.media.core;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A stream whose RTP is to be copied to another address.
 *
 * @param side who sends it
 * @param kind which of the two streams
 * @param target where the copies go; resolved, IPv4 or IPv6
 * @param ssrc the SSRC of the copies, 0 to 2^32-1; empty to leave it
 * @param payloadType the payload type of the copies, 0 to 127; empty to leave it
 * @param srtp what the copies are sealed with; empty to send them in the clear
 */
public record ForwardSpec(
    MediaSide side,
    MediaKind kind,
    InetSocketAddress target,
    OptionalLong ssrc,
    OptionalInt payloadType,
    Optional<SrtpKey> srtp) {

  /** Makes a spec of copies in the clear. */
  public ForwardSpec(
      MediaSide side,
      MediaKind kind,
      InetSocketAddress target,
      OptionalLong ssrc,
      OptionalInt payloadType) {
    this(side, kind, target, ssrc, payloadType, Optional.empty());
  }
}
