package org.janussip.sip.stack;

/**
 * What peers on TCP and TLS may take.
 *
 * @param connections above this some connection makes room
 * @param patienceNs how long connecting and shaking hands, the rest of a message, or taking
 *     anything of what waits may last, in ns
 * @param partialBytes what the unfinished messages of all connections may hold
 * @param peerUnsentBytes what may wait for one peer to read
 * @param unsentBytes what may wait for all peers to read
 * @param pingNs how long one of our connections is quiet before a keep-alive goes out (RFC 5626
 *     section 4.4.1), in ns
 * @param pongNs how long its answer is waited for, in ns
 * @param idleNs how long a connection that nobody is registered over lives without a message, in ns
 */
record TcpLimits(
    int connections,
    long patienceNs,
    long partialBytes,
    int peerUnsentBytes,
    long unsentBytes,
    long pingNs,
    long pongNs,
    long idleNs) {

  private static final int MIB = 1024 * 1024;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long PING_NS = 30 * SECOND_NS;
  private static final long PONG_NS = 10 * SECOND_NS;

  /** Longer than most calls: a peer may come back to the end of one by its connection only. */
  private static final long IDLE_NS = 4 * 3_600 * SECOND_NS;

  static final TcpLimits DEFAULT = new TcpLimits(4_096, 5 * SECOND_NS, 32L * MIB, MIB, 32L * MIB);

  /** The state of one TLS connection takes some 50 KB. */
  static final TcpLimits TLS = new TcpLimits(1_024, 5 * SECOND_NS, 32L * MIB, MIB, 32L * MIB);

  /** Has the usual times of living connections. */
  TcpLimits(
      int connections, long patienceNs, long partialBytes, int peerUnsentBytes, long unsentBytes) {
    this(
        connections,
        patienceNs,
        partialBytes,
        peerUnsentBytes,
        unsentBytes,
        PING_NS,
        PONG_NS,
        IDLE_NS);
  }

  /** Returns how often the limits in time are looked at, in ms. */
  long checkMs() {
    return Math.max(1, patienceNs / 5_000_000);
  }
}
