package dev.splitstream.store.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants in a real PostgreSQL, and who may read them. */
class JdbcTenantStoreIT implements TenantStoreContract {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = POSTGRES.transaction();
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Override
  public TenantStore tenants() {
    return TenantStore.in(new ConnectionDatabase(connection));
  }

  @ParameterizedTest
  @ValueSource(strings = {"splitstream_api", "splitstream_query"})
  void services_findTenants_eachInItsOwnRole(String role) throws SQLException {
    tenants().add("acme", NOON);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL ROLE " + role);
    }
    assertThat(tenants().find("acme")).contains(new TenantState(null));
  }
}
