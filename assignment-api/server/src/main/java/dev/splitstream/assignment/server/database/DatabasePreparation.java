package dev.splitstream.assignment.server.database;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings the database to what this version needs, once for each start of the node; or only checks
 * that the schema is new enough, if the login of the node may not change it.
 */
public final class DatabasePreparation {
  private final Flyway flyway;
  private final boolean migrates;
  private final List<DatabaseTask> tasks;
  private boolean done;

  public DatabasePreparation(Flyway flyway, boolean migrates, List<DatabaseTask> tasks) {
    this.flyway = flyway;
    this.migrates = migrates;
    this.tasks = List.copyOf(tasks);
  }

  /**
   * Does what is not done yet.
   *
   * @throws IllegalStateException if the schema is older than needed, and this may not change it
   */
  public synchronized void run() {
    if (!done) {
      if (migrates) {
        flyway.migrate();
      } else {
        check();
      }
      tasks.forEach(DatabaseTask::run);
      done = true;
    }
  }

  private void check() {
    MigrationInfo[] missing = flyway.info().pending();
    if (missing.length > 0) {
      throw new IllegalStateException(
          "the schema lacks "
              + missing.length
              + " migrations, the first of them "
              + missing[0].getScript()
              + "; let a node that has the owner's login and splitstream.catalog.migrate=true"
              + " start first");
    }
  }
}
