package org.janussip.sip;

/**
 * How sessions are kept alive (RFC 4028). A peer that has no session timers is not bothered with
 * them.
 *
 * @param expiresS the session interval that we ask for, in seconds; 0 to leave it to the peer
 * @param minS the shortest interval that we accept, in seconds; at least 90 outside tests
 */
public record SessionTimerSettings(int expiresS, int minS) {

  /** What the RFC recommends. */
  public static final SessionTimerSettings DEFAULT = new SessionTimerSettings(1_800, 90);
}
