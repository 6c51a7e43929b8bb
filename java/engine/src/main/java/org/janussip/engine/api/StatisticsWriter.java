package org.janussip.engine.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.core.Json;
import org.janussip.media.MediaSession;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaStatistics;

/** What is known of a call's streams, as pages, operators and event handlers read it. */
public final class StatisticsWriter {

  private static final double DECIMALS = 100;

  private StatisticsWriter() {}

  /** Writes the streams that a session has, or had last: {@code audio}, {@code video}. */
  public static ObjectNode streams(MediaSession media) {
    ObjectNode node = Json.object();
    for (MediaKind kind : MediaKind.values()) {
      MediaStatistics statistics = media.statistics(kind);
      if (!statistics.equals(MediaStatistics.NONE)) {
        node.set(kind == MediaKind.AUDIO ? "audio" : "video", stream(statistics));
      }
    }
    return node;
  }

  /** Writes one stream. What the peer has not told is left out. */
  public static ObjectNode stream(MediaStatistics statistics) {
    ObjectNode node = traffic(statistics);
    arrivals(node, statistics.arrivals());
    statistics.peerReport().ifPresent(report -> peerReport(node, report));
    statistics.roundTripMs().ifPresent(ms -> node.put("round_trip_ms", rounded(ms)));
    MediaStatistics.Incidents incidents = statistics.incidents();
    node.put("srtp_failures", incidents.srtpFailures());
    node.put("srtp_replays", incidents.srtpReplays());
    node.put("source_changes", incidents.sourceChanges());
    node.put("recorder_dropped", incidents.recorderDropped());
    MediaStatistics.Digits digits = statistics.digits();
    node.put("digits_from_peer", digits.fromPeer());
    node.put("digits_to_peer", digits.toPeer());
    return node.put("digits_dropped", digits.dropped());
  }

  private static ObjectNode traffic(MediaStatistics statistics) {
    return Json.object()
        .put("to_peer_packets", statistics.toPeerPackets())
        .put("to_peer_bytes", statistics.toPeerBytes())
        .put("from_peer_packets", statistics.fromPeerPackets())
        .put("from_peer_bytes", statistics.fromPeerBytes())
        .put("dropped", statistics.dropped())
        .put("socket_errors", statistics.socketErrors());
  }

  private static void arrivals(ObjectNode node, MediaStatistics.Arrivals arrivals) {
    node.put("arrived", arrivals.packets());
    node.put("lost", arrivals.lost());
    node.put("disordered", arrivals.disordered());
    node.put("jitter_ms", rounded(arrivals.jitterMs()));
    node.put("sources", arrivals.sources());
  }

  private static void peerReport(ObjectNode node, MediaStatistics.PeerReport report) {
    node.put("peer_lost", report.lost());
    node.put("peer_lost_percent", rounded(report.lostPercent()));
    node.put("peer_jitter_ms", rounded(report.jitterMs()));
  }

  private static double rounded(double value) {
    return Math.round(value * DECIMALS) / DECIMALS;
  }
}
