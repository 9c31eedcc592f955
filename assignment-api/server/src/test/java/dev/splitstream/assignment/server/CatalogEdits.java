package dev.splitstream.assignment.server;

import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.catalog.CatalogWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.LongFunction;

/** Edits the catalog directly in Postgres, as another node would. */
final class CatalogEdits {
  private final RunningApi api;

  CatalogEdits(RunningApi api) {
    this.api = api;
  }

  /** Writes the entry and returns once the service uses it. */
  void put(LongFunction<CatalogEntry> entry) throws SQLException {
    long revision = write(entry);
    Catalog catalog = api.bean(Catalog.class);
    await().until(() -> catalog.current().revision() >= revision);
  }

  private long write(LongFunction<CatalogEntry> entry) throws SQLException {
    try (Connection connection = api.postgres().getPostgresDatabase().getConnection()) {
      connection.setAutoCommit(false);
      long revision = CatalogWriter.begin(connection);
      CatalogEntry put = entry.apply(revision);
      CatalogWriter.write(connection, record(revision, put));
      connection.commit();
      return revision;
    }
  }

  private static AuditRecord record(long revision, CatalogEntry put) {
    return new AuditRecord(
        RunningApi.TENANT,
        revision,
        put.entryKind(),
        put.id(),
        "edit",
        "another node",
        null,
        Instant.EPOCH,
        null,
        CatalogJson.write(put));
  }
}
