package dev.splitstream.store.catalog;

import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.catalog.audit.AuditVerification.Verdict;
import dev.splitstream.store.ConnectionDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * A small history, in a transaction. Of acme: 1 and 2 make a layer and change it, 4 makes another,
 * 5 changes the first again.
 *
 * @param connection whose work is undone when it is closed
 */
record RecordedHistory(Connection connection) implements AutoCloseable {
  static final Instant NOON = Instant.parse("2025-01-08T12:00:00.123456Z");

  static RecordedHistory on(Connection connection) throws SQLException {
    RecordedHistory history = new RecordedHistory(connection);
    history.execute("INSERT INTO tenants VALUES ('acme', now()), ('umbrella', now())");
    history.put("acme", "checkout", "salt");
    history.put("acme", "checkout", "pepper");
    history.put("umbrella", "checkout", "salt");
    history.put("acme", "search", "salt");
    history.put("acme", "checkout", "sugar");
    return history;
  }

  Verdict verify() throws SQLException {
    return CatalogHistoryReader.verify(connection, "acme");
  }

  long last() throws SQLException {
    return CatalogReader.in(new ConnectionDatabase(connection)).revision();
  }

  void put(String tenant, String id, String salt) throws SQLException {
    long revision = CatalogWriter.begin(connection);
    Layer layer = new Layer(id, id, salt, revision);
    CatalogWriter.write(
        connection,
        new AuditRecord(
            tenant,
            revision,
            EntryKind.LAYER,
            id,
            "edit",
            "ann",
            null,
            NOON,
            null,
            CatalogJson.write(layer)));
  }

  void experiment(String id, Instant at) throws SQLException {
    long revision = CatalogWriter.begin(connection);
    CatalogWriter.write(
        connection,
        new AuditRecord(
            "acme", revision, EntryKind.EXPERIMENT, id, "edit", "ann", null, at, null, "{}"));
  }

  /** As a superuser. */
  void tamper(String sql) throws SQLException {
    execute("SET LOCAL session_replication_role = replica");
    execute(sql);
    execute("SET LOCAL session_replication_role = origin");
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
