package org.janussip.sdp;

/**
 * The o= line (RFC 8866 section 5.2), as it was written. Numbers stay text: peers write more digits
 * than a long holds.
 *
 * @param username login of whoever made it, {@code -} when there is none
 * @param sessionId number of the session
 * @param version number of this description
 * @param connection address of whoever made it
 */
public record Origin(String username, String sessionId, String version, Connection connection) {}
