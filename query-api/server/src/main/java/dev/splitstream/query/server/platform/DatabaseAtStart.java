package dev.splitstream.query.server.platform;

import dev.splitstream.failure.FailureReason;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Says at start why the database cannot be reached, such as by a wrong password. The pool retries
 * silently, and readiness reports only that the database is unavailable.
 */
@Component
class DatabaseAtStart implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(DatabaseAtStart.class);

  private final DataSource database;

  DatabaseAtStart(DataSource database) {
    this.database = database;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    try (Connection connection = database.getConnection()) {
      log.debug("Connected to {}", connection.getMetaData().getURL());
    } catch (SQLException e) {
      log.warn("Cannot reach the database: {}; not ready until it answers", FailureReason.of(e));
    }
  }
}
