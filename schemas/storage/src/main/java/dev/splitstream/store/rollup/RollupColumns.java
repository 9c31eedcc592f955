package dev.splitstream.store.rollup;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.RollupSlot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The declaration of a table of rollups. Every statement about the table is built from it, and
 * every row is read by it. All tables have the columns {@code generation}, {@code version}, {@code
 * grain}, {@code window_start} and {@code updated_at}.
 *
 * @param table the name of the table
 * @param outer the columns that come before the window in the primary key
 * @param inner the columns that come after the window in the primary key
 * @param values the columns of the value
 * @param keyReader reads the columns of the key
 * @param valueReader reads the columns of the value
 * @param <K> the keys of the table
 * @param <V> its values
 */
record RollupColumns<K, V>(
    String table,
    List<KeyColumn<K>> outer,
    List<KeyColumn<K>> inner,
    List<ValueColumn<V>> values,
    KeyReader<K> keyReader,
    ValueReader<V> valueReader) {

  /** Reads a key from a row of a result that has its columns. */
  @FunctionalInterface
  interface KeyReader<K> {
    K read(ResultSet row) throws SQLException;
  }

  /** Reads a value from a row of a result that has its columns, each with the prefix. */
  @FunctionalInterface
  interface ValueReader<V> {
    V read(ResultSet row, String prefix) throws SQLException;
  }

  /** All columns of the key, without the window. */
  List<KeyColumn<K>> keys() {
    return Stream.concat(outer.stream(), inner.stream()).toList();
  }

  /** The names of the key's columns, separated by commas. */
  String keyNames() {
    return joined(keys(), KeyColumn::name);
  }

  /** The names of the value's columns, separated by commas. */
  String valueNames() {
    return joined(values, ValueColumn::name);
  }

  /** The sums of the value's columns under their own names, separated by commas. */
  String valueSums() {
    return joined(
        values,
        column -> "sum(%1$s)::%2$s AS %1$s".formatted(column.name(), column.type().sqlName()));
  }

  /** What identifies the row of a result. */
  RollupSlot<K> slot(ResultSet row) throws SQLException {
    return new RollupSlot<>(
        keyReader.read(row),
        Grain.valueOf(row.getString("grain")),
        row.getObject("window_start", OffsetDateTime.class).toInstant());
  }

  /** The value of the row of a result whose columns have this prefix. */
  V value(ResultSet row, String prefix) throws SQLException {
    return valueReader.read(row, prefix);
  }

  /** One text per item, separated by commas. */
  static <T> String joined(List<T> items, Function<? super T, String> text) {
    return items.stream().map(text).collect(Collectors.joining(", "));
  }
}
