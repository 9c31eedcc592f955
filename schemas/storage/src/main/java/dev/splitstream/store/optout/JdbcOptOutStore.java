package dev.splitstream.store.optout;

import dev.splitstream.store.Columns;
import dev.splitstream.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;

/** Opt-outs in PostgreSQL. */
final class JdbcOptOutStore implements OptOutStore {
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

  private final Database database;

  JdbcOptOutStore(Database database) {
    this.database = database;
  }

  @Override
  public long lastChange() {
    return database.first(LAST_CHANGE, row -> row.getLong("change")).orElseThrow();
  }

  @Override
  public Choices all() {
    long change = lastChange();
    return new Choices(change, database.list(ALL, JdbcOptOutStore::choice));
  }

  @Override
  public Choices since(long known) {
    long change = lastChange();
    return new Choices(change, database.list(SINCE, JdbcOptOutStore::choice, known));
  }

  @Override
  public boolean put(Choice choice, String actor, Instant now) {
    // Lock first: otherwise two writers could both see the earlier state.
    long change = database.first(NEXT_CHANGE, row -> row.getLong("change")).orElseThrow();
    if (isOptedOut(choice) == choice.optedOut()) {
      return false;
    }
    database.update(
        PUT, choice.tenant(), choice.bytes(), choice.optedOut(), change, Columns.time(now), actor);
    database.update(FORGET, Columns.time(now.minus(WITHDRAWN_KEPT)));
    database.list(NOTIFY, row -> CHANNEL, CHANNEL);
    return true;
  }

  private boolean isOptedOut(Choice choice) {
    return database
        .first(ONE, row -> row.getBoolean("opted_out"), choice.tenant(), choice.bytes())
        .orElse(false);
  }

  private static Choice choice(ResultSet row) throws SQLException {
    return new Choice(
        row.getString("tenant"),
        Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes("unit_id")),
        row.getBoolean("opted_out"));
  }
}
