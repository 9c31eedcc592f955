package dev.splitstream.store.rollup;

import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupDifference;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.store.job.JobWriterStore;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of a family of rollups: writes its rows, counts them and compares generations of them.
 *
 * @param <K> the keys of the family
 * @param <V> its values
 */
public final class RollupTable<K, V> implements RollupWriter<K, V> {
  private static final long serialVersionUID = 1;

  /** The rollups of experiments. A group is an experiment, with all variants and metrics. */
  public static final RollupTable<RollupKey, Moments> EXPERIMENTS =
      new RollupTable<>(
          JobWriterStore.Kind.EXPERIMENTS,
          2_000,
          ExperimentColumns.COLUMNS,
          ExperimentColumns.COLUMNS.outer(),
          new RowByRow<>(ExperimentColumns.COLUMNS));

  /** The rollups of traffic. A group is one value; a row may hold a sketch of 4 KiB. */
  public static final RollupTable<TrafficKey, Traffic> TRAFFIC =
      new RollupTable<>(
          JobWriterStore.Kind.TRAFFIC,
          1_000,
          TrafficColumns.COLUMNS,
          TrafficColumns.COLUMNS.keys(),
          new TrafficComparison());

  private static final int FETCH_ROWS = 1_000;

  private final transient JobWriterStore.Kind kind;
  private final transient int maxRows;
  private final transient List<KeyColumn<K>> group;
  private final transient Comparator<RollupSlot<K>> order;
  private final transient UpsertRollups<K, V> upsert;
  private final transient RollupComparison<K, V> comparison;
  private final transient String differences;
  private final transient String count;

  private RollupTable(
      JobWriterStore.Kind kind,
      int maxRows,
      RollupColumns<K, V> columns,
      List<KeyColumn<K>> group,
      RollupComparison<K, V> comparison) {
    this.kind = kind;
    this.maxRows = maxRows;
    this.group = group;
    this.order = order(columns);
    this.upsert = new UpsertRollups<>(columns);
    this.comparison = comparison;
    this.differences = comparison.query();
    this.count = "SELECT count(*) AS rows FROM " + columns.table() + " WHERE generation = ?";
  }

  private static <K> Comparator<RollupSlot<K>> order(RollupColumns<K, ?> columns) {
    Stream<Comparator<RollupSlot<K>>> outer = columns.outer().stream().map(RollupTable::by);
    Stream<Comparator<RollupSlot<K>>> window =
        Stream.of(
            Comparator.comparing(RollupSlot::grain), Comparator.comparing(RollupSlot::windowStart));
    Stream<Comparator<RollupSlot<K>>> inner = columns.inner().stream().map(RollupTable::by);
    return Stream.of(outer, window, inner)
        .flatMap(comparators -> comparators)
        .reduce(Comparator::thenComparing)
        .orElseThrow();
  }

  private static <K> Comparator<RollupSlot<K>> by(KeyColumn<K> column) {
    return Comparator.comparing(slot -> column.value().apply(slot.key()));
  }

  @Override
  public JobWriterStore.Kind kind() {
    return kind;
  }

  @Override
  public int maxRows() {
    return maxRows;
  }

  @Override
  public Comparator<RollupSlot<K>> order() {
    return order;
  }

  @Override
  public String group(K key) {
    return group.stream().map(column -> column.value().apply(key)).collect(Collectors.joining("|"));
  }

  @Override
  public void upsert(Connection connection, long generation, Collection<RollupUpdate<K, V>> updates)
      throws SQLException {
    upsert.run(connection, generation, updates);
  }

  /** How many rows a generation has. */
  public long rows(Connection connection, long generation) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(count)) {
      statement.setLong(1, generation);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong("rows");
      }
    }
  }

  /**
   * Hands over what differs in two generations, ordered by key and window. Call it in a
   * transaction: outside of one all rows come at once.
   */
  public void differences(
      Connection connection, long before, long after, Consumer<RollupDifference<K, V>> consumer)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(differences)) {
      statement.setFetchSize(FETCH_ROWS);
      statement.setLong(1, before);
      statement.setLong(2, after);
      try (ResultSet row = statement.executeQuery()) {
        comparison.read(row, consumer);
      }
    }
  }

  /** Travels with a job by name: there is one instance per table. */
  private Object writeReplace() {
    return new Named(kind);
  }

  private record Named(JobWriterStore.Kind kind) implements Serializable {
    private static final long serialVersionUID = 1;

    private Object readResolve() {
      return Stream.of(EXPERIMENTS, TRAFFIC)
          .filter(table -> table.kind() == kind)
          .findAny()
          .orElseThrow(() -> new IllegalStateException("Cannot find the table of " + kind));
    }
  }
}
