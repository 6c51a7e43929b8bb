package org.janussip.tests.contract.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The table of {@code differences.md}: one row for each difference from the C plugin that is
 * wanted. A star stands for anything in the scenario, the path and the two values. Remembers which
 * rows were needed. Safe for any thread.
 */
public final class AcceptedDifferences {
  /** Starts the reason of a row whose difference depends on a race inside the C plugin. */
  private static final String SOMETIMES = "race:";

  /**
   * One row.
   *
   * @param number its line in the file
   * @param scenario pattern for scenario ids
   * @param path pattern for paths
   * @param first pattern for the C plugin's value
   * @param second pattern for our value
   * @param reason why the difference is wanted
   */
  public record Row(
      int number, String scenario, String path, String first, String second, String reason) {
    boolean accepts(Transcript.Difference difference) {
      return like(scenario, difference.scenario())
          && like(path, difference.path())
          && like(first, difference.first())
          && like(second, difference.second());
    }

    private static boolean like(String pattern, String text) {
      String regex =
          Pattern.compile("\\*")
              .splitAsStream(pattern + " ")
              .map(part -> Pattern.quote(part))
              .collect(Collectors.joining(".*"));
      return Pattern.matches(regex, text + " ");
    }
  }

  private final List<Row> rows;
  private final Set<Row> used = ConcurrentHashMap.newKeySet();

  /** Takes the rows as they are. */
  public AcceptedDifferences(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * Reads the rows of a Markdown table whose header starts with {@code | scenario |}.
   *
   * @throws IllegalArgumentException when a row has not five cells or no reason
   */
  public static AcceptedDifferences read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).trim();
      if (line.startsWith("|") && !line.startsWith("| scenario |") && !line.startsWith("|-")) {
        rows.add(row(i + 1, line));
      }
    }
    return new AcceptedDifferences(rows);
  }

  private static Row row(int number, String line) {
    String[] cells = line.substring(1, line.length() - 1).split("\\|", -1);
    if (cells.length != 5 || cells[4].isBlank() || !line.endsWith("|")) {
      throw new IllegalArgumentException("line " + number + " is no row with a reason: " + line);
    }
    return new Row(
        number,
        cells[0].trim(),
        cells[1].trim(),
        cells[2].trim(),
        cells[3].trim(),
        cells[4].trim());
  }

  /** Those differences that no row accepts. */
  public List<Transcript.Difference> unlisted(List<Transcript.Difference> found) {
    List<Transcript.Difference> unlisted = new ArrayList<>();
    for (Transcript.Difference difference : found) {
      List<Row> accepting = rows.stream().filter(row -> row.accepts(difference)).toList();
      used.addAll(accepting);
      if (accepting.isEmpty()) {
        unlisted.add(difference);
      }
    }
    return unlisted;
  }

  /** The rows written for exactly this scenario that nothing needed so far. */
  public List<Row> unusedOf(String scenario) {
    return unused().stream().filter(row -> row.scenario.equals(scenario)).toList();
  }

  /** All rows that nothing needed so far, except those for what happens only sometimes. */
  public List<Row> unused() {
    return rows.stream()
        .filter(row -> !used.contains(row) && !row.reason.startsWith(SOMETIMES))
        .toList();
  }
}
