package dev.splitstream.http.database;

import dev.splitstream.store.Database;
import java.sql.Connection;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Runs work on the connection of the current transaction of Spring; without one, each on its own.
 * Failures are of the type {@code DataAccessException}.
 */
public final class SpringDatabase implements Database {
  private final JdbcTemplate template;

  /**
   * @param template takes the connections
   */
  public SpringDatabase(JdbcTemplate template) {
    this.template = template;
  }

  /** Runs all work on this connection, whose transactions are the caller's. */
  public static Database on(Connection connection) {
    return new SpringDatabase(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
  }

  @Override
  public <T> T run(Work<T> work) {
    return Objects.requireNonNull(
        template.<T>execute((Connection connection) -> work.on(connection)));
  }
}
