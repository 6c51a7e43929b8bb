package org.janussip.sip.stack;

/**
 * When what happened on one connection, and what its limits in time make of it. Written by the
 * transport's thread, read by any.
 */
final class ChannelTimes {

  private final TcpLimits limits;
  private final boolean ours;
  private final long openedNs = System.nanoTime();
  private volatile long quietSinceNs = openedNs;
  private volatile long messageNs = openedNs;
  private volatile boolean heard;

  /** When the message began whose rest is waited for; only while there is one. */
  private volatile long partialSinceNs = openedNs;

  private volatile boolean partial;
  private volatile long pingedNs;
  private volatile boolean pinged;
  private volatile boolean answersPings;
  private volatile boolean ignoresPings;

  /**
   * Starts now.
   *
   * @param ours whether we want the connection, not only the peer
   */
  ChannelTimes(TcpLimits limits, boolean ours) {
    this.limits = limits;
    this.ours = ours;
  }

  /** Something was read. */
  void read() {
    quietSinceNs = System.nanoTime();
  }

  /** A message has gone out. */
  void sent() {
    messageNs = System.nanoTime();
  }

  /** A whole message was read. */
  void message() {
    heard = true;
    messageNs = quietSinceNs;
    partialSinceNs = quietSinceNs;
  }

  /** What was read ends within a message, or does not. */
  void partial(boolean now) {
    if (!partial) {
      partialSinceNs = quietSinceNs;
    }
    partial = now;
  }

  /** The answer to a keep-alive was read. */
  void pong() {
    answersPings |= pinged;
    pinged = false;
  }

  /** Returns whether a keep-alive is due now, which the caller sends. */
  boolean isPingDue(long nowNs) {
    boolean due =
        ours && heard && !pinged && !ignoresPings && nowNs - quietSinceNs > limits.pingNs();
    if (due) {
      pingedNs = nowNs;
      pinged = true;
    }
    return due;
  }

  /**
   * Returns whether a peer that has answered keep-alives does not answer any more. One that never
   * did is left in peace: nothing says that it must (RFC 5626 section 4.4).
   */
  boolean isPongMissing(long nowNs) {
    if (!pinged || nowNs - pingedNs <= limits.pongNs()) {
      return false;
    }
    if (quietSinceNs - pingedNs > 0) {
      pinged = false;
      return false;
    }
    if (!answersPings) {
      ignoresPings = true;
      pinged = false;
      return false;
    }
    return true;
  }

  /** Returns whether whoever opened the connection has said nothing for too long. */
  boolean isSilent(long nowNs) {
    return !ours && !heard && nowNs - openedNs > limits.patienceNs();
  }

  /** Returns whether the rest of a message is waited for too long. */
  boolean isSlow(long nowNs) {
    return partial && nowNs - partialSinceNs > limits.patienceNs();
  }

  /** Returns whether no message went either way for too long. */
  boolean isIdle(long nowNs) {
    return nowNs - messageNs > limits.idleNs();
  }

  /** Returns the age in ns. */
  long age(long nowNs) {
    return nowNs - openedNs;
  }

  /** Returns whether the rest of a message is waited for. */
  boolean isPartial() {
    return partial;
  }

  /** Returns when the message began whose rest is waited for. */
  long partialSinceNs() {
    return partialSinceNs;
  }

  /** Returns since when nothing has been read. */
  long quietSinceNs() {
    return quietSinceNs;
  }

  /** Returns whether a message has been read. */
  boolean isHeard() {
    return heard;
  }
}
