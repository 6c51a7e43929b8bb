package org.janussip.media.core;

/**
 * Counters of one stream since its sockets were bound. A momentary copy.
 *
 * @param toPeerPackets RTP packets sent to the peer
 * @param toPeerBytes their bytes, RTP header included
 * @param fromPeerPackets RTP packets handed to the browser
 * @param fromPeerBytes their bytes, RTP header included
 * @param dropped packets of either direction that the plan, a filter or a full socket stopped
 * @param socketErrors errors of the sockets, ICMP messages included
 */
public record MediaStatistics(
    long toPeerPackets,
    long toPeerBytes,
    long fromPeerPackets,
    long fromPeerBytes,
    long dropped,
    long socketErrors) {}
