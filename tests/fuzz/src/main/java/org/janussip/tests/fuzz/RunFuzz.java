package org.janussip.tests.fuzz;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command {@code tests/fuzz/run-fuzz}. */
public final class RunFuzz {

  private static final String USAGE =
      """
      run-fuzz [options]
        --minutes N     bad input of every kind for so long
        --flood N       so many mutated SIP messages to one registered Contact instead
        --rate N        at so many a second (default 5000)
        --calls N       calls that talk beside it (default 20)
        --pages N       pages that are fuzzed (default 8)
        --percent N     rates of --minutes, in percent of the usual ones (default 100)
        --seed N        where all choices come from (default: the time)
        --jvm OPTIONS   options for the plugin's JVM (default -Xmx256m)
        --output DIR    logs and figures (default tests/fuzz/target/runs)
      """;

  private RunFuzz() {}

  /** Runs what the arguments say; ends with status 1 when something is wrong with the plugin. */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> options = parse(arguments);
    if (options.isEmpty()) {
      System.out.print(USAGE);
      return;
    }
    long seed =
        options.containsKey("seed")
            ? Long.parseLong(options.get("seed"))
            : System.currentTimeMillis();
    FuzzRun.Plan plan =
        new FuzzRun.Plan(
            seed,
            60 * number(options, "minutes", 0),
            number(options, "calls", 20),
            number(options, "pages", 8),
            number(options, "percent", 100),
            options.getOrDefault("jvm", "-Xmx256m"));
    Path place = Path.of(options.getOrDefault("output", "tests/fuzz/target/runs"));
    FuzzRun run = new FuzzRun(plan, place.toAbsolutePath());
    System.out.println("seed " + seed);
    FuzzRun.Outcome outcome =
        options.containsKey("flood")
            ? run.flood(number(options, "flood", 0), number(options, "rate", 5_000))
            : run.everything();
    List<String> faults = Verdict.of(outcome, plan.calls());
    System.out.println(Verdict.table(outcome));
    faults.forEach(fault -> System.out.println("FAULT: " + fault));
    System.exit(faults.isEmpty() ? 0 : 1);
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

  private static int number(Map<String, String> options, String name, int otherwise) {
    return options.containsKey(name) ? Integer.parseInt(options.get(name)) : otherwise;
  }
}
