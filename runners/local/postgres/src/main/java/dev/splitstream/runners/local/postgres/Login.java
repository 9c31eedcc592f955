package dev.splitstream.runners.local.postgres;

import dev.splitstream.settings.InvalidSettingException;
import java.util.Map;
import java.util.Optional;

/** Who connects to the local database. None of them but the owner may change a table's form. */
enum Login {
  /** Owns the tables, and brings them up to date. */
  OWNER("splitstream_owner", Optional.empty(), "SPLITSTREAM_OWNER_PASSWORD"),

  /** Assigns, takes events in, keeps the catalog. */
  ASSIGNMENT_API(
      "assignment_api", Optional.of("splitstream_api"), "SPLITSTREAM_ASSIGNMENT_PASSWORD"),

  /** Reads for one tenant at a time. */
  QUERY_API("query_api", Optional.of("splitstream_query"), "SPLITSTREAM_QUERY_PASSWORD"),

  /** The streaming job, backfills, and the command line. */
  JOB("streaming_job", Optional.of("splitstream_job"), "SPLITSTREAM_JOB_PASSWORD");

  private final String label;
  private final Optional<String> role;
  private final String variable;

  Login(String label, Optional<String> role, String variable) {
    this.label = label;
    this.role = role;
    this.variable = variable;
  }

  /** The name in the database. */
  String label() {
    return label;
  }

  /** The role it takes, which is granted what it needs. */
  Optional<String> role() {
    return role;
  }

  /**
   * Its password.
   *
   * @throws InvalidSettingException if this environment has none
   */
  String password(Map<String, String> environment) {
    return Passwords.required(environment, variable);
  }
}
