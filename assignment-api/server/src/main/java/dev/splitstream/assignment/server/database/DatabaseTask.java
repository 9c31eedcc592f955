package dev.splitstream.assignment.server.database;

/**
 * Work to do once the database answers: at the start of the node, or later if it is down then.
 * Tasks are idempotent. Beans of this type run in their {@code @Order}, after the schema was
 * migrated.
 */
@FunctionalInterface
public interface DatabaseTask {
  /** Does the work; after an exception it is retried. */
  void run();
}
