package org.janussip.sip;

/**
 * A request of a peer that carries something for the page: INFO, MESSAGE or NOTIFY. It has been
 * answered.
 *
 * @param callId its Call-ID
 * @param from who sent it
 * @param to whom it was sent to
 * @param headers all header fields
 * @param body the body, or {@link SipBody#NONE}
 */
public record IncomingRequest(
    String callId, SipAddress from, SipAddress to, SipHeaders headers, SipBody body) {}
