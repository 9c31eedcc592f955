package dev.splitstream.store.rollup;

import static dev.splitstream.store.rollup.ExperimentColumns.COLUMNS;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads rollups. */
public final class RollupReader {
  /** The dataset whose published generation holds the experiment rollups. */
  public static final String DATASET = "experiments";

  private static final String PUBLISHED =
      "SELECT generation FROM published_generations WHERE dataset = ?";

  private static final String SUMS =
      """
      SELECT %1$s, %2$s
      FROM experiment_rollups
      WHERE generation = ? AND tenant = ? AND experiment_id = ? AND grain = ?
        AND window_start >= ? AND window_start < ?
      GROUP BY %1$s
      """
          .formatted(COLUMNS.keyNames(), COLUMNS.valueSums());

  private static final String SERIES =
      """
      SELECT %s, window_start, %s
      FROM experiment_rollups
      WHERE generation = ? AND tenant = ? AND experiment_id = ? AND grain = ?
        AND window_start >= ? AND window_start < ? AND metric_id = ANY (?)
      ORDER BY window_start
      """
          .formatted(COLUMNS.keyNames(), COLUMNS.valueNames());

  private static final String WINDOWS =
      """
      SELECT count(DISTINCT window_start) AS windows
      FROM experiment_rollups
      WHERE generation = ? AND tenant = ? AND experiment_id = ? AND grain = ?
        AND window_start >= ? AND window_start < ? AND metric_id = ANY (?)
      """;

  private static final String EXTENT =
      """
      SELECT min(window_start) AS first, max(window_start) AS last, max(updated_at) AS updated
      FROM experiment_rollups
      WHERE generation = ? AND tenant = ? AND experiment_id = ? AND grain = 'DAY'
      """;

  /** Its parameter follows those of a selection. */
  private static final int METRICS = 7;

  private RollupReader() {}

  /** The generation that readers see, once there is one. */
  public static OptionalLong publishedGeneration(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PUBLISHED)) {
      statement.setString(1, DATASET);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong("generation")) : OptionalLong.empty();
      }
    }
  }

  /**
   * Selects rows of an experiment.
   *
   * @param generation of which generation
   * @param tenant of which tenant
   * @param experimentId of which experiment
   * @param grain of which width
   * @param from windows that start at or after this
   * @param to windows that start before this
   */
  public record Selection(
      long generation, String tenant, String experimentId, Grain grain, Instant from, Instant to) {}

  /** The sums over the selected windows, by key. */
  public static Map<RollupKey, Moments> sums(Connection connection, Selection selection)
      throws SQLException {
    Map<RollupKey, Moments> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(SUMS)) {
      bind(statement, selection);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.put(COLUMNS.keyReader().read(row), COLUMNS.value(row, ""));
        }
      }
    }
    return found;
  }

  /** How many of the selected windows have a row of one of the metrics. */
  public static long windows(
      Connection connection, Selection selection, Collection<String> metricIds)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WINDOWS)) {
      bind(statement, selection);
      statement.setArray(METRICS, connection.createArrayOf("text", metricIds.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong("windows");
      }
    }
  }

  /** The selected windows in order of time, each with the sums of the metrics by key. */
  public static SortedMap<Instant, Map<RollupKey, Moments>> series(
      Connection connection, Selection selection, Collection<String> metricIds)
      throws SQLException {
    SortedMap<Instant, Map<RollupKey, Moments>> found = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(SERIES)) {
      bind(statement, selection);
      statement.setArray(METRICS, connection.createArrayOf("text", metricIds.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found
              .computeIfAbsent(instant(row, "window_start"), start -> new HashMap<>())
              .put(COLUMNS.keyReader().read(row), COLUMNS.value(row, ""));
        }
      }
    }
    return found;
  }

  /**
   * How far an experiment's rollups reach.
   *
   * @param firstDay start of the first day with a row
   * @param lastDay start of the last day with a row
   * @param updatedAt when the newest row was written
   */
  public record Extent(Instant firstDay, Instant lastDay, Instant updatedAt) {}

  /** How far an experiment's rollups reach, once it has any. */
  public static Optional<Extent> extent(
      Connection connection, long generation, String tenant, String experimentId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EXTENT)) {
      statement.setLong(1, generation);
      statement.setString(2, tenant);
      statement.setString(3, experimentId);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getObject("first") == null
            ? Optional.empty()
            : Optional.of(
                new Extent(instant(row, "first"), instant(row, "last"), instant(row, "updated")));
      }
    }
  }

  private static void bind(PreparedStatement statement, Selection selection) throws SQLException {
    statement.setLong(1, selection.generation());
    statement.setString(2, selection.tenant());
    statement.setString(3, selection.experimentId());
    statement.setString(4, selection.grain().name());
    statement.setObject(5, selection.from().atOffset(ZoneOffset.UTC));
    statement.setObject(6, selection.to().atOffset(ZoneOffset.UTC));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
