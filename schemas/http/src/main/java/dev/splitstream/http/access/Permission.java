package dev.splitstream.http.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an endpoint may need. The scopes of keys and the roles of people are sets of these, so that
 * one question decides for both.
 */
public enum Permission {
  /** Evaluating flags and experiments. */
  ASSIGN,
  /** Following the compiled catalog, to evaluate elsewhere. */
  FOLLOW,
  /** Sending events. */
  INGEST,
  /** Saying that a unit opts out, or no longer does. */
  OPT_OUT,
  /** Reading the catalog, its history and its reports. */
  CATALOG_READ,
  /** Changing the catalog. */
  CATALOG_WRITE,
  /** Changing who may edit what and which edits need approval, and editing what other teams own. */
  GOVERN,
  /** Asking why a unit gets what it gets. */
  EXPLAIN,
  /** Reading results. */
  RESULTS_READ,
  /** Making, changing and listing API keys. */
  KEYS,
  /** Reading who read results, and what was refused. */
  AUDIT_READ,
  /** Making, suspending and listing tenants. */
  TENANTS;

  /** Who has it, for the message to one who has not. */
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
