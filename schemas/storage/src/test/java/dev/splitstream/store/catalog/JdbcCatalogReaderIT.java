package dev.splitstream.store.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.Database;
import dev.splitstream.store.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalog in a real PostgreSQL. */
class JdbcCatalogReaderIT implements CatalogReaderContract {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Connection connection;

  @BeforeEach
  void insertTenants() throws SQLException {
    connection = POSTGRES.transaction();
    execute("INSERT INTO tenants VALUES ('acme', now()), ('umbrella', now())");
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Override
  public CatalogReader catalog() {
    return CatalogReader.in(database());
  }

  @Override
  public long begin() {
    return database().run(CatalogWriter::begin);
  }

  @Override
  public void write(AuditRecord edit) {
    database()
        .run(
            on -> {
              CatalogWriter.write(on, edit);
              return true;
            });
  }

  @Override
  public void restoreEmpty() {
    execute("DELETE FROM catalog_entries");
    execute("UPDATE catalog_revision SET revision = 0");
    execute("SET LOCAL session_replication_role = replica");
    execute("DELETE FROM catalog_history");
    execute("SET LOCAL session_replication_role = origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE catalog_history SET actor = 'mallory'",
        "DELETE FROM catalog_history",
        "TRUNCATE catalog_history"
      })
  void history_cannotBeChanged(String statement) {
    put("acme", "checkout", "salt");
    assertThatThrownBy(() -> execute(statement)).hasMessageContaining("append-only");
  }

  private Database database() {
    return new ConnectionDatabase(connection);
  }

  private void execute(String sql) {
    database().update(sql);
  }
}
