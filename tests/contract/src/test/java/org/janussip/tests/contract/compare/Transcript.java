package org.janussip.tests.contract.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What one run of a scenario showed: paths such as {@code page.hangup.code} with their values. */
public final class Transcript {
  /** Stands for a path that one of the two does not have. */
  public static final String ABSENT = "(none)";

  /**
   * A path whose values are not the same.
   *
   * @param scenario id of the scenario
   * @param path where
   * @param first value with the C plugin
   * @param second value with ours
   */
  public record Difference(String scenario, String path, String first, String second) {
    /** The line that would accept this difference, without its reason. */
    public String asLine() {
      return "| " + scenario + " | " + path + " | " + first + " | " + second + " | reason |";
    }
  }

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Adds a value; a path that is there already gets {@code +} appended until it is new. */
  public void put(String path, String value) {
    String free = path;
    while (values.containsKey(free)) {
      free += "+";
    }
    values.put(free, value.replace("\r", "").replace("\n", "\\n").replace("|", "¦").trim());
  }

  /** The paths where another transcript of the same scenario has something else. */
  public List<Difference> differences(String scenario, Transcript other) {
    Set<String> paths = new TreeSet<>(values.keySet());
    paths.addAll(other.values.keySet());
    List<Difference> found = new ArrayList<>();
    for (String path : paths) {
      String first = values.getOrDefault(path, ABSENT);
      String second = other.values.getOrDefault(path, ABSENT);
      if (!first.equals(second)) {
        found.add(new Difference(scenario, path, first, second));
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + entry.getValue())
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
