package org.janussip.sdp.crypto;

/**
 * The keys of one stream, as offer and answer have settled them.
 *
 * @param local our line: protects what we send
 * @param remote the peer's line: opens what it sends
 */
public record StreamKeys(CryptoLine local, CryptoLine remote) {}
