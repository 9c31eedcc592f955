package dev.splitstream.http.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The permissions that endpoints require. The scopes of keys and the roles of people are sets of
 * permissions, so that one check serves both.
 */
public enum Permission {
  /** Evaluating flags and experiments. */
  ASSIGN,
  /** Following the compiled catalog, for local evaluation. */
  FOLLOW,
  /** Sending events. */
  INGEST,
  /** Setting and withdrawing opt-outs. */
  OPT_OUT,
  /** Reading the catalog, its history and its reports. */
  CATALOG_READ,
  /** Changing the catalog. */
  CATALOG_WRITE,
  /** Changing who may edit what and which edits need approval, and editing what other teams own. */
  GOVERN,
  /** Explaining the decisions about a unit. */
  EXPLAIN,
  /** Reading results. */
  RESULTS_READ,
  /** Creating, changing and listing API keys. */
  KEYS,
  /** Reading the records of result reads and refused requests. */
  AUDIT_READ,
  /** Creating, suspending and listing tenants. */
  TENANTS;

  /** The credentials that have it, for messages to callers without it. */
  String holders() {
    if (this == TENANTS) {
      return "the key of this installation's operator (splitstream.keys.operator)";
    }
    String scopes =
        Arrays.stream(Scope.values())
            .filter(scope -> scope.permissions().contains(this))
            .map(Scope::wireName)
            .collect(Collectors.joining(" or "));
    String roles =
        Stream.of(Role.values())
            .filter(role -> role.permissions().contains(this))
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return "an API key with the scope " + scopes + ", or one of the roles " + roles;
  }
}
