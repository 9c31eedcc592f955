package dev.splitstream.assignment.server.database;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Migrates the database to this version's schema, once per start of the node. If the node's login
 * may not change the schema, it only checks that the schema is new enough.
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
   * Does whatever is still pending.
   *
   * @throws IllegalStateException if the schema is too old and this node may not migrate it
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
