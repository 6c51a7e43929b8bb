package org.janussip.sdp.offer;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.janussip.sdp.Direction;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.crypto.StreamKeys;

/**
 * What the peer's description says of one medium, seen from our side.
 *
 * @param rtp where the peer wants RTP; a numeric address. The wildcard (0.0.0.0 or ::) when the
 *     peer holds the old way (RFC 2543): nothing may be sent then, RTCP included unless {@code
 *     rtcp} has an address of its own, and an address known from before stays good for the time
 *     after the hold
 * @param rtcp where the peer wants RTCP: a=rtcp (RFC 3605), else the next port
 * @param rtcpMux whether RTCP shares the port of RTP (RFC 5761)
 * @param send whether we may send
 * @param receive whether we may expect to receive
 * @param pliSupported whether the peer knows {@code nack pli}
 * @param format what it carries
 * @param extensions its header extensions
 * @param keys the keys of SRTP; empty for plain RTP, and before both have said theirs
 */
public record RemoteStream(
    InetSocketAddress rtp,
    InetSocketAddress rtcp,
    boolean rtcpMux,
    boolean send,
    boolean receive,
    boolean pliSupported,
    StreamFormat format,
    Extensions extensions,
    Optional<StreamKeys> keys) {

  /**
   * Returns what the peer's line and ours agree on.
   *
   * @param otherFormat what it carries then
   * @param ours our line that the peer's answers, or that answers the peer's
   * @param otherKeys what both have said of keys
   * @param peerDirection the peer's direction that is legal
   */
  RemoteStream settled(
      StreamFormat otherFormat,
      MediaDescription ours,
      Optional<StreamKeys> otherKeys,
      Direction peerDirection) {
    boolean weMaySend = peerDirection.receives();
    boolean weMayReceive = peerDirection.sends();
    return new RemoteStream(
        rtp,
        rtcp,
        rtcpMux && ours.has("rtcp-mux"),
        weMaySend,
        weMayReceive,
        pliSupported,
        otherFormat.withPayloadTypesOf(ours),
        extensions.and(Extensions.of(ours)),
        otherKeys);
  }
}
