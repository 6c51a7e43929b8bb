package org.janussip.media.core;

/**
 * A {@code telephone-event} format (RFC 4733).
 *
 * @param payloadType 0 to 127
 * @param clockRate RTP clock in Hz, above 0
 */
public record DtmfFormat(int payloadType, int clockRate) {}
