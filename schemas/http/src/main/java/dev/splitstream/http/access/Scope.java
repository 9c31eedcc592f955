package dev.splitstream.http.access;

import static dev.splitstream.http.access.Permission.AUDIT_READ;
import static dev.splitstream.http.access.Permission.CATALOG_READ;
import static dev.splitstream.http.access.Permission.CATALOG_WRITE;
import static dev.splitstream.http.access.Permission.EXPLAIN;
import static dev.splitstream.http.access.Permission.FOLLOW;
import static dev.splitstream.http.access.Permission.GOVERN;
import static dev.splitstream.http.access.Permission.KEYS;
import static dev.splitstream.http.access.Permission.OPT_OUT;
import static dev.splitstream.http.access.Permission.RESULTS_READ;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The scopes of API keys. */
public enum Scope {
  /** Evaluating flags and experiments, and following the catalog for local evaluation. */
  ASSIGN,
  /** Evaluating flags and experiments. For pages and apps. */
  EVALUATE,
  /** Sending events, and setting opt-outs. */
  INGEST,
  /** Sending events. For pages and apps. */
  COLLECT,
  /** Reading and changing the catalog, and setting opt-outs. */
  EDIT,
  /** The same for all teams, and managing keys, auditing and governance. */
  ADMIN,
  /** Reading the catalog and results. */
  QUERY,
  /** Creating, suspending and listing tenants. Only the operator's key has it. */
  OPERATE;

  /** The permissions of the scope. */
  public Set<Permission> permissions() {
    return switch (this) {
      case ASSIGN -> EnumSet.of(Permission.ASSIGN, FOLLOW);
      case EVALUATE -> EnumSet.of(Permission.ASSIGN);
      case INGEST -> EnumSet.of(Permission.INGEST, OPT_OUT);
      case COLLECT -> EnumSet.of(Permission.INGEST);
      case EDIT -> EnumSet.of(CATALOG_READ, CATALOG_WRITE, OPT_OUT, EXPLAIN);
      case ADMIN ->
          EnumSet.of(CATALOG_READ, CATALOG_WRITE, GOVERN, OPT_OUT, EXPLAIN, KEYS, AUDIT_READ);
      case QUERY -> EnumSet.of(CATALOG_READ, RESULTS_READ);
      case OPERATE -> EnumSet.of(Permission.TENANTS);
    };
  }

  /** The name in the database and in messages, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of this name; empty if it is unknown. */
  public static Optional<Scope> ofWireName(String wireName) {
    return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
  }
}
