package org.janussip.media.net;

/**
 * The ports for media: pairs of an even port for RTP and the next one for RTCP (RFC 3550 section
 * 11), both within the bounds.
 *
 * @param first lowest RTP port, even
 * @param pairs number of pairs; 0 when no pair fits
 */
record PortRange(int first, int pairs) {

  private static final int LOWEST = 2;
  private static final int HIGHEST = 65_535;

  /** Makes a range of its bounds, both inclusive. */
  static PortRange of(int minPort, int maxPort) {
    int first = Math.max(LOWEST, minPort + (minPort & 1));
    int last = Math.min(HIGHEST, maxPort);
    return new PortRange(first, Math.max(0, (last - first + 1) / 2));
  }

  /** Returns the RTP port of a pair. */
  int port(int pair) {
    return first + 2 * pair;
  }
}
