package dev.splitstream.store.rollup;

import static dev.splitstream.store.rollup.ExperimentColumns.COLUMNS;

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
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads how many units an experiment exposed for the first time. */
public final class ExposureReader {
  private static final String NEWEST =
      """
      SELECT window_start, sum(n)::bigint AS units
      FROM experiment_rollups
      WHERE generation = ? AND tenant = ? AND experiment_id = ? AND grain = ?
        AND window_start >= ? AND window_start < ? AND metric_id = ?
      GROUP BY window_start
      ORDER BY window_start DESC
      LIMIT ?
      """;

  private static final String OF_METRICS =
      """
      SELECT %1$s, %2$s
      FROM experiment_rollups
      WHERE generation = ? AND tenant = ? AND experiment_id = ? AND grain = ?
        AND window_start >= ? AND window_start < ? AND metric_id = ANY (?)
      GROUP BY %1$s
      """
          .formatted(COLUMNS.keyNames(), COLUMNS.valueSums());

  private ExposureReader() {}

  /**
   * The sums of some counts over a time of whole minutes, read from the widest windows that fill
   * it.
   *
   * @param selection the experiment and the time; its grain does not matter
   */
  public static Map<RollupKey, Moments> sums(
      Connection connection, RollupReader.Selection selection, Collection<String> counts)
      throws SQLException {
    Map<RollupKey, Moments> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(OF_METRICS)) {
      statement.setLong(1, selection.generation());
      statement.setString(2, selection.tenant());
      statement.setString(3, selection.experimentId());
      statement.setArray(7, connection.createArrayOf("text", counts.toArray()));
      for (GrainRanges.Range range : GrainRanges.of(selection.from(), selection.to())) {
        statement.setString(4, range.grain().name());
        statement.setObject(5, range.from().atOffset(ZoneOffset.UTC));
        statement.setObject(6, range.to().atOffset(ZoneOffset.UTC));
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            found.merge(COLUMNS.keyReader().read(row), COLUMNS.value(row, ""), Moments::plus);
          }
        }
      }
    }
    return found;
  }

  /**
   * Units first exposed in the newest of the selected windows that have any, of all variants, less
   * those that were found to be contaminated in them.
   *
   * @param limit how many windows at most
   */
  public static SortedMap<Instant, Long> newestDays(
      Connection connection, RollupReader.Selection selection, int limit) throws SQLException {
    SortedMap<Instant, Long> found = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
      statement.setLong(1, selection.generation());
      statement.setString(2, selection.tenant());
      statement.setString(3, selection.experimentId());
      statement.setString(4, selection.grain().name());
      statement.setObject(5, selection.from().atOffset(ZoneOffset.UTC));
      statement.setObject(6, selection.to().atOffset(ZoneOffset.UTC));
      statement.setString(7, RollupKey.EXPOSED);
      statement.setInt(8, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.put(
              row.getObject("window_start", OffsetDateTime.class).toInstant(),
              row.getLong("units"));
        }
      }
    }
    return found;
  }
}
