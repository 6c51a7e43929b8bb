package org.janussip.media.core;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Settings of the media path.
 *
 * @param bindAddress the address RTP sockets bind to; empty for the wildcard address (IPv6 dual
 *     stack where there is IPv6)
 * @param minPort lowest port of the range
 * @param maxPort highest port of the range, inclusive
 * @param dscpAudio DSCP code point of audio RTP, 0 for none
 * @param dscpVideo DSCP code point of video RTP, 0 for none
 * @param loops number of relay loops; 0 to choose by the number of processors
 */
public record MediaSettings(
    Optional<InetAddress> bindAddress,
    int minPort,
    int maxPort,
    int dscpAudio,
    int dscpVideo,
    int loops) {}
