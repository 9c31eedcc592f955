package dev.splitstream.store.rollup;

import java.util.function.Function;

/**
 * A column of the value of a row.
 *
 * @param name of the column
 * @param type its type
 * @param value what a value has in it, as the driver takes it
 * @param <V> the values of the table
 */
record ValueColumn<V>(String name, ColumnType type, Function<V, Object> value) {}
