package org.janussip.tests.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command {@code tests/load/run-load}: runs loads on plugins and prints their tables. */
public final class RunLoad {
  private final Options options;
  private final Harness harness;
  private final List<Candidate> candidates;

  private RunLoad(Options options) {
    this.options = options;
    this.harness = new Harness(Path.of(options.text("output", "tests/load/target/runs")));
    this.candidates = options.candidates();
  }

  /** Runs what the arguments say; see the usage text. */
  public static void main(String[] arguments) throws InterruptedException {
    Options options = new Options(arguments);
    if (options.isEmpty()) {
      System.out.print(Options.USAGE);
      return;
    }
    System.out.println(Machine.describe());
    RunLoad run = new RunLoad(options);
    if (options.has("all")) {
      new RunAll(options, run.harness).run();
    } else {
      run.parts();
    }
  }

  private void parts() throws InterruptedException {
    if (options.has("calls")) {
      for (int count : options.numbers("calls")) {
        System.out.println("\n" + calls(count).tables());
      }
    }
    if (options.has("registrations")) {
      Load load = Load.registrations(options.number("registrations", 0));
      System.out.println("\n" + Tables.registrations(each(load)));
    }
    if (options.has("answers")) {
      Load load =
          Load.answers(
              options.number("answers", 0),
              options.number("rate", 50),
              options.seconds(20),
              options.number("warmup", 10));
      System.out.println("\n" + AnswerTable.of(load, each(load)));
    }
    if (options.has("churn")) {
      Load load = Load.churn(options.number("churn", 0), options.number("pages", 20));
      System.out.println("\n" + Tables.churn(each(load)));
    }
  }

  private Series calls(int count) throws InterruptedException {
    Load load =
        Load.calls(count, options.seconds(20), options.number("warmup", 10))
            .withJvm(jvm())
            .with(options.media());
    return Series.run(
        harness,
        options.has("jfr") ? load.withFlight() : load,
        candidates,
        options.number("repeat", 1));
  }

  private Map<Subject, JsonNode> each(Load load) throws InterruptedException {
    Map<Subject, JsonNode> reports = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      if (candidate.subject() == Subject.C || candidate.subject() == Subject.JAVA) {
        reports.put(candidate.subject(), harness.run(candidate, load.withJvm(jvm())));
      }
    }
    return reports;
  }

  private String jvm() {
    return options.text("jvm", "");
  }
}
