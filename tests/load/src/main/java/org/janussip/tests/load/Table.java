package org.janussip.tests.load;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns, printed as Markdown. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these column heads. */
  public Table(String... heads) {
    rows.add(List.of(heads));
  }

  /** Adds a row; as many cells as there are heads. */
  public void add(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException("cells: " + cells.length);
    }
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      line(text, rows.get(row), ' ');
      if (row == 0) {
        line(text, rows.get(0).stream().map(head -> "").toList(), '-');
      }
    }
    return text.toString();
  }

  private void line(StringBuilder text, List<String> cells, char filler) {
    for (int column = 0; column < cells.size(); column++) {
      String pad = String.valueOf(filler);
      String cell = cells.get(column);
      text.append("|").append(pad).append(cell);
      text.append(pad.repeat(width(column) - cell.length())).append(pad);
    }
    text.append("|\n");
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
