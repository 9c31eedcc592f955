package dev.splitstream.pipelines.rollup.write;

import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.store.rollup.RollupWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows that are still to be written: of each slot only the newest. */
final class PendingRows<K, V> {
  private final RollupWriter<K, V> table;
  private final Map<RollupSlot<K>, RollupUpdate<K, V>> rows = new HashMap<>();

  /** None yet. */
  PendingRows(RollupWriter<K, V> table) {
    this.table = table;
  }

  /** Adds a row, unless a newer one of its slot is pending. */
  void add(RollupUpdate<K, V> update) {
    rows.merge(update.slot(), update, RollupUpdate::newer);
  }

  /** Whether there are enough for a statement. */
  boolean fillAStatement() {
    return rows.size() >= table.maxRows();
  }

  /** All of them in the table's order, split into statements. */
  List<List<RollupUpdate<K, V>>> statements() {
    List<RollupUpdate<K, V>> sorted =
        rows.values().stream()
            .sorted(Comparator.comparing(RollupUpdate::slot, table.order()))
            .toList();
    List<List<RollupUpdate<K, V>>> statements = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += table.maxRows()) {
      statements.add(sorted.subList(from, Math.min(from + table.maxRows(), sorted.size())));
    }
    return statements;
  }

  void clear() {
    rows.clear();
  }
}
