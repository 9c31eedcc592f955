package dev.splitstream.runners.local;

import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * The passwords of a stack's database, each of a login of its own.
 *
 * @param admin of the superuser, who makes the others and does nothing else
 * @param owner of who owns the tables
 * @param assignment of assignment-api
 * @param query of query-api
 * @param job of the streaming job, backfills and the command line; see {@link
 *     StackAddresses#JOB_LOGIN}
 */
record DatabasePasswords(String admin, String owner, String assignment, String query, String job) {
  private static final String ADMIN = "db_admin_password";
  private static final String OWNER = "db_owner_password";
  private static final String ASSIGNMENT = "db_assignment_password";
  private static final String QUERY = "db_query_password";
  private static final String JOB = "db_job_password";

  static DatabasePasswords make(Supplier<String> random) {
    return new DatabasePasswords(
        random.get(), random.get(), random.get(), random.get(), random.get());
  }

  /** Those of a file; empty ones if it is of a build that knew none. */
  static DatabasePasswords of(Properties properties) {
    return new DatabasePasswords(
        properties.getProperty(ADMIN, ""),
        properties.getProperty(OWNER, ""),
        properties.getProperty(ASSIGNMENT, ""),
        properties.getProperty(QUERY, ""),
        properties.getProperty(JOB, ""));
  }

  void putInto(Properties properties) {
    properties.setProperty(ADMIN, admin);
    properties.setProperty(OWNER, owner);
    properties.setProperty(ASSIGNMENT, assignment);
    properties.setProperty(QUERY, query);
    properties.setProperty(JOB, job);
  }

  boolean isComplete() {
    return !(admin.isBlank()
        || owner.isBlank()
        || assignment.isBlank()
        || query.isBlank()
        || job.isBlank());
  }

  /** What the process that runs the server is told. */
  Map<String, String> environment() {
    return Map.of(
        "SPLITSTREAM_ADMIN_PASSWORD", admin,
        "SPLITSTREAM_OWNER_PASSWORD", owner,
        "SPLITSTREAM_ASSIGNMENT_PASSWORD", assignment,
        "SPLITSTREAM_QUERY_PASSWORD", query,
        "SPLITSTREAM_JOB_PASSWORD", job);
  }

  /** Shows none. */
  @Override
  public String toString() {
    return "DatabasePasswords[hidden]";
  }
}
