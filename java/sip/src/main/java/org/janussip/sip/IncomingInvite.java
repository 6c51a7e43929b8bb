package org.janussip.sip;

import java.util.Optional;

/**
 * An INVITE from a peer.
 *
 * @param callId its Call-ID
 * @param from the caller
 * @param to the callee as dialled
 * @param headers all header fields
 * @param body the body; of type application/sdp, or none for an offerless INVITE
 * @param focus whether the Contact has the isfocus parameter (RFC 4579)
 * @param replaced the call of ours, established or still ringing at the peer, that a Replaces field
 *     asks to take the place of (RFC 3891); whoever answers this one hangs that one up. A Replaces
 *     field that fits no call is refused without being announced
 */
public record IncomingInvite(
    String callId,
    SipAddress from,
    SipAddress to,
    SipHeaders headers,
    SipBody body,
    boolean focus,
    Optional<SipCall> replaced) {}
