package org.janussip.sdp.offer;

import java.net.InetSocketAddress;

/**
 * What the peer's description says of one medium, seen from our side.
 *
 * @param rtp where the peer wants RTP; a numeric address. The wildcard (0.0.0.0 or ::) when the
 *     peer holds the old way (RFC 2543): nothing may be sent then, RTCP included unless {@code
 *     rtcp} has an address of its own, and an address known from before stays good for the time
 *     after the hold
 * @param rtcp where the peer wants RTCP: a=rtcp (RFC 3605), else the next port
 * @param send whether we may send
 * @param receive whether we may expect to receive
 * @param pliSupported whether the peer knows {@code nack pli}
 * @param clockRate RTP clock of the first format, in Hz
 */
public record RemoteStream(
    InetSocketAddress rtp,
    InetSocketAddress rtcp,
    boolean send,
    boolean receive,
    boolean pliSupported,
    int clockRate) {

  /** Returns the same stream with another RTP clock, in Hz. */
  RemoteStream withClockRate(int otherClockRate) {
    return new RemoteStream(rtp, rtcp, send, receive, pliSupported, otherClockRate);
  }
}
