package dev.splitstream.assignment.server.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores tenants in Postgres. */
@Component
final class TenantRecords {
  private static final String ADD =
      "INSERT INTO tenants (tenant, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private static final String PAGE =
      "SELECT * FROM tenants WHERE tenant > ? ORDER BY tenant LIMIT ?";

  /** A suspended tenant keeps its first suspension. */
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

  private final JdbcClient jdbc;
  private final Clock clock;

  TenantRecords(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Adds a tenant; false if it exists. */
  boolean add(String tenant) {
    return jdbc.sql(ADD).params(tenant, now()).update() == 1;
  }

  /** Tenants ordered by id, after this one. */
  List<TenantView> page(String after, int limit) {
    return jdbc.sql(PAGE).params(after, limit).query((row, n) -> view(row)).list();
  }

  /** Suspends the tenant and returns it; empty if it does not exist. */
  Optional<TenantView> suspend(String tenant, String reason) {
    return jdbc.sql(SUSPEND).params(now(), reason, tenant).query((row, n) -> view(row)).optional();
  }

  /** Ends the suspension and returns the tenant; empty if it does not exist. */
  Optional<TenantView> resume(String tenant) {
    return jdbc.sql(RESUME).param(tenant).query((row, n) -> view(row)).optional();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static TenantView view(ResultSet row) throws SQLException {
    return new TenantView(
        row.getString("tenant"),
        Objects.requireNonNull(instant(row, "created_at")),
        instant(row, "suspended_at"),
        row.getString("suspended_reason"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
