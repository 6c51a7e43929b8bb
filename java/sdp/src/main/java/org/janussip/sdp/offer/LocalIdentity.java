package org.janussip.sdp.offer;

/**
 * What the o= line of our descriptions says in one dialog (RFC 8866 section 5.2): the session id
 * stays, the version grows by one with each description that differs from the last one sent.
 *
 * @param sessionId random, chosen once a call
 * @param version version of the next description
 */
public record LocalIdentity(long sessionId, long version) {}
