package dev.splitstream.runners.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns that are as wide as they must be. */
public final class TextTable {
  private static final String INDENT = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; rows may differ in length. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** Adds a row; rows may differ in length. */
  public void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** The lines, indented. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(INDENT);
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(width(column) - cell.length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.size() > column)
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(0);
  }
}
