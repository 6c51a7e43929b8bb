package org.janussip.sip.stack;

/**
 * What peers on TCP may take.
 *
 * @param connections above this some connection makes room
 * @param patienceNs how long connecting, the rest of a message, or taking anything of what waits
 *     may last, in ns
 * @param partialBytes what the unfinished messages of all connections may hold
 * @param peerUnsentBytes what may wait for one peer to read
 * @param unsentBytes what may wait for all peers to read
 */
record TcpLimits(
    int connections, long patienceNs, long partialBytes, int peerUnsentBytes, long unsentBytes) {

  private static final int MIB = 1024 * 1024;

  static final TcpLimits DEFAULT = new TcpLimits(4_096, 5_000_000_000L, 32L * MIB, MIB, 32L * MIB);

  /** Returns how often the limits in time are looked at, in ms. */
  long checkMs() {
    return Math.max(1, patienceNs / 5_000_000);
  }
}
