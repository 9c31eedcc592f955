package dev.splitstream.assignment.server;

import java.util.List;
import java.util.Set;

/** Every endpoint, and who may call it: the table that access is tested by. */
final class Endpoints {
  private static final Set<String> READERS =
      Set.of("admin key", "query key", "admin", "experimenter", "analyst", "viewer");
  private static final Set<String> EDITORS = Set.of("admin key", "admin", "experimenter");
  private static final Set<String> ASSIGNERS = Set.of("assign key", "admin");
  private static final Set<String> KEY_MAKERS = Set.of("admin key", "admin");

  /** Health, metrics and the description; an error's own page. They hold nothing of any tenant. */
  static final Set<String> PUBLIC =
      Set.of(
          "/actuator",
          "/actuator/health",
          "/actuator/health/**",
          "/actuator/prometheus",
          "/api/v1/openapi.json",
          "/api/v1/openapi.json.yaml",
          "/error");

  private Endpoints() {}

  /**
   * One endpoint.
   *
   * @param method of HTTP
   * @param path with {@code {id}} where an id goes
   * @param body a request's body that breaks no syntax; empty for none
   * @param allowed the credentials that open it
   */
  record Endpoint(String method, String path, String body, Set<String> allowed) {
    /** What Spring calls it. */
    String name() {
      return method + " " + path;
    }

    String path(String id) {
      return path.replaceAll("\\{[a-z_]+}", id);
    }

    boolean namesSomething() {
      return path.contains("{");
    }

    @Override
    public String toString() {
      return name();
    }
  }

  /** Those that controllers serve. */
  static List<Endpoint> ofControllers() {
    return List.of(
        new Endpoint("POST", "/api/v1/experiments", "{}", EDITORS),
        new Endpoint("GET", "/api/v1/experiments", "", READERS),
        new Endpoint("GET", "/api/v1/experiments/{id}", "", READERS),
        new Endpoint("POST", "/api/v1/experiments/{id}/start", "{}", EDITORS),
        new Endpoint("POST", "/api/v1/assign/explain", "{}", EDITORS),
        new Endpoint("GET", "/api/v1/catalog", "", ASSIGNERS),
        new Endpoint("GET", "/api/v1/catalog/events", "", ASSIGNERS),
        new Endpoint("POST", "/api/v1/metrics", "{}", EDITORS),
        new Endpoint("GET", "/api/v1/metrics", "", READERS),
        new Endpoint("GET", "/api/v1/metrics/{id}", "", READERS),
        new Endpoint("POST", "/api/v1/keys", "{}", KEY_MAKERS),
        new Endpoint("GET", "/api/v1/keys", "", KEY_MAKERS),
        new Endpoint("POST", "/api/v1/keys/{id}/rotate", "{}", KEY_MAKERS),
        new Endpoint("DELETE", "/api/v1/keys/{id}", "", KEY_MAKERS));
  }

  /** The bare servlets, which take keys alone. */
  static List<Endpoint> ofServlets() {
    return List.of(
        new Endpoint("POST", "/api/v1/assign", "{}", Set.of("assign key")),
        new Endpoint("POST", "/ofrep/v1/evaluate/flags", "{}", Set.of("assign key")),
        new Endpoint("POST", "/ofrep/v1/evaluate/flags/*", "{}", Set.of("assign key")),
        // Opened by a token of its own.
        new Endpoint("GET", "/ofrep/v1/events", "", Set.of()),
        new Endpoint("POST", "/api/v1/track", "{}", Set.of("ingest key")),
        new Endpoint("POST", "/api/v1/track/batch", "{}", Set.of("ingest key")));
  }
}
