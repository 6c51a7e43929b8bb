package org.janussip.tests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with a process after a run, and the figures as text. */
final class Verdict {

  /** The collector and the compilers of the JVM start and end threads as they see fit. */
  private static final int OWN_THREADS = 6;

  /** Pools, caches and compiled classes that the first bad input makes; a leak is larger. */
  private static final long OWN_BYTES = 8L << 20;

  private Verdict() {}

  /** Returns the faults; empty for a process that took it as it should. */
  static List<String> of(FuzzRun.Outcome outcome, int calls) {
    List<String> faults = new ArrayList<>(outcome.faults());
    JsonNode figures = outcome.figures();
    if (figures == null) {
      return faults;
    }
    JsonNode first = figures.path("samples").path(0);
    JsonNode last = last(figures);
    differs(faults, "packets lost", 0, lost(figures));
    differs(faults, "calls that went on", calls, figures.path("calls_up").asLong());
    differs(faults, "requests without an answer", 0, figures.path("unanswered").asLong());
    differs(faults, "handles left", 0, figures.path("handles_left").asLong());
    grows(faults, "threads", first, last, OWN_THREADS);
    grows(faults, "descriptors", first, last, 2);
    grows(faults, "live_heap_bytes", first, last, OWN_BYTES);
    differs(faults, "code of the last OPTIONS", 200, outcome.probe().lastCode());
    return faults;
  }

  private static long lost(JsonNode figures) {
    return figures.path("packets_sent").asLong() - figures.path("packets_received").asLong();
  }

  private static JsonNode last(JsonNode figures) {
    JsonNode samples = figures.path("samples");
    return samples.path(samples.size() - 1);
  }

  private static void differs(List<String> faults, String what, long wanted, long found) {
    if (wanted != found) {
      faults.add(what + ": " + found + ", wanted " + wanted);
    }
  }

  private static void grows(
      List<String> faults, String what, JsonNode first, JsonNode last, long slack) {
    long before = first.path(what).asLong();
    long after = last.path(what).asLong();
    if (after > before + slack) {
      faults.add(what + ": " + before + " before, " + after + " after");
    }
  }

  /** Returns the figures as Markdown. */
  static String table(FuzzRun.Outcome outcome) {
    StringBuilder text = new StringBuilder("\ndone: " + outcome.done() + "\n");
    Probe probe = outcome.probe();
    text.append(
        String.format(
            Locale.ROOT,
            "OPTIONS: %d asked, p50 %.1f ms, p99 %.1f ms, longest %.1f ms, slower than 100 ms %d"
                + " (in the seconds %s)%n",
            probe.asked(),
            probe.quantileUs(0.5) / 1e3,
            probe.quantileUs(0.99) / 1e3,
            probe.quantileUs(1) / 1e3,
            probe.slowerThan(100_000),
            probe.secondsSlowerThan(100_000)));
    JsonNode figures = outcome.figures();
    if (figures == null) {
      return text.toString();
    }
    text.append("calls' packets: ").append(figures.path("packets_sent"));
    text.append(" sent, ").append(lost(figures)).append(" lost; requests: ");
    text.append(figures.path("asked")).append(" asked, ").append(figures.path("unanswered"));
    text.append(" unanswered, p99 ").append(figures.path("answer_p99_us")).append(" us\n");
    text.append("CPU of the process: ").append(outcome.cpuMs() / 1_000).append(" s\n\n");
    text.append("| second | threads | descriptors | resident KiB | live heap KiB | asked |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (JsonNode sample : figures.path("samples")) {
      text.append("| ").append(sample.path("second")).append(" | ").append(sample.path("threads"));
      text.append(" | ").append(sample.path("descriptors")).append(" | ");
      text.append(sample.path("rss_kib")).append(" | ");
      text.append(sample.path("live_heap_bytes").asLong() / 1_024).append(" | ");
      text.append(sample.path("asked")).append(" |\n");
    }
    return text.toString();
  }
}
