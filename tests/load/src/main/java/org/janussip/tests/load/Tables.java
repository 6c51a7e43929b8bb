package org.janussip.tests.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables that are printed. */
public final class Tables {
  private static final int LATE_CONSTANTS = 10;

  private Tables() {}

  /**
   * Concurrent calls.
   *
   * @param runs the runs of each plugin; a row shows the run whose CPU per packet is the median
   */
  public static String calls(Map<Candidate, List<CallFigures>> runs) {
    Table table =
        new Table(
            "plugin",
            "calls",
            "CPU us/packet",
            "x C",
            "net x C",
            "spread",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "lost",
            "threads",
            "MB",
            "kB/call",
            "set-up s",
            "first call ms",
            "alloc B/packet",
            "others");
    double reference = cpu(runs, Subject.C);
    double harness = cpu(runs, Subject.HARNESS);
    runs.forEach((candidate, figures) -> table.add(row(figures, reference, harness)));
    return table.toString();
  }

  /** Median CPU per packet, 0 for what was not measured. */
  private static double cpu(Map<Candidate, List<CallFigures>> runs, Subject subject) {
    return runs.entrySet().stream()
        .filter(entry -> entry.getKey().subject() == subject)
        .mapToDouble(entry -> median(entry.getValue()).cpuPerPacketUs())
        .findFirst()
        .orElse(0);
  }

  /** The run whose CPU per packet is the median. */
  static CallFigures median(List<CallFigures> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(CallFigures::cpuPerPacketUs))
        .toList()
        .get(runs.size() / 2);
  }

  /** What is on the disk of recorded calls, run by run. */
  static String recordings(Map<Candidate, List<JsonNode>> reports) {
    Table table =
        new Table("plugin", "calls", "files", "packets recorded", "fewest in a file", "missing");
    reports.forEach(
        (candidate, runs) ->
            runs.forEach(
                report ->
                    table.add(
                        candidate.label(),
                        report.path("count").asText(),
                        report.at("/recording/files").asText(),
                        report.at("/recording/frames").asText(),
                        report.at("/recording/fewest").asText(),
                        report.at("/recording/missing").asText())));
    return table.toString();
  }

  private static String[] row(List<CallFigures> runs, double reference, double harness) {
    CallFigures figures = median(runs);
    return new String[] {
      figures.candidate().label(),
      Integer.toString(figures.calls()),
      decimal(figures.cpuPerPacketUs()),
      reference > 0 ? decimal(figures.cpuPerPacketUs() / reference) : "",
      reference > 0 && harness > 0
          ? decimal((figures.cpuPerPacketUs() - harness) / (reference - harness))
          : "",
      spread(runs),
      decimal(figures.p50Us() / 1e3),
      decimal(figures.p99Us() / 1e3),
      decimal(figures.p999Us() / 1e3),
      Long.toString(figures.lost()),
      Integer.toString(figures.threads()),
      Long.toString(figures.residentKib() / 1024),
      Long.toString(figures.perCallKib()),
      decimal(figures.setupMs() / 1e3),
      decimal(figures.firstSetupUs() / 1e3),
      figures.allocatedPerPacket() < 0 ? "" : decimal(figures.allocatedPerPacket()),
      percent(figures.others()),
    };
  }

  private static String spread(List<CallFigures> runs) {
    var cpu = runs.stream().mapToDouble(CallFigures::cpuPerPacketUs).summaryStatistics();
    return decimal(cpu.getMin()) + "-" + decimal(cpu.getMax());
  }

  /** Registrations. */
  public static String registrations(Map<Subject, JsonNode> reports) {
    Table table = new Table("plugin", "accounts", "registered", "s", "per s", "threads", "MB");
    reports.forEach(
        (subject, report) -> {
          double seconds = report.path("elapsed_ms").asDouble() / 1e3;
          int registered = report.path("registered").asInt();
          table.add(
              subject.label(),
              report.path("count").asText(),
              Integer.toString(registered),
              decimal(seconds),
              decimal(registered / seconds),
              report.at("/loaded/threads").asText(),
              Long.toString(report.at("/loaded/rss_kib").asLong() / 1024));
        });
    return table.toString();
  }

  /** Short calls: what was there before, and after. */
  public static String churn(Map<Subject, JsonNode> reports) {
    Table table =
        new Table(
            "plugin",
            "calls",
            "lost",
            "s",
            "handles left",
            "sockets",
            "descriptors",
            "threads",
            "MB",
            "Java heap MB",
            "global refs",
            "JAIN-SIP objects",
            "most grown class",
            "bindings left",
            "peer's calls left");
    reports.forEach((subject, report) -> table.add(churnRow(subject, report)));
    return table.toString();
  }

  private static String[] churnRow(Subject subject, JsonNode report) {
    JsonNode before = report.path("before");
    JsonNode after = report.path("after");
    return new String[] {
      subject.label(),
      report.path("calls").asText(),
      report.path("lost").asText(),
      decimal(report.path("elapsed_ms").asDouble() / 1e3),
      report.path("handles_left").asText(),
      change(before, after, "sockets", 1),
      change(before, after, "descriptors", 1),
      change(before, after, "threads", 1),
      change(before, after, "rss_kib", 1024),
      change(before, after, "live_heap_bytes", 1024 * 1024),
      change(before, after, "global_references", 1),
      after.has("instances") ? stackObjects(before) + " -> " + stackObjects(after) : "",
      mostGrown(before, after),
      report.at("/peer/bindings").asText(),
      Long.toString(report.at("/peer/calls").asLong() + report.at("/peer/forsaken").asLong()),
    };
  }

  private static String change(JsonNode before, JsonNode after, String field, double unit) {
    if (!after.has(field)) {
      return "";
    }
    return Math.round(before.path(field).asDouble() / unit)
        + " -> "
        + Math.round(after.path(field).asDouble() / unit);
  }

  /** Living transactions and dialogs of JAIN-SIP. */
  public static long stackObjects(JsonNode residue) {
    long count = 0;
    for (Map.Entry<String, JsonNode> entry : residue.path("instances").properties()) {
      String name = entry.getKey();
      if (name.startsWith("gov.nist.") && name.matches(".*\\.SIP\\w*(Transaction|Dialog)(Impl)?")) {
        count += entry.getValue().asLong();
      }
    }
    return count;
  }

  /**
   * The plugin's own class that has most instances more than before, with how many. Empty when no
   * class has more than a few: constants of code that ran late are no leak.
   */
  public static String mostGrown(JsonNode before, JsonNode after) {
    String name = "";
    long most = LATE_CONSTANTS;
    for (Map.Entry<String, JsonNode> entry : after.path("instances").properties()) {
      long growth = entry.getValue().asLong() - before.at(pointer(entry.getKey())).asLong();
      if (growth > most) {
        most = growth;
        name = entry.getKey().replaceFirst(".*\\.", "") + " +" + growth;
      }
    }
    return name;
  }

  private static String pointer(String className) {
    return "/instances/" + className.replace("~", "~0").replace("/", "~1");
  }

  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String percent(double value) {
    return Math.round(value * 100) + " %";
  }
}
