package dev.splitstream.tests.conformance.fuzz;

import java.util.List;
import java.util.Set;

/** What a request names as its key. */
enum Credential {
  /** No header at all. */
  NONE,
  /** A header without a key. */
  EMPTY,
  /** What no key looks like. */
  MALFORMED,
  /** What looks like a key. */
  UNKNOWN,
  ASSIGN("assign"),
  EVALUATE("evaluate"),
  INGEST("ingest"),
  COLLECT("collect"),
  ADMIN("admin"),
  QUERY("query"),
  /** A browser key for pages of one origin. */
  BROWSER("evaluate", "collect"),
  /** All scopes of the other tenant. */
  OTHER_TENANT("assign", "ingest", "admin", "query");

  static final String ORIGIN = "https://shop.example.com";

  private final String scopes;

  Credential(String... scopes) {
    this.scopes = String.join(" ", scopes);
  }

  /** What it allows; nothing when there is no key. */
  Set<String> scopes() {
    return scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" ", -1));
  }

  /** Whether it may do what takes one of these scopes. */
  boolean opens(Set<String> needed) {
    return needed.isEmpty() || scopes().stream().anyMatch(needed::contains);
  }

  /** Those of the first tenant that do. */
  static List<Credential> opening(Set<String> needed) {
    return List.of(values()).stream()
        .filter(one -> one != OTHER_TENANT && one != BROWSER && one.opens(needed))
        .toList();
  }
}
