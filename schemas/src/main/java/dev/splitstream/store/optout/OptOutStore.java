package dev.splitstream.store.optout;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The units that opted out, numbered by changes, so that nodes read only what is new. */
// ADR-0110
public final class OptOutStore {
  /** Where each change is announced. */
  public static final String CHANNEL = "opt_outs";

  /** How long a withdrawn opt-out is kept for nodes that follow; others read everything. */
  public static final Duration WITHDRAWN_KEPT = Duration.ofDays(1);

  private static final String LAST_CHANGE = "SELECT change FROM opt_out_change";
  private static final String NEXT_CHANGE =
      "UPDATE opt_out_change SET change = change + 1 RETURNING change";

  private static final String ALL =
      "SELECT tenant, unit_id, opted_out FROM opt_outs WHERE opted_out";

  private static final String SINCE =
      "SELECT tenant, unit_id, opted_out FROM opt_outs WHERE change > ? ORDER BY change";

  private static final String ONE =
      "SELECT opted_out FROM opt_outs WHERE tenant = ? AND unit_id = ?";

  private static final String PUT =
      """
      INSERT INTO opt_outs (tenant, unit_id, opted_out, change, changed_at, changed_by)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant, unit_id)
      DO UPDATE SET opted_out = excluded.opted_out, change = excluded.change,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by
      """;

  private static final String FORGET =
      "DELETE FROM opt_outs WHERE NOT opted_out AND changed_at < ?";
  private static final String NOTIFY = "SELECT pg_notify(?, '')";

  private OptOutStore() {}

  /**
   * What one unit wants.
   *
   * @param tenant whose unit
   * @param pseudonym 16 bytes in base64url
   * @param optedOut whether it opted out
   */
  public record Choice(String tenant, String pseudonym, boolean optedOut) {
    private byte[] bytes() {
      return Base64.getUrlDecoder().decode(pseudonym);
    }
  }

  /**
   * What was read.
   *
   * @param change the number of the newest change
   * @param choices that were asked for
   */
  public record Choices(long change, List<Choice> choices) {}

  /** The number of the newest change. */
  public static long lastChange(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LAST_CHANGE);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong("change");
    }
  }

  /** All opt-outs of all tenants. Call it in a transaction of isolation REPEATABLE READ. */
  public static Choices all(Connection connection) throws SQLException {
    long change = lastChange(connection);
    try (PreparedStatement statement = connection.prepareStatement(ALL)) {
      return new Choices(change, read(statement));
    }
  }

  /** What changed since that number, in order. Call it as {@link #all}. */
  public static Choices since(Connection connection, long known) throws SQLException {
    long change = lastChange(connection);
    try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
      statement.setLong(1, known);
      return new Choices(change, read(statement));
    }
  }

  private static List<Choice> read(PreparedStatement statement) throws SQLException {
    List<Choice> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(
            new Choice(
                row.getString("tenant"),
                Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes("unit_id")),
                row.getBoolean("opted_out")));
      }
    }
    return found;
  }

  /**
   * Stores a unit's choice; call it in a transaction. Repeating the current choice is no change.
   *
   * @param actor who says so
   * @return whether it changed something
   */
  public static boolean put(Connection connection, Choice choice, String actor, Instant now)
      throws SQLException {
    // Lock first: otherwise two writers could both see the earlier state.
    long change = nextChange(connection);
    if (isOptedOut(connection, choice) == choice.optedOut()) {
      return false;
    }
    try (PreparedStatement put = connection.prepareStatement(PUT)) {
      put.setString(1, choice.tenant());
      put.setBytes(2, choice.bytes());
      put.setBoolean(3, choice.optedOut());
      put.setLong(4, change);
      put.setObject(5, now.atOffset(ZoneOffset.UTC));
      put.setString(6, actor);
      put.executeUpdate();
    }
    try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
      forget.setObject(1, now.minus(WITHDRAWN_KEPT).atOffset(ZoneOffset.UTC));
      forget.executeUpdate();
    }
    try (PreparedStatement notify = connection.prepareStatement(NOTIFY)) {
      notify.setString(1, CHANNEL);
      notify.execute();
    }
    return true;
  }

  private static long nextChange(Connection connection) throws SQLException {
    try (PreparedStatement next = connection.prepareStatement(NEXT_CHANGE);
        ResultSet row = next.executeQuery()) {
      row.next();
      return row.getLong("change");
    }
  }

  private static boolean isOptedOut(Connection connection, Choice choice) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ONE)) {
      statement.setString(1, choice.tenant());
      statement.setBytes(2, choice.bytes());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean("opted_out");
      }
    }
  }
}
