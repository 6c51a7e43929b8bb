package org.janussip.media.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.janussip.media.core.MediaStatistics;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.StreamState;

/** Measures one stream: its stages on three of the four ways, and what they have found. */
public final class StreamStatistics {

  private final Arrivals arrivals;
  private final SentReports sentReports;
  private final PeerReports peerReports;

  /**
   * Makes the statistics of a stream.
   *
   * @param loopClockNs the clock of the relay loop, in ns
   * @param clockNs a clock for any thread, in ns
   */
  public StreamStatistics(StreamState state, LongSupplier loopClockNs, LongSupplier clockNs) {
    arrivals = new Arrivals(state, loopClockNs);
    sentReports = new SentReports(clockNs);
    peerReports = new PeerReports(state, sentReports, clockNs);
  }

  /** Returns the stage of RTP from the peer, before anything is held back or rewritten. */
  public PacketStage fromPeer() {
    return arrivals;
  }

  /** Returns the stage of RTCP from the peer, before it is rewritten. */
  public PacketStage reportsFromPeer() {
    return peerReports;
  }

  /** Returns the stage of RTCP to the peer, in the clear. */
  public PacketStage reportsToPeer() {
    return sentReports;
  }

  /** Returns what came from the peer. */
  public MediaStatistics.Arrivals arrivals() {
    return arrivals.snapshot();
  }

  /** Returns what the peer last reported on our stream. */
  public Optional<MediaStatistics.PeerReport> peerReport() {
    return peerReports.last();
  }

  /** Returns the round trip by the peer's last answer to a sender report, in ms. */
  public OptionalDouble roundTripMs() {
    return peerReports.roundTripMs();
  }
}
