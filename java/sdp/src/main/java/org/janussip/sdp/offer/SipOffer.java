package org.janussip.sdp.offer;

import org.janussip.sdp.SessionDescription;

/**
 * A peer's offer, made ready for the browser.
 *
 * @param original the offer as the peer sent it; needed to answer it line by line
 * @param browserSdp the offer for the browser, without the lines that no browser takes
 * @param media where the peer wants to get media
 * @param srtpMandatory whether a line asks for RTP/SAVP or RTP/SAVPF
 * @param srtpOffered whether a line carries a=crypto
 */
public record SipOffer(
    SessionDescription original,
    String browserSdp,
    RemoteMedia media,
    boolean srtpMandatory,
    boolean srtpOffered) {}
