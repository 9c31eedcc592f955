package dev.splitstream.store.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.tenant.TenantStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API keys in a real PostgreSQL, and who may read them. */
class JdbcApiKeyStoreIT implements ApiKeyStoreContract {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = POSTGRES.transaction();
    tenants().add("acme", NOON);
    tenants().add("umbrella", NOON);
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Override
  public ApiKeyStore keys() {
    return ApiKeyStore.in(new ConnectionDatabase(connection));
  }

  @Override
  public TenantStore tenants() {
    return TenantStore.in(new ConnectionDatabase(connection));
  }

  @ParameterizedTest
  @ValueSource(strings = {"splitstream_api", "splitstream_query"})
  void services_findKeys_eachInItsOwnRole(String role) throws SQLException {
    keys()
        .add(
            HASH,
            new ApiKeyPlan(
                "acme",
                "server",
                KeyKind.SERVER,
                List.of("query"),
                List.of(),
                List.of(),
                NOON,
                "ann",
                null));
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL ROLE " + role);
    }
    assertThat(keys().find(HASH)).map(ApiKey::name).contains("server");
  }
}
