package dev.splitstream.store.job;

import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statuses of jobs in a real PostgreSQL. */
class JdbcJobStatusStoreIT implements JobStatusStoreContract {
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
  public JobStatusStore statuses() {
    return JobStatusStore.in(new ConnectionDatabase(connection));
  }
}
