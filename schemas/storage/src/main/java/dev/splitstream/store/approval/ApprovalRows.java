package dev.splitstream.store.approval;

import dev.splitstream.catalog.EntryKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads requests for approval from rows of their table. */
final class ApprovalRows {
  static final String COLUMNS =
      """
      id, tenant, revision, kind, entry_id, action, needs, base_revision, forced, reason,
      requested_by, requester, requested_at, expires_at, status, decided_by, decided_at,
      decision_reason, made_revision
      """;

  private ApprovalRows() {}

  /** The request in a row of {@link #COLUMNS} and {@code document}. */
  static ApprovalRecord read(ResultSet row) throws SQLException {
    return new ApprovalRecord(
        row.getString("id"),
        row.getString("tenant"),
        row.getLong("revision"),
        new ApprovalRecord.Change(
            EntryKind.valueOf(row.getString("kind")),
            row.getString("entry_id"),
            row.getString("action"),
            row.getLong("base_revision"),
            row.getString("document"),
            row.getBoolean("forced"),
            row.getString("reason")),
        List.of((String[]) row.getArray("needs").getArray()),
        new ApprovalRecord.Request(
            row.getString("requested_by"),
            row.getString("requester"),
            instant(row, "requested_at"),
            instant(row, "expires_at")),
        ApprovalRecord.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        decision(row));
  }

  private static ApprovalRecord.@Nullable Decision decision(ResultSet row) throws SQLException {
    String actor = row.getString("decided_by");
    if (actor == null) {
      return null;
    }
    return new ApprovalRecord.Decision(
        actor,
        instant(row, "decided_at"),
        row.getString("decision_reason"),
        row.getObject("made_revision", Long.class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
