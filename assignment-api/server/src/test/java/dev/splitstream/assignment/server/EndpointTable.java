package dev.splitstream.assignment.server;

import static java.util.stream.Collectors.joining;

import dev.splitstream.assignment.server.Endpoints.Endpoint;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The table of {@code docs/access.md}: who may call what. */
final class EndpointTable {
  private static final String KEY = " key";

  private EndpointTable() {}

  /** Rows of Markdown, by path and method. */
  static String of(List<Endpoint> endpoints) {
    return endpoints.stream()
        .sorted(
            Comparator.comparing((Endpoint one) -> one.path()).thenComparing(one -> one.method()))
        .map(EndpointTable::row)
        .collect(joining("\n"));
  }

  private static String row(Endpoint endpoint) {
    return "| `%s %s` | %s | %s |"
        .formatted(
            endpoint.method(),
            endpoint.path(),
            names(endpoint, name -> name.endsWith(KEY)),
            names(endpoint, name -> !name.endsWith(KEY)));
  }

  private static String names(Endpoint endpoint, Predicate<String> kind) {
    return endpoint.allowed().stream()
        .filter(kind)
        .map(name -> name.replace(KEY, ""))
        .sorted()
        .collect(joining(", "));
  }
}
