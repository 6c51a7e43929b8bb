package org.janussip.tests.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** What flight recordings say. */
final class FlightTable {
  private static final double NANOS_PER_MS = 1e6;
  private static final int KIB = 1024;

  private FlightTable() {}

  static String of(Series series) {
    Table table =
        new Table(
            "plugin",
            "stops",
            "longest stop ms",
            "collections",
            "live heap KiB",
            "most grown class",
            "allocated KiB in each minute");
    series
        .reports()
        .forEach(
            (candidate, runs) -> {
              JsonNode report = runs.get(runs.size() - 1);
              if (candidate.subject() == Subject.JAVA) {
                table.add(row(candidate, report, series.flight(candidate)));
              }
            });
    return table.toString();
  }

  private static String[] row(Candidate candidate, JsonNode report, Flight flight) {
    return new String[] {
      candidate.label(),
      Integer.toString(flight.stops()),
      Tables.decimal(longestMs(flight)),
      Integer.toString(flight.collections()),
      report.at("/before/live_heap_bytes").asLong() / KIB
          + " -> "
          + report.at("/behind/live_heap_bytes").asLong() / KIB,
      Tables.mostGrown(report.path("before"), report.path("behind")),
      kibibytes(flight.allocatedPerMinute())
    };
  }

  /** The longest stop of the world, in ms. */
  static double longestMs(Flight flight) {
    return flight.longestStop().toNanos() / NANOS_PER_MS;
  }

  private static String kibibytes(List<Long> bytes) {
    return bytes.stream().map(count -> Long.toString(count / KIB)).collect(Collectors.joining(" "));
  }
}
