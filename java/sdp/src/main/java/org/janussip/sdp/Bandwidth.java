package org.janussip.sdp;

/**
 * A b= line (RFC 8866 section 5.8).
 *
 * @param type such as {@code AS} or {@code TIAS}
 * @param value kbit/s, for {@code TIAS} bit/s; not negative
 */
public record Bandwidth(String type, long value) {}
