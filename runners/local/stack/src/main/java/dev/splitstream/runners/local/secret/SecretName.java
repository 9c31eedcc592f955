package dev.splitstream.runners.local.secret;

import java.util.Locale;

/** The secrets of a local stack. Each has a line in {@code secrets.properties}, and a file. */
public enum SecretName {
  /** Key with all scopes for the HTTP APIs. */
  API_KEY,
  /** Key with the scope {@code query} alone, for the page. */
  PAGE_KEY,
  /** Key that makes and suspends tenants. */
  OPERATOR_KEY,
  /** Hex key that unit ids are pseudonymised with. */
  PSEUDONYM_KEY,
  /** Name of the object store's account. */
  S3_ACCESS_KEY,
  /** Its secret. */
  S3_SECRET_KEY,
  /** Password of the superuser, who makes the other logins and does nothing else. */
  DB_ADMIN_PASSWORD,
  /** Password of who owns the tables. */
  DB_OWNER_PASSWORD,
  /** Password of assignment-api. */
  DB_ASSIGNMENT_PASSWORD,
  /** Password of query-api. */
  DB_QUERY_PASSWORD,
  /** Password of the streaming job, backfills and the command line. */
  DB_JOB_PASSWORD;

  /** Its name in files. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
