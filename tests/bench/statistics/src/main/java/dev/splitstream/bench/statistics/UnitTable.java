package dev.splitstream.bench.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the units of a real data set did. */
final class UnitTable {
  private final long[] x;
  private final Optional<long[]> y;

  private UnitTable(long[] x, Optional<long[]> y) {
    this.x = x;
    this.y = y;
  }

  /**
   * Reads a CSV file with a header and without quotes: a row for each unit.
   *
   * @param metric a column, or two with a slash between them for a ratio
   * @throws IllegalArgumentException if the file lacks the column, or a cell is not a number
   */
  static UnitTable read(Path file, String metric) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> header = List.of(lines.get(0).split(",", -1));
    List<long[]> columns = new ArrayList<>();
    for (String name : metric.split("/", -1)) {
      int index = header.indexOf(name);
      if (index < 0) {
        throw new IllegalArgumentException(
            "Cannot find the column " + name + " in " + file + ", which has " + header);
      }
      columns.add(
          lines.stream().skip(1).mapToLong(line -> number(line.split(",", -1)[index])).toArray());
    }
    return new UnitTable(
        columns.get(0), columns.size() > 1 ? Optional.of(columns.get(1)) : Optional.empty());
  }

  private static long number(String cell) {
    return switch (cell) {
      case "TRUE", "true" -> 1;
      case "FALSE", "false" -> 0;
      default -> Long.parseLong(cell);
    };
  }

  int units() {
    return x.length;
  }

  void add(int unit, Totals totals) {
    totals.add(x[unit], y.map(all -> all[unit]).orElse(0L));
  }

  Compared compare(Totals a, Totals b) {
    if (y.isPresent()) {
      return Scenario.ratios(a, b);
    }
    boolean shares = Arrays.stream(x).allMatch(one -> one == 0 || one == 1);
    return shares ? Scenario.shares(a, b) : Scenario.means(a, b);
  }
}
