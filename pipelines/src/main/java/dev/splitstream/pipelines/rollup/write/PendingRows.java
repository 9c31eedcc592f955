package dev.splitstream.pipelines.rollup.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows that are still to be written: of each slot only the newest. */
final class PendingRows<U> {
  private final RollupTable<U> table;
  private final Map<Object, U> rows = new HashMap<>();

  /** None yet. */
  PendingRows(RollupTable<U> table) {
    this.table = table;
  }

  /** Adds a row, unless a newer one of its slot is pending. */
  void add(U update) {
    rows.merge(
        table.slot(update),
        update,
        (one, two) -> table.version(one) > table.version(two) ? one : two);
  }

  /** Whether there are enough for a statement. */
  boolean fillAStatement() {
    return rows.size() >= table.maxRows();
  }

  /** All of them in the table's order, split into statements. */
  List<List<U>> statements() {
    List<U> sorted = rows.values().stream().sorted(table.order()).toList();
    List<List<U>> statements = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += table.maxRows()) {
      statements.add(sorted.subList(from, Math.min(from + table.maxRows(), sorted.size())));
    }
    return statements;
  }

  void clear() {
    rows.clear();
  }
}
