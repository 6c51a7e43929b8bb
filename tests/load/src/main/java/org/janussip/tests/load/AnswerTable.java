package org.janussip.tests.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/** How long requests waited for their answers. */
final class AnswerTable {

  private AnswerTable() {}

  static String of(Load load, Map<Subject, JsonNode> reports) {
    Table table =
        new Table(
            "plugin",
            "calls",
            "short calls/s",
            "ended",
            "failed",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "longest ms",
            "unanswered",
            "packets lost",
            "others");
    reports.forEach((subject, report) -> table.add(row(subject, load, report)));
    return table.toString();
  }

  private static String[] row(Subject subject, Load load, JsonNode report) {
    JsonNode answers = report.path("answers");
    JsonNode calls = report.path("short_calls");
    long lost = report.path("packets_sent").asLong() - report.path("packets_received").asLong();
    double machineUs = 1e6 * load.seconds() * Runtime.getRuntime().availableProcessors();
    return new String[] {
      subject.label(),
      Integer.toString(load.count()),
      String.format(Locale.ROOT, "%.1f", calls.path("made").asDouble() / load.seconds()),
      calls.path("ended").asText(),
      Integer.toString(calls.path("failed").asInt() + calls.path("missed").asInt()),
      milliseconds(answers, "p50_us"),
      milliseconds(answers, "p99_us"),
      milliseconds(answers, "p999_us"),
      milliseconds(answers, "max_us"),
      answers.path("unanswered").asText(),
      Long.toString(lost),
      String.format(
          Locale.ROOT, "%.0f %%", 100 * report.path("others_cpu_us").asDouble() / machineUs)
    };
  }

  private static String milliseconds(JsonNode answers, String name) {
    return String.format(Locale.ROOT, "%.2f", answers.path(name).asDouble() / 1_000);
  }
}
