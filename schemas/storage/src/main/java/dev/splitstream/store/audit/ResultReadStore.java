package dev.splitstream.store.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Who read the results of which experiments, hour by hour. */
public final class ResultReadStore {
  private static final String ADD = "SELECT count_result_reads(?, ?, ?, ?, ?)";

  private static final String PAGE =
      """
      SELECT hour, experiment_id, actor, reads
      FROM result_reads
      WHERE tenant = ? AND (hour < ? OR (hour = ? AND (experiment_id, actor) > (?, ?)))
      ORDER BY hour DESC, experiment_id, actor
      LIMIT ?
      """;

  private static final String FORGET = "DELETE FROM result_reads WHERE hour < ?";

  /** Nodes that add the same rows must lock them in the same order, or they deadlock. */
  private static final Comparator<Reads> ORDER =
      Comparator.comparing(Reads::tenant)
          .thenComparing(Reads::hour)
          .thenComparing(Reads::experimentId)
          .thenComparing(Reads::actor);

  private ResultReadStore() {}

  /**
   * What one actor read of one experiment in an hour.
   *
   * @param hour its start
   * @param actor as the history names it
   * @param count how often
   */
  public record Reads(String tenant, Instant hour, String experimentId, String actor, long count) {}

  /** Adds to what was counted before, in a transaction of the caller's. */
  public static void add(Connection connection, Collection<Reads> reads) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      for (Reads one : reads.stream().sorted(ORDER).toList()) {
        statement.setString(1, one.tenant());
        statement.setObject(2, one.hour().atOffset(ZoneOffset.UTC));
        statement.setString(3, one.experimentId());
        statement.setString(4, one.actor());
        statement.setLong(5, one.count());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * A tenant's reads, the newest hour first, after one.
   *
   * @param after where the page before ended; its tenant and count do not matter
   * @param limit how many at most
   */
  public static List<Reads> page(Connection connection, String tenant, Reads after, int limit)
      throws SQLException {
    OffsetDateTime hour = after.hour().atOffset(ZoneOffset.UTC);
    try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
      statement.setString(1, tenant);
      statement.setObject(2, hour);
      statement.setObject(3, hour);
      statement.setString(4, after.experimentId());
      statement.setString(5, after.actor());
      statement.setInt(6, limit);
      try (ResultSet row = statement.executeQuery()) {
        List<Reads> found = new ArrayList<>();
        while (row.next()) {
          found.add(
              new Reads(
                  tenant,
                  row.getObject("hour", OffsetDateTime.class).toInstant(),
                  row.getString("experiment_id"),
                  row.getString("actor"),
                  row.getLong("reads")));
        }
        return found;
      }
    }
  }

  /**
   * Deletes what is older.
   *
   * @return how many rows
   */
  public static int forget(Connection connection, Instant before) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setObject(1, before.atOffset(ZoneOffset.UTC));
      return statement.executeUpdate();
    }
  }
}
