package org.janussip.sip;

/**
 * A From, To or Contact value taken apart.
 *
 * @param uri the URI as text, without angle brackets and header parameters
 * @param displayName the display name exactly as written, surrounding quotes included; empty when
 *     there is none
 */
public record SipAddress(String uri, String displayName) {}
