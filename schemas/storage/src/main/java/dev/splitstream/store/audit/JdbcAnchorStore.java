package dev.splitstream.store.audit;

import dev.splitstream.catalog.anchor.Anchor;
import dev.splitstream.catalog.anchor.SignedAnchor;
import dev.splitstream.store.Columns;
import dev.splitstream.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Anchors in PostgreSQL. */
final class JdbcAnchorStore implements AnchorStore {
  private static final String HEADS =
      """
      SELECT tenant, head.revision, head.hash
      FROM tenants
      CROSS JOIN LATERAL (
          SELECT revision, hash FROM catalog_history
          WHERE catalog_history.tenant = tenants.tenant ORDER BY revision DESC LIMIT 1) AS head
      WHERE NOT EXISTS (
          SELECT FROM audit_anchors
          WHERE audit_anchors.tenant = tenants.tenant AND audit_anchors.day = ?)
      ORDER BY tenant
      """;

  private static final String ADD =
      """
      INSERT INTO audit_anchors (tenant, day, line) VALUES (?, ?, ?)
      ON CONFLICT (tenant, day) DO NOTHING
      """;

  private static final String NOT_STORED =
      """
      SELECT tenant, day, line FROM audit_anchors
      WHERE stored_at IS NULL ORDER BY day, tenant LIMIT ?
      """;

  private static final String NOT_SENT =
      """
      SELECT tenant, day, line FROM audit_anchors
      WHERE sent_at IS NULL ORDER BY day, tenant LIMIT ?
      """;

  private static final String STORED =
      "UPDATE audit_anchors SET stored_at = ? WHERE tenant = ? AND day = ?";

  private static final String SENT =
      "UPDATE audit_anchors SET sent_at = ? WHERE tenant = ? AND day = ?";

  private static final String HASH =
      "SELECT hash FROM catalog_history WHERE tenant = ? AND revision = ?";

  private final Database database;

  JdbcAnchorStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Anchor> due(LocalDate day, Instant now) {
    return database.list(
        HEADS,
        row -> new Anchor(row.getString("tenant"), row.getLong("revision"), hash(row), now),
        day);
  }

  @Override
  public void add(LocalDate day, SignedAnchor anchor) {
    database.update(ADD, anchor.anchor().tenant(), day, anchor.line());
  }

  @Override
  public List<Made> pending(Place place, int limit) {
    String sql =
        switch (place) {
          case STORE -> NOT_STORED;
          case WEBHOOK -> NOT_SENT;
        };
    return database.list(sql, JdbcAnchorStore::made, limit);
  }

  @Override
  public void mark(Place place, Made anchor, Instant now) {
    String sql =
        switch (place) {
          case STORE -> STORED;
          case WEBHOOK -> SENT;
        };
    database.update(sql, Columns.time(now), anchor.tenant(), anchor.day());
  }

  @Override
  public Optional<String> hash(String tenant, long revision) {
    return database.first(HASH, JdbcAnchorStore::hash, tenant, revision);
  }

  private static Made made(ResultSet row) throws SQLException {
    return new Made(
        row.getString("tenant"), row.getObject("day", LocalDate.class), row.getString("line"));
  }

  private static String hash(ResultSet row) throws SQLException {
    return HexFormat.of().formatHex(row.getBytes("hash"));
  }
}
