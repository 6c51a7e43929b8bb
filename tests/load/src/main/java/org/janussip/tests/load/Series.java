package org.janussip.tests.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs of one load on several plugins in turns, and what they gave. */
final class Series {
  private final Harness harness;
  private final Load load;
  private final Map<Candidate, List<JsonNode>> reports = new LinkedHashMap<>();

  private Series(Harness harness, Load load) {
    this.harness = harness;
    this.load = load;
  }

  /** Runs it. */
  static Series run(Harness harness, Load load, List<Candidate> candidates, int repeat)
      throws InterruptedException {
    Series series = new Series(harness, load);
    for (int run = 0; run < repeat; run++) {
      for (Candidate candidate : candidates) {
        JsonNode report = harness.run(candidate, load);
        series.check(candidate, report);
        series.reports.computeIfAbsent(candidate, key -> new ArrayList<>()).add(report);
      }
    }
    return series;
  }

  /** Encrypted calls must be encrypted: figures of anything else would say nothing. */
  private void check(Candidate candidate, JsonNode report) {
    boolean plain = load.media().srtp().isEmpty();
    if (!plain
        && (report.at("/peer/encrypted").asInt() < load.count()
            || report.at("/peer/readable").asLong() > 0)) {
      throw new IllegalStateException(candidate.label() + " did not encrypt");
    }
  }

  Map<Candidate, List<CallFigures>> figures() {
    Map<Candidate, List<CallFigures>> all = new LinkedHashMap<>();
    reports.forEach(
        (candidate, runs) ->
            all.put(
                candidate,
                runs.stream().map(report -> CallFigures.of(candidate, load, report)).toList()));
    return all;
  }

  Map<Candidate, List<JsonNode>> reports() {
    return reports;
  }

  /** The flight recording of the last run of a plugin. */
  Flight flight(Candidate candidate) {
    List<JsonNode> runs = reports.get(candidate);
    JsonNode report = runs.get(runs.size() - 1);
    Instant from = Instant.ofEpochMilli(report.path("window_from_ms").asLong());
    Instant to = Instant.ofEpochMilli(report.path("window_to_ms").asLong());
    try {
      return Flight.read(harness.folder(candidate, load).resolve(Harness.FLIGHT), from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tables, with a title. */
  String tables() {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(load.count()).append(" calls, ").append(load.media().label());
    text.append(", ").append(load.seconds()).append(" s\n\n").append(Tables.calls(figures()));
    if (load.media().record()) {
      text.append('\n').append(Tables.recordings(reports));
    }
    if (load.flight()) {
      text.append('\n').append(FlightTable.of(this));
    }
    return text.toString();
  }
}
