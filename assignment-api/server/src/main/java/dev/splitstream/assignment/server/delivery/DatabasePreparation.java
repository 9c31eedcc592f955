package dev.splitstream.assignment.server.delivery;

import dev.splitstream.assignment.server.platform.DatabaseTask;
import java.util.List;
import org.flywaydb.core.Flyway;

/** Brings the database to what this version needs, once for each start of the node. */
final class DatabasePreparation {
  private final Flyway flyway;
  private final List<DatabaseTask> tasks;
  private boolean done;

  DatabasePreparation(Flyway flyway, List<DatabaseTask> tasks) {
    this.flyway = flyway;
    this.tasks = List.copyOf(tasks);
  }

  /** Does what is not done yet. */
  synchronized void run() {
    if (!done) {
      flyway.migrate();
      tasks.forEach(DatabaseTask::run);
      done = true;
    }
  }
}
