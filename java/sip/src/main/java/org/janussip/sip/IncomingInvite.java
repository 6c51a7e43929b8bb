package org.janussip.sip;

/**
 * An INVITE from a peer.
 *
 * @param callId its Call-ID
 * @param from the caller
 * @param to the callee as dialled
 * @param headers all header fields
 * @param body the body; of type application/sdp, or none for an offerless INVITE
 * @param focus whether the Contact has the isfocus parameter (RFC 4579)
 */
public record IncomingInvite(
    String callId,
    SipAddress from,
    SipAddress to,
    SipHeaders headers,
    SipBody body,
    boolean focus) {}
