package org.janussip.sip.stack;

/**
 * What peers on TCP may take.
 *
 * @param connections above this some connection makes room
 * @param patienceNs how long connecting or the rest of a message may take, in ns
 * @param partialBytes what the unfinished messages of all connections may hold
 */
record TcpLimits(int connections, long patienceNs, long partialBytes) {

  static final TcpLimits DEFAULT = new TcpLimits(4_096, 5_000_000_000L, 32L * 1024 * 1024);

  /** Returns how often the limits in time are looked at, in ms. */
  long checkMs() {
    return Math.max(1, patienceNs / 5_000_000);
  }
}
