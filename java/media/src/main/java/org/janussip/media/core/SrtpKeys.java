package org.janussip.media.core;

/**
 * The keys of a stream that is encrypted by SRTP (RFC 3711).
 *
 * @param local protects what we send
 * @param remote opens what the peer sends; the suite may be another one
 */
public record SrtpKeys(SrtpKey local, SrtpKey remote) {}
