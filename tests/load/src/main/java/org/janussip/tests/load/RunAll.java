package org.janussip.tests.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every figure that the media path is judged by, in one run on one machine. */
final class RunAll {
  private static final String CM = "AES_CM_128_HMAC_SHA1_80";
  private static final String GCM = "AEAD_AES_128_GCM";
  private static final int MOST_THREADS = 40;
  private static final int RECORDED_SECONDS = 60;
  private static final int LONGEST_STOP_MS = 10;
  private static final int FIRST_CALL_MS = 20;

  /** What the last minutes may allocate or hold more than the first ones, for noise. */
  private static final double GROWTH = 1.1;

  private static final long SMALL_KIB = 256;

  private final Options options;
  private final Harness harness;
  private final Verdicts verdicts = new Verdicts();
  private final List<Candidate> ours;

  RunAll(Options options, Harness harness) {
    this.options = options;
    this.harness = harness;
    this.ours =
        (options.has("java-home")
                ? options.candidates().stream().map(Candidate::javaHome).distinct().toList()
                : Jdks.oldestAndNewest())
            .stream().map((Path home) -> new Candidate(Subject.JAVA, home)).toList();
  }

  /** Runs everything, printing each table as soon as there is one, and the verdicts at the end. */
  void run() throws InterruptedException {
    step("50 calls, plain", () -> plain(50, 1, false));
    step("200 calls, plain", () -> plain(200, 0.6, true));
    step("400 calls, plain", () -> plain(400, 1, false));
    step("1000 calls, plain", () -> plain(1_000, 0.3, true));
    step("200 calls, " + CM, () -> encrypted(CM, 200, 0.3));
    step("400 calls, " + CM, () -> encrypted(CM, 400, 0.22));
    step("200 calls, " + GCM, () -> encrypted(GCM, 200, 0.4));
    step("20 calls, video", this::video);
    step("1000 calls, recorded", this::recorded);
    step("flight recording", this::flight);
    System.out.println("\n## Verdicts\n\n" + verdicts);
    System.out.println(verdicts.missed() + " missed");
  }

  /** One load of all. */
  private interface Step {
    void run() throws InterruptedException;
  }

  /** What cannot be measured is missed, and the others are measured all the same. */
  private void step(String name, Step step) throws InterruptedException {
    try {
      step.run();
    } catch (IllegalStateException e) {
      System.out.println("\n" + name + ": " + e.getMessage());
      verdicts.failed(name, e.getMessage());
    }
  }

  private void plain(int calls, double goal, boolean judged) throws InterruptedException {
    Series series = series(calls(calls), Subject.C, Subject.FLOOR, Subject.HARNESS);
    Map<Candidate, CallFigures> medians = medians(series);
    if (judged) {
      String name = calls + " calls, plain";
      againstC(name, medians, goal);
      double floor = only(medians, Subject.FLOOR).cpuPerPacketUs();
      for (Candidate candidate : ours) {
        double cpu = medians.get(candidate).cpuPerPacketUs();
        verdicts.atMost(name + ": CPU per packet x floor", candidate, cpu / floor, 1.3);
      }
    }
    if (calls >= 1_000) {
      withoutLoss(series, calls + " calls");
    }
  }

  private void encrypted(String suite, int calls, double goal) throws InterruptedException {
    Series series = series(calls(calls).with(Media.SOUND.withSrtp(suite)), Subject.C);
    String name = calls + " calls, " + suite;
    againstC(name, medians(series), goal);
    for (Candidate candidate : ours) {
      double worst =
          series.figures().get(candidate).stream()
              .mapToDouble(figures -> figures.firstSetupUs() / 1e3)
              .max()
              .orElseThrow();
      verdicts.below(name + ": first call of the process, ms", candidate, worst, FIRST_CALL_MS);
    }
  }

  private void video() throws InterruptedException {
    Series series = series(calls(20).with(Media.SOUND.withVideo()), Subject.C, Subject.FLOOR);
    Map<Candidate, CallFigures> medians = medians(series);
    againstC("20 calls, video", medians, 1);
    for (Candidate candidate : ours) {
      verdicts.atMost(
          "20 calls, video: packets lost",
          candidate,
          (double) medians.get(candidate).lost(),
          (double) only(medians, Subject.C).lost());
    }
  }

  private void recorded() throws InterruptedException {
    Load load =
        Load.calls(1_000, RECORDED_SECONDS, warmup())
            .withJvm(options.text("jvm", ""))
            .with(Media.SOUND.withRecording());
    Series series = print(Series.run(harness, load, ours, 1));
    withoutLoss(series, "1000 calls recorded");
    series
        .reports()
        .forEach(
            (candidate, runs) -> {
              JsonNode recording = runs.get(0).path("recording");
              String name = "1000 calls recorded: ";
              verdicts.exactly(name + "files", candidate, recording.path("files").asLong(), 2_000);
              verdicts.exactly(
                  name + "packets not on the disk",
                  candidate,
                  recording.path("missing").asLong(),
                  0);
            });
  }

  private void flight() throws InterruptedException {
    int seconds = 60 * options.number("minutes", 10);
    Load load = Load.calls(200, seconds, warmup()).withJvm(options.text("jvm", ""));
    Series series =
        print(Series.run(harness, load.with(Media.SOUND.withSrtp(CM)).withFlight(), ours, 1));
    for (Candidate candidate : ours) {
      Flight flight = series.flight(candidate);
      JsonNode report = series.reports().get(candidate).get(0);
      String name = seconds / 60 + " minutes of 200 calls, " + CM + ": ";
      verdicts.below(
          name + "longest stop, ms", candidate, FlightTable.longestMs(flight), LONGEST_STOP_MS);
      notMore(name + "KiB allocated in the last minutes", candidate, flight.allocatedPerMinute());
      double before = report.at("/before/live_heap_bytes").asDouble() / 1024;
      double behind = report.at("/behind/live_heap_bytes").asDouble() / 1024;
      verdicts.atMost(
          name + "live heap behind, KiB",
          candidate,
          behind,
          Math.max(before * GROWTH, before + SMALL_KIB));
      withoutLoss(series, name.replace(": ", ""));
    }
  }

  /** The second half of the whole minutes against the first. */
  private void notMore(String name, Candidate candidate, List<Long> minutes) {
    int whole = Math.max(1, minutes.size() - 1);
    double early = average(minutes.subList(0, (whole + 1) / 2));
    double late = average(minutes.subList(whole / 2, whole));
    verdicts.atMost(name, candidate, late, Math.max(early * GROWTH, early + SMALL_KIB));
  }

  private static double average(List<Long> bytes) {
    return bytes.stream().mapToLong(Long::longValue).average().orElse(0) / 1024;
  }

  private void againstC(String name, Map<Candidate, CallFigures> medians, double goal) {
    CallFigures c = only(medians, Subject.C);
    for (Candidate candidate : ours) {
      CallFigures figures = medians.get(candidate);
      verdicts.atMost(
          name + ": CPU per packet x C",
          candidate,
          figures.cpuPerPacketUs() / c.cpuPerPacketUs(),
          goal);
      verdicts.atMost(name + ": p99 ms", candidate, figures.p99Us() / 1e3, c.p99Us() / 1e3);
      verdicts.atMost(name + ": p99.9 ms", candidate, figures.p999Us() / 1e3, c.p999Us() / 1e3);
    }
  }

  private void withoutLoss(Series series, String name) {
    series
        .figures()
        .forEach(
            (candidate, runs) -> {
              if (candidate.subject() == Subject.JAVA) {
                CallFigures figures = Tables.median(runs);
                verdicts.exactly(name + ": packets lost", candidate, figures.lost(), 0);
                verdicts.below(name + ": threads", candidate, figures.threads(), MOST_THREADS);
              }
            });
  }

  private Load calls(int count) {
    return Load.calls(count, options.number("seconds", 15), warmup())
        .withJvm(options.text("jvm", ""));
  }

  private int warmup() {
    return options.number("warmup", 8);
  }

  private Series series(Load load, Subject... others) throws InterruptedException {
    List<Candidate> all = new ArrayList<>();
    for (Subject subject : others) {
      all.add(Candidate.of(subject));
    }
    all.addAll(ours);
    return print(Series.run(harness, load, all, options.number("repeat", 3)));
  }

  private static Series print(Series series) {
    System.out.println("\n" + series.tables());
    return series;
  }

  private static Map<Candidate, CallFigures> medians(Series series) {
    Map<Candidate, CallFigures> medians = new LinkedHashMap<>();
    series.figures().forEach((candidate, runs) -> medians.put(candidate, Tables.median(runs)));
    return medians;
  }

  private static CallFigures only(Map<Candidate, CallFigures> medians, Subject subject) {
    return medians.get(Candidate.of(subject));
  }
}
