package dev.splitstream.store.tenant;

import dev.splitstream.store.Columns;
import dev.splitstream.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tenants in PostgreSQL. */
final class JdbcTenantStore implements TenantStore {
  /** The columns that every service may read. */
  private static final String FIND = "SELECT suspended_reason FROM tenants WHERE tenant = ?";

  private static final String ADD =
      "INSERT INTO tenants (tenant, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private static final String PAGE =
      "SELECT * FROM tenants WHERE tenant > ? ORDER BY tenant LIMIT ?";

  private static final String SUSPEND =
      """
      UPDATE tenants SET suspended_at = coalesce(suspended_at, ?),
                         suspended_reason = coalesce(suspended_reason, ?)
      WHERE tenant = ?
      RETURNING *
      """;

  private static final String RESUME =
      """
      UPDATE tenants SET suspended_at = NULL, suspended_reason = NULL WHERE tenant = ? RETURNING *
      """;

  private final Database database;

  JdbcTenantStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<TenantState> find(String tenant) {
    return database.first(FIND, row -> new TenantState(row.getString("suspended_reason")), tenant);
  }

  @Override
  public boolean add(String tenant, Instant now) {
    return database.update(ADD, tenant, Columns.time(now)) == 1;
  }

  @Override
  public List<TenantRecord> page(String after, int limit) {
    return database.list(PAGE, JdbcTenantStore::record, after, limit);
  }

  @Override
  public Optional<TenantRecord> suspend(String tenant, String reason, Instant now) {
    return database.first(SUSPEND, JdbcTenantStore::record, Columns.time(now), reason, tenant);
  }

  @Override
  public Optional<TenantRecord> resume(String tenant) {
    return database.first(RESUME, JdbcTenantStore::record, tenant);
  }

  private static TenantRecord record(ResultSet row) throws SQLException {
    return new TenantRecord(
        row.getString("tenant"),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "suspended_at"),
        row.getString("suspended_reason"));
  }
}
