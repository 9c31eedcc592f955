package dev.splitstream.runners.local.secret;

import java.util.Properties;
import java.util.function.Supplier;

/**
 * The passwords of a stack's database, each of a login of its own.
 *
 * @param admin of the superuser, who makes the others and does nothing else
 * @param owner of who owns the tables
 * @param assignment of assignment-api
 * @param query of query-api
 * @param job of the streaming job, backfills and the command line
 */
record DatabasePasswords(String admin, String owner, String assignment, String query, String job) {
  static DatabasePasswords make(Supplier<String> random) {
    return new DatabasePasswords(
        random.get(), random.get(), random.get(), random.get(), random.get());
  }

  /** Those of a file; empty ones if it is of a build that knew none. */
  static DatabasePasswords of(Properties properties) {
    return new DatabasePasswords(
        read(properties, SecretName.DB_ADMIN_PASSWORD),
        read(properties, SecretName.DB_OWNER_PASSWORD),
        read(properties, SecretName.DB_ASSIGNMENT_PASSWORD),
        read(properties, SecretName.DB_QUERY_PASSWORD),
        read(properties, SecretName.DB_JOB_PASSWORD));
  }

  private static String read(Properties properties, SecretName name) {
    return properties.getProperty(name.key(), "");
  }

  boolean isComplete() {
    return !(admin.isBlank()
        || owner.isBlank()
        || assignment.isBlank()
        || query.isBlank()
        || job.isBlank());
  }

  /** Shows none. */
  @Override
  public String toString() {
    return "DatabasePasswords[hidden]";
  }
}
