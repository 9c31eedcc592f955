package dev.splitstream.store.unitlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.Database;
import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.tenant.TenantStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Unit lists in a real PostgreSQL. */
class JdbcUnitListStoreIT implements UnitListStoreContract {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = POSTGRES.transaction();
    Database database = new ConnectionDatabase(connection);
    TenantStore.in(database).add("acme", NOON);
    TenantStore.in(database).add("umbrella", NOON);
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Override
  public UnitListStore lists() {
    return UnitListStore.in(new ConnectionDatabase(connection));
  }

  @Test
  void assignmentApi_storesLists_inItsOwnRole() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL ROLE splitstream_api");
    }
    lists().put("acme", SHA256, new byte[] {1}, NOON);
    assertThat(lists().find("acme", SHA256)).isPresent();
  }
}
