package dev.splitstream.store.rollup;

import dev.splitstream.rollup.RollupDifference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * How two generations of a table are compared.
 *
 * @param <K> the keys of the table
 * @param <V> its values
 */
interface RollupComparison<K, V> {
  /** A query that takes the two generations, and gives the rows to look at. */
  String query();

  /** Hands over what differs in the rows of the query's result. */
  void read(ResultSet row, Consumer<RollupDifference<K, V>> consumer) throws SQLException;
}
