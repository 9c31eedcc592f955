package dev.splitstream.query.server.results;

import dev.splitstream.query.server.DemoDatabase;
import dev.splitstream.query.server.DemoExperiment;
import dev.splitstream.query.server.platform.SnapshotReads;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcResultsStoreIT implements ResultsStoreContract {
  private final DemoDatabase database;
  private final ResultsStore store;

  JdbcResultsStoreIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    store = new JdbcResultsStore(SnapshotReads.of(new DriverManagerDataSource(database.url())));
  }

  @BeforeAll
  void writeRollups() throws SQLException {
    database.write(DemoExperiment.days());
  }

  @AfterAll
  void stop() throws IOException {
    database.close();
  }

  @Override
  public ResultsStore store() {
    return store;
  }
}
