package dev.splitstream.store.rollup;

import static dev.splitstream.store.rollup.RollupColumns.joined;

import dev.splitstream.rollup.RollupUpdate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The statement that writes rows of a table, one array per column.
 *
 * @param <K> the keys of the table
 * @param <V> its values
 */
final class UpsertRollups<K, V> {
  private final List<Column<K, V>> columns;
  private final String statement;

  /** A column, and what an update has in it. */
  private record Column<K, V>(
      String name, ColumnType type, Function<RollupUpdate<K, V>, Object> value) {}

  UpsertRollups(RollupColumns<K, V> table) {
    this.columns = columns(table);
    this.statement =
        """
        INSERT INTO %s AS current (generation, %s)
        SELECT ?, * FROM unnest(%s)
        ON CONFLICT (generation, %s, grain, window_start, %s)
        DO UPDATE SET version = excluded.version, %s, updated_at = now()
        WHERE excluded.version >= current.version
        """
            .formatted(
                table.table(),
                joined(columns, Column::name),
                joined(columns, column -> "?::" + column.type().sqlName() + "[]"),
                joined(table.outer(), KeyColumn::name),
                joined(table.inner(), KeyColumn::name),
                joined(table.values(), column -> column.name() + " = excluded." + column.name()));
  }

  private static <K, V> List<Column<K, V>> columns(RollupColumns<K, V> table) {
    List<Column<K, V>> columns = new ArrayList<>();
    columns.add(new Column<>("version", ColumnType.BIGINT, RollupUpdate::version));
    for (KeyColumn<K> key : table.keys()) {
      columns.add(
          new Column<>(
              key.name(), ColumnType.TEXT, update -> key.value().apply(update.slot().key())));
    }
    columns.add(new Column<>("grain", ColumnType.TEXT, update -> update.slot().grain().name()));
    columns.add(
        new Column<>(
            "window_start", ColumnType.TIME, update -> update.slot().windowStart().toString()));
    for (ValueColumn<V> value : table.values()) {
      columns.add(
          new Column<>(value.name(), value.type(), update -> value.value().apply(update.value())));
    }
    return columns;
  }

  /** Writes these rows, no two of the same slot, except over newer ones. */
  void run(Connection connection, long generation, Collection<RollupUpdate<K, V>> updates)
      throws SQLException {
    try (PreparedStatement upsert = connection.prepareStatement(statement)) {
      upsert.setLong(1, generation);
      int index = 2;
      for (Column<K, V> column : columns) {
        Object[] values =
            updates.stream().map(column.value()).toArray(size -> column.type().array(size));
        upsert.setArray(index, connection.createArrayOf(column.type().elementType(), values));
        index++;
      }
      upsert.executeUpdate();
    }
  }
}
