package org.janussip.tests.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command {@code tests/load/run-load}: runs loads on plugins and prints their tables. */
public final class RunLoad {
  private static final String USAGE =
      """
      run-load [options]
        --calls N[,N...]     concurrent calls with media
        --registrations N    accounts that register with digest, all at once
        --churn N            short calls in a row, a third abandoned by closing the page
        --answers N          time to the answer of a request: N concurrent calls, and others come and go
        --rate N             so many of those a second (default 50)
        --plugins LIST       of c, java, floor, harness (default c,java; the last two for --calls)
        --seconds N          measured seconds of --calls and --answers (default 20)
        --warmup N           seconds before them (default 10)
        --repeat N           runs of --calls per plugin, in turns; the median counts (default 1)
        --pages N            pages open at the same time in --churn (default 20)
        --jvm OPTIONS        options for our plugin's JVM, which is the one that runs this
        --output DIR         logs and figures (default tests/load/target/runs)
      """;

  private final Map<String, String> options;
  private final Harness harness;
  private final List<Subject> subjects;

  private RunLoad(Map<String, String> options) {
    this.options = options;
    this.harness =
        new Harness(
            Path.of(options.getOrDefault("output", "tests/load/target/runs")).toAbsolutePath());
    this.subjects =
        List.of(options.getOrDefault("plugins", "c,java").split(",", -1)).stream()
            .map(name -> Subject.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList();
  }

  /** Runs what the arguments say; see the usage text. */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> options = parse(arguments);
    if (options.isEmpty()) {
      System.out.print(USAGE);
      return;
    }
    new RunLoad(options).all();
  }

  private static Map<String, String> parse(String[] arguments) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      String name = arguments[i].replaceFirst("^--", "");
      if (!USAGE.contains("--" + name + " ")) {
        throw new IllegalArgumentException("no option " + arguments[i]);
      }
      options.put(name, arguments[i + 1]);
    }
    return options;
  }

  private void all() throws InterruptedException {
    System.out.println(Machine.describe());
    if (options.containsKey("calls")) {
      for (String count : options.get("calls").split(",", -1)) {
        System.out.println("\n" + Tables.calls(calls(Integer.parseInt(count))));
      }
    }
    if (options.containsKey("registrations")) {
      Load load = Load.registrations(number("registrations", 0));
      System.out.println("\n" + Tables.registrations(each(load)));
    }
    if (options.containsKey("answers")) {
      Load load =
          Load.answers(
              number("answers", 0),
              number("rate", 50),
              number("seconds", 20),
              number("warmup", 10));
      System.out.println("\n" + AnswerTable.of(load, each(load)));
    }
    if (options.containsKey("churn")) {
      Load load = Load.churn(number("churn", 0), number("pages", 20));
      System.out.println("\n" + Tables.churn(each(load)));
    }
  }

  private Map<Subject, List<CallFigures>> calls(int count) throws InterruptedException {
    Load load = Load.calls(count, number("seconds", 20), number("warmup", 10)).withJvm(jvm());
    Map<Subject, List<CallFigures>> runs = new LinkedHashMap<>();
    for (int run = 0; run < number("repeat", 1); run++) {
      for (Subject subject : subjects) {
        runs.computeIfAbsent(subject, key -> new ArrayList<>())
            .add(CallFigures.of(subject, load, harness.run(subject, load)));
      }
    }
    return runs;
  }

  private Map<Subject, JsonNode> each(Load load) throws InterruptedException {
    Map<Subject, JsonNode> reports = new LinkedHashMap<>();
    for (Subject subject : subjects) {
      if (subject == Subject.C || subject == Subject.JAVA) {
        reports.put(subject, harness.run(subject, load.withJvm(jvm())));
      }
    }
    return reports;
  }

  private String jvm() {
    return options.getOrDefault("jvm", "");
  }

  private int number(String option, int otherwise) {
    return options.containsKey(option) ? Integer.parseInt(options.get(option)) : otherwise;
  }
}
