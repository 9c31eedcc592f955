package dev.splitstream.assignment.server.database;

/**
 * What is to be done once the database answers: at the start of the node if it does, and later if
 * not. Doing it twice is as good as once. Beans of this type run by their {@code @Order}; the
 * schema is there before the first.
 */
@FunctionalInterface
public interface DatabaseTask {
  /** Does it; an exception means that it is tried again. */
  void run();
}
