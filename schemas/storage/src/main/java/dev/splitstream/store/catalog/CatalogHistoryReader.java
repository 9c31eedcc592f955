package dev.splitstream.store.catalog;

import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.audit.AuditKind;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.catalog.audit.AuditVerification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads the history of the catalog. */
public final class CatalogHistoryReader {
  private static final String COLUMNS =
      """
      SELECT tenant, revision, kind, entry_id, action, actor, reason, occurred_at, before, after,
             approved_by, previous_hash, hash
      FROM catalog_history
      """;

  private static final String OF_ENTRY =
      COLUMNS
          + """
          WHERE tenant = ? AND kind = ? AND entry_id = ? AND revision < ?
          ORDER BY revision DESC LIMIT ?
          """;

  private static final String SINCE =
      COLUMNS + "WHERE tenant = ? AND revision >= ? ORDER BY revision LIMIT ?";

  private static final String ALL = COLUMNS + "WHERE tenant = ? ORDER BY revision";

  /** The edits in the span, and the last edit of each entry before it. */
  private static final String SPAN =
      COLUMNS
          + """
          AS one
          WHERE tenant = ? AND kind = ? AND occurred_at < ?
            AND (occurred_at >= ?
                 OR NOT EXISTS (
                     SELECT FROM catalog_history AS later
                     WHERE later.tenant = one.tenant AND later.kind = one.kind
                       AND later.entry_id = one.entry_id AND later.revision > one.revision
                       AND later.occurred_at < ?))
          ORDER BY revision
          """;

  private static final String ENTRIES =
      """
      SELECT kind, entry_id, revision, document
      FROM catalog_entries
      WHERE tenant = ?
      ORDER BY revision
      """;

  /** After the tenant's last edit, and after the last day that is reported on. */
  private static final String EARLIEST_NEXT =
      """
      SELECT greatest(
          (SELECT occurred_at FROM catalog_history
           WHERE tenant = ? ORDER BY revision DESC LIMIT 1),
          (SELECT (max(day) + 1)::timestamp AT TIME ZONE 'UTC' FROM daily_reports
           WHERE tenant = ?)) AS occurred_at
      """;

  private static final String TENANTS =
      """
      SELECT tenant FROM catalog_history UNION SELECT tenant FROM catalog_entries ORDER BY tenant
      """;

  private static final int FETCH_SIZE = 500;

  private CatalogHistoryReader() {}

  /** All tenants whose catalog was ever edited. */
  public static List<String> tenants(Connection connection) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TENANTS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(row.getString("tenant"));
      }
    }
    return found;
  }

  /**
   * The newest edits of one entry before a revision, the newest first.
   *
   * @param limit how many at most
   */
  public static List<AuditRecord> ofEntry(
      Connection connection, String tenant, EntryKind kind, String entryId, long before, int limit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OF_ENTRY)) {
      statement.setString(1, tenant);
      statement.setString(2, kind.name());
      statement.setString(3, entryId);
      statement.setLong(4, before);
      statement.setInt(5, limit);
      return records(statement);
    }
  }

  /**
   * A tenant's edits from a revision on, in their order.
   *
   * @param limit how many at most
   */
  public static List<AuditRecord> since(
      Connection connection, String tenant, long fromRevision, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
      statement.setString(1, tenant);
      statement.setLong(2, fromRevision);
      statement.setInt(3, limit);
      return records(statement);
    }
  }

  /**
   * A tenant's edits of experiments in a span of time, in their order, after the last edit of each
   * experiment before it.
   */
  public static List<AuditRecord> experimentsIn(
      Connection connection, String tenant, Instant from, Instant to) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SPAN)) {
      statement.setString(1, tenant);
      statement.setString(2, EntryKind.EXPERIMENT.name());
      statement.setObject(3, to.atOffset(ZoneOffset.UTC));
      statement.setObject(4, from.atOffset(ZoneOffset.UTC));
      statement.setObject(5, from.atOffset(ZoneOffset.UTC));
      return records(statement);
    }
  }

  /**
   * The earliest time that a tenant's next edit can have, so that history stays in order and days
   * that were already reported on do not change.
   */
  public static Instant earliestNext(Connection connection, String tenant) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EARLIEST_NEXT)) {
      statement.setString(1, tenant);
      statement.setString(2, tenant);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getObject("occurred_at") == null ? Instant.MIN : time(row);
      }
    }
  }

  /**
   * Checks a tenant's whole history, and the catalog against it. Call it in a transaction of
   * isolation REPEATABLE READ.
   */
  public static AuditVerification.Verdict verify(Connection connection, String tenant)
      throws SQLException {
    AuditVerification verification = new AuditVerification();
    try (PreparedStatement statement = connection.prepareStatement(ALL)) {
      statement.setFetchSize(FETCH_SIZE);
      statement.setString(1, tenant);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          verifyRecord(verification, row);
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
      statement.setFetchSize(FETCH_SIZE);
      statement.setString(1, tenant);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          verification.entry(
              row.getString("kind"),
              row.getString("entry_id"),
              row.getLong("revision"),
              row.getString("document"));
        }
      }
    }
    return verification.verdict();
  }

  private static void verifyRecord(AuditVerification verification, ResultSet row)
      throws SQLException {
    try {
      verification.record(record(row), row.getBytes("previous_hash"), row.getBytes("hash"));
    } catch (IllegalArgumentException unknownKind) {
      verification.unreadable(row.getLong("revision"), "there is no kind " + row.getString("kind"));
    }
  }

  private static List<AuditRecord> records(PreparedStatement statement) throws SQLException {
    List<AuditRecord> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(record(row));
      }
    }
    return found;
  }

  private static AuditRecord record(ResultSet row) throws SQLException {
    return new AuditRecord(
        row.getString("tenant"),
        row.getLong("revision"),
        AuditKind.valueOf(row.getString("kind")),
        row.getString("entry_id"),
        row.getString("action"),
        row.getString("actor"),
        row.getString("reason"),
        time(row),
        row.getString("before"),
        row.getString("after"),
        row.getString("approved_by"));
  }

  private static Instant time(ResultSet row) throws SQLException {
    return row.getObject("occurred_at", OffsetDateTime.class).toInstant();
  }
}
