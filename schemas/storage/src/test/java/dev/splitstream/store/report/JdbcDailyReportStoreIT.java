package dev.splitstream.store.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.audit.AuditKind;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.Database;
import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.catalog.CatalogWriter;
import dev.splitstream.store.tenant.TenantStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Daily reports in a real PostgreSQL. */
class JdbcDailyReportStoreIT implements DailyReportStoreContract {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = POSTGRES.transaction();
    Database database = new ConnectionDatabase(connection);
    TenantStore.in(database).add("acme", CREATED);
    TenantStore.in(database).add("umbrella", CREATED);
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Override
  public DailyReportStore reports() {
    return DailyReportStore.in(new ConnectionDatabase(connection));
  }

  @Override
  public void edit(String tenant, Instant at) {
    new ConnectionDatabase(connection)
        .run(
            on -> {
              long revision = CatalogWriter.begin(on);
              CatalogWriter.append(on, record(tenant, revision, at));
              return true;
            });
  }

  static AuditRecord record(String tenant, long revision, Instant at) {
    return new AuditRecord(
        tenant, revision, AuditKind.KEY, "k", "create", "ann", null, at, null, "{}", null);
  }

  @Test
  void otherNode_mayNotBeginMeanwhile() throws SQLException {
    assertThat(reports().begin()).isTrue();
    try (Connection other = POSTGRES.transaction()) {
      assertThat(DailyReportStore.in(new ConnectionDatabase(other)).begin()).isFalse();
    }
  }
}
