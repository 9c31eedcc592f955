package dev.splitstream.store.rollup;

import java.util.function.Function;

/**
 * A column of the key of a row. All of them are text.
 *
 * @param name of the column
 * @param value what a key has in it
 * @param <K> the keys of the table
 */
record KeyColumn<K>(String name, Function<K, String> value) {}
