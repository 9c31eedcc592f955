package dev.splitstream.store.optout;

import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.Database;
import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.tenant.TenantStore;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Opt-outs in a real PostgreSQL. */
class JdbcOptOutStoreIT implements OptOutStoreContract {
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
  public OptOutStore optOuts() {
    return OptOutStore.in(new ConnectionDatabase(connection));
  }
}
