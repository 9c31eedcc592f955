package dev.splitstream.tests.conformance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * What a service describes that it can do.
 *
 * @param service that describes it
 * @param method in capital letters
 * @param path with names in braces
 * @param parameters in path, query and headers
 * @param body schema of the body; a missing node when it has none
 * @param bodyType media type of the body; empty when it has none
 */
record Operation(
    FuzzedService service,
    String method,
    String path,
    List<Parameter> parameters,
    JsonNode body,
    String bodyType) {

  /** No key that is sent has it: the operator's could suspend the tenants that others test with. */
  private static final Set<String> OPERATORS = Set.of("operate");

  /** Copies the list. */
  Operation {
    parameters = List.copyOf(parameters);
  }

  /**
   * One parameter.
   *
   * @param name as it is sent
   * @param in {@code path}, {@code query} or {@code header}
   * @param required whether it has to be sent
   */
  record Parameter(String name, String in, boolean required) {}

  /** Whether its answer has no end. */
  boolean isStream() {
    return path.endsWith("/events");
  }

  /** The keys that may: one of these scopes is enough; empty when it takes no key. */
  Set<String> scopes() {
    if (service == FuzzedService.QUERY) {
      return Set.of("query");
    }
    if (path.equals("/ofrep/v1/events")) {
      return Set.of();
    }
    if (path.equals("/api/v1/assign") || path.startsWith("/ofrep/")) {
      return Set.of("assign", "evaluate");
    }
    if (path.startsWith("/api/v1/track") || path.equals("/api/v1/collect")) {
      return Set.of("ingest", "collect");
    }
    if (path.startsWith("/api/v1/catalog")) {
      return Set.of("assign");
    }
    if (path.equals("/api/v1/opt-outs")) {
      return Set.of("ingest", "admin");
    }
    if (path.startsWith("/api/v1/tenants")) {
      return OPERATORS;
    }
    return method.equals("GET") && !path.startsWith("/api/v1/keys")
        ? Set.of("admin", "query")
        : Set.of("admin");
  }

  /** Whether it sets a whole document of the catalog. */
  boolean isEdit() {
    return bodyType.equals("application/json")
        && body.path("$ref")
            .asText()
            .matches(".*/(Experiment|Flag|Layer|Holdout|Segment|Metric|EventDeclaration)");
  }
}
