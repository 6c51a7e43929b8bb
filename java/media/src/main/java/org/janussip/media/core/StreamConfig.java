package org.janussip.media.core;

import java.net.InetSocketAddress;

/**
 * The plan of one stream, as offer and answer have settled it.
 *
 * @param remoteRtp where RTP goes; never unresolved
 * @param remoteRtcp where RTCP goes; never unresolved
 * @param send whether packets of the browser go to the peer
 * @param receive whether packets of the peer go to the browser
 * @param pliSupported whether the peer's description offered {@code nack pli} feedback
 * @param clockRate RTP clock of the chosen codec, in Hz
 */
public record StreamConfig(
    InetSocketAddress remoteRtp,
    InetSocketAddress remoteRtcp,
    boolean send,
    boolean receive,
    boolean pliSupported,
    int clockRate) {}
