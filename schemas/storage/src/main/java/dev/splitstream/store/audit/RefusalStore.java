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

/** How many requests were refused, by sender and reason, hour by hour. */
public final class RefusalStore {
  private static final String ADD = "SELECT count_refused_requests(?, ?, ?, ?, ?, ?)";

  private static final String PAGE =
      """
      SELECT hour, sender, status, reason, requests
      FROM refused_requests
      WHERE tenant = ?
        AND (hour < ? OR (hour = ? AND (sender, status, reason) > (?, ?, ?)))
      ORDER BY hour DESC, sender, status, reason
      LIMIT ?
      """;

  private static final String FORGET = "DELETE FROM refused_requests WHERE hour < ?";

  /** Nodes that add the same rows must lock them in the same order, or they deadlock. */
  private static final Comparator<Refusals> ORDER =
      Comparator.comparing(Refusals::tenant)
          .thenComparing(Refusals::hour)
          .thenComparing(Refusals::sender)
          .thenComparingInt(Refusals::status)
          .thenComparing(Refusals::reason);

  private RefusalStore() {}

  /**
   * Requests of one sender that were refused in an hour for one reason.
   *
   * @param tenant empty if there was no credential, or it names no tenant
   * @param hour its start
   * @param sender the credential as the history names it, or the address
   * @param status 401, 403 or 429
   * @param count how many
   */
  public record Refusals(
      String tenant, Instant hour, String sender, int status, String reason, long count) {}

  /** Adds to what was counted before, in a transaction of the caller's. */
  public static void add(Connection connection, Collection<Refusals> refusals) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      for (Refusals one : refusals.stream().sorted(ORDER).toList()) {
        statement.setString(1, one.tenant());
        statement.setObject(2, one.hour().atOffset(ZoneOffset.UTC));
        statement.setString(3, one.sender());
        statement.setInt(4, one.status());
        statement.setString(5, one.reason());
        statement.setLong(6, one.count());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * A tenant's refusals, or those of no tenant, the newest hour first, after one.
   *
   * @param after where the page before ended; its tenant and count do not matter
   * @param limit how many at most
   */
  public static List<Refusals> page(Connection connection, String tenant, Refusals after, int limit)
      throws SQLException {
    OffsetDateTime hour = after.hour().atOffset(ZoneOffset.UTC);
    try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
      statement.setString(1, tenant);
      statement.setObject(2, hour);
      statement.setObject(3, hour);
      statement.setString(4, after.sender());
      statement.setInt(5, after.status());
      statement.setString(6, after.reason());
      statement.setInt(7, limit);
      try (ResultSet row = statement.executeQuery()) {
        List<Refusals> found = new ArrayList<>();
        while (row.next()) {
          found.add(
              new Refusals(
                  tenant,
                  row.getObject("hour", OffsetDateTime.class).toInstant(),
                  row.getString("sender"),
                  row.getInt("status"),
                  row.getString("reason"),
                  row.getLong("requests")));
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
