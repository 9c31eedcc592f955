package dev.splitstream.store.catalog;

import dev.splitstream.catalog.audit.AuditChain;
import dev.splitstream.catalog.audit.AuditRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;

/** Writes edits of the catalog; each is one transaction of the caller's. */
// ADR-0019
public final class CatalogWriter {
  /** Where each edit is announced; the payload is the revision. */
  public static final String CHANNEL = "catalog_revision";

  /** Of this transaction alone. In milliseconds. */
  private static final String BOUND =
      """
      SELECT set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true),
             set_config('idle_in_transaction_session_timeout', ?, true)
      """;

  private static final String LOCK = "SELECT revision FROM catalog_revision FOR UPDATE";
  private static final String RAISE = "UPDATE catalog_revision SET revision = ?";

  private static final String PUT =
      """
      INSERT INTO catalog_entries (tenant, kind, entry_id, revision, document)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (tenant, kind, entry_id)
      DO UPDATE SET revision = excluded.revision, document = excluded.document
      """;

  private static final String LAST_HASH =
      """
      SELECT hash FROM catalog_history WHERE tenant = ? ORDER BY revision DESC LIMIT 1
      """;

  private static final String RECORD =
      """
      INSERT INTO catalog_history (tenant, revision, kind, entry_id, action, actor, reason,
                                   occurred_at, before, after, approved_by, previous_hash, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String NOTIFY = "SELECT pg_notify(?, ?)";

  private CatalogWriter() {}

  /**
   * Bounds how long the transaction keeps others from editing; longer, and the database ends it.
   *
   * @param wait for the catalog to be free
   * @param hold of each statement, and of what is done between two
   */
  public static void bound(Connection connection, Duration wait, Duration hold)
      throws SQLException {
    try (PreparedStatement bound = connection.prepareStatement(BOUND)) {
      bound.setString(1, Long.toString(wait.toMillis()));
      bound.setString(2, Long.toString(hold.toMillis()));
      bound.setString(3, Long.toString(hold.toMillis()));
      bound.execute();
    }
  }

  /**
   * Begins an edit: locks the catalog until the end of the transaction, so that revisions become
   * visible in order, each with all that belongs to it.
   *
   * @return the revision that the edit makes
   */
  public static long begin(Connection connection) throws SQLException {
    long revision;
    try (PreparedStatement lock = connection.prepareStatement(LOCK);
        ResultSet row = lock.executeQuery()) {
      row.next();
      revision = row.getLong(1) + 1;
    }
    try (PreparedStatement raise = connection.prepareStatement(RAISE)) {
      raise.setLong(1, revision);
      raise.executeUpdate();
    }
    return revision;
  }

  /** Makes the recorded edit, and appends the record to the history. */
  public static void write(Connection connection, AuditRecord edit) throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(PUT)) {
      put.setString(1, edit.tenant());
      put.setString(2, edit.kind().name());
      put.setString(3, edit.entryId());
      put.setLong(4, edit.revision());
      put.setString(5, edit.after());
      put.executeUpdate();
    }
    append(connection, edit);
    try (PreparedStatement notify = connection.prepareStatement(NOTIFY)) {
      notify.setString(1, CHANNEL);
      notify.setString(2, Long.toString(edit.revision()));
      notify.execute();
    }
  }

  /** Appends a record that changes no entry to the history; call {@link #begin} first here, too. */
  public static void append(Connection connection, AuditRecord record) throws SQLException {
    append(connection, record, lastHash(connection, record.tenant()));
  }

  private static byte[] lastHash(Connection connection, String tenant) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LAST_HASH)) {
      statement.setString(1, tenant);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getBytes("hash") : AuditChain.origin();
      }
    }
  }

  private static void append(Connection connection, AuditRecord edit, byte[] previous)
      throws SQLException {
    try (PreparedStatement record = connection.prepareStatement(RECORD)) {
      record.setString(1, edit.tenant());
      record.setLong(2, edit.revision());
      record.setString(3, edit.kind().name());
      record.setString(4, edit.entryId());
      record.setString(5, edit.action());
      record.setString(6, edit.actor());
      record.setString(7, edit.reason());
      record.setObject(8, edit.occurredAt().atOffset(ZoneOffset.UTC));
      record.setString(9, edit.before());
      record.setString(10, edit.after());
      record.setString(11, edit.approvedBy());
      record.setBytes(12, previous);
      record.setBytes(13, AuditChain.hash(previous, edit));
      record.executeUpdate();
    }
  }
}
