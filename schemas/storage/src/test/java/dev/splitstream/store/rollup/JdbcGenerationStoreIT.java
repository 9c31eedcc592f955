package dev.splitstream.store.rollup;

import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.catalog.CatalogWriter;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Generations in a real PostgreSQL. */
class JdbcGenerationStoreIT implements GenerationStoreContract {
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
  public GenerationStore generations() {
    return GenerationStore.in(new ConnectionDatabase(connection));
  }

  @Override
  public void editCatalog() {
    new ConnectionDatabase(connection).run(CatalogWriter::begin);
  }
}
