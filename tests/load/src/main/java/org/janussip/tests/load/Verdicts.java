package org.janussip.tests.load;

import java.util.ArrayList;
import java.util.List;

/** Figures beside what they should be. */
final class Verdicts {
  private final List<String[]> rows = new ArrayList<>();
  private int missed;

  /** A figure that should not be above a limit. */
  void atMost(String what, Candidate candidate, double figure, double limit) {
    add(what, candidate, Tables.decimal(figure), "<= " + Tables.decimal(limit), figure <= limit);
  }

  /** A figure that should be below a limit. */
  void below(String what, Candidate candidate, double figure, double limit) {
    add(what, candidate, Tables.decimal(figure), "< " + Tables.decimal(limit), figure < limit);
  }

  /** A number that should be nothing but that. */
  void exactly(String what, Candidate candidate, long figure, long wanted) {
    add(what, candidate, Long.toString(figure), Long.toString(wanted), figure == wanted);
  }

  /** Something could not be measured. */
  void failed(String what, String why) {
    rows.add(new String[] {what, "", why, "", "MISSED"});
    missed++;
  }

  private void add(String what, Candidate candidate, String figure, String goal, boolean met) {
    rows.add(new String[] {what, candidate.label(), figure, goal, met ? "met" : "MISSED"});
    missed += met ? 0 : 1;
  }

  /** How many were not met. */
  int missed() {
    return missed;
  }

  @Override
  public String toString() {
    Table table = new Table("what", "plugin", "figure", "goal", "");
    rows.forEach(table::add);
    return table.toString();
  }
}
