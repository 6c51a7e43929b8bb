package org.janussip.media.incoming;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.janussip.rtp.RtpHeader;
import org.janussip.rtp.SequenceNumbers;

/**
 * What one address has sent so far, to tell a stream from packets that somebody throws at a port:
 * one SSRC, sequence numbers that count up, over some time. Relay loop only.
 */
final class Probation {

  /** Packets that prove a stream which nothing else vouches for. */
  static final int PLAIN_PACKETS = 5;

  /** Least time from the first of them to the last, so that no single burst is enough. */
  static final long PLAIN_SPAN_NS = 60_000_000L;

  /** Packets that prove a stream whose packets are authenticated one by one. */
  static final int AUTHENTICATED_PACKETS = 2;

  /** A pause after which the count begins anew. */
  static final long LONGEST_PAUSE_NS = 1_000_000_000L;

  private static final int MAX_STEP = 5;

  private InetSocketAddress address;
  private long ssrc;
  private int sequence;
  private int packets;
  private long firstNs;
  private long lastNs;

  /** Begins anew with an address; null for none. */
  void begin(InetSocketAddress newAddress) {
    address = newAddress;
    packets = 0;
  }

  InetSocketAddress address() {
    return address;
  }

  /** Returns when the last packet came; without a meaning before the first. */
  long lastNs() {
    return lastNs;
  }

  /**
   * Takes a packet.
   *
   * @param authenticated whether SRTP has vouched for it
   * @return whether the stream is proved by now
   */
  boolean add(ByteBuffer packet, long nowNs, boolean authenticated) {
    long newSsrc = RtpHeader.ssrc(packet);
    int newSequence = RtpHeader.sequence(packet);
    int step = SequenceNumbers.distance(sequence, newSequence);
    boolean continues =
        packets > 0
            && newSsrc == ssrc
            && step >= 1
            && step <= MAX_STEP
            && nowNs - lastNs <= LONGEST_PAUSE_NS;
    if (!continues) {
      packets = 0;
      firstNs = nowNs;
    }
    packets++;
    ssrc = newSsrc;
    sequence = newSequence;
    lastNs = nowNs;
    return authenticated
        ? packets >= AUTHENTICATED_PACKETS
        : packets >= PLAIN_PACKETS && nowNs - firstNs >= PLAIN_SPAN_NS;
  }
}
