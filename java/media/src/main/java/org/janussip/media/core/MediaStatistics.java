package org.janussip.media.core;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of one stream since its sockets were bound. A momentary copy.
 *
 * @param toPeerPackets RTP packets sent to the peer
 * @param toPeerBytes their bytes, RTP header included
 * @param fromPeerPackets RTP packets handed to the browser
 * @param fromPeerBytes their bytes, RTP header included
 * @param dropped packets of either direction that the plan, a filter or a full socket stopped
 * @param socketErrors errors of the sockets, ICMP messages included
 * @param arrivals what came from the peer, whether or not the browser got it
 * @param peerReport what the peer last said of what it gets from us; empty when it says nothing
 * @param roundTripMs from us to the peer and back, by its last report; empty when it sends none
 * @param incidents what went wrong, or changed
 * @param digits key presses; all 0 for video
 */
public record MediaStatistics(
    long toPeerPackets,
    long toPeerBytes,
    long fromPeerPackets,
    long fromPeerBytes,
    long dropped,
    long socketErrors,
    Arrivals arrivals,
    Optional<PeerReport> peerReport,
    OptionalDouble roundTripMs,
    Incidents incidents,
    Digits digits) {

  /** Of a stream that there was not. */
  public static final MediaStatistics NONE =
      new MediaStatistics(
          0,
          0,
          0,
          0,
          0,
          0,
          new Arrivals(0, 0, 0, 0, 0),
          Optional.empty(),
          OptionalDouble.empty(),
          new Incidents(0, 0, 0, 0),
          new Digits(0, 0, 0));

  /**
   * RTP packets of the peer (RFC 3550, appendix A).
   *
   * @param packets those that came, duplicates included
   * @param lost those that should have come and did not; 0 when duplicates make up for them
   * @param disordered those that came late or twice
   * @param jitterMs interarrival jitter in ms
   * @param sources how many SSRCs the peer has sent with, one after the other
   */
  public record Arrivals(long packets, long lost, long disordered, double jitterMs, int sources) {}

  /**
   * A report block of the peer about our stream (RFC 3550 section 6.4.1).
   *
   * @param lost packets it misses so far; negative when it got more than were sent
   * @param lostPercent of the packets since its report before, 0 to 100
   * @param jitterMs interarrival jitter in ms
   */
  public record PeerReport(long lost, double lostPercent, double jitterMs) {}

  /**
   * What went wrong, or changed.
   *
   * @param srtpFailures packets of the peer that were damaged or not sealed with its key
   * @param srtpReplays packets of the peer that had been there before, or were too old to tell
   * @param sourceChanges how often media went after the peer to another address
   * @param recorderDropped packets of either direction that a recording lacks
   */
  public record Incidents(
      long srtpFailures, long srtpReplays, long sourceChanges, long recorderDropped) {}

  /**
   * Key presses as RTP events.
   *
   * @param fromPeer those that the page was told of
   * @param toPeer those that were sent
   * @param dropped those that did not reach a side
   */
  public record Digits(long fromPeer, long toPeer, long dropped) {}
}
