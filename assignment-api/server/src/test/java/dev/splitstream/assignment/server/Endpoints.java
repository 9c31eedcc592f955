package dev.splitstream.assignment.server;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every endpoint, and who may call it; the access tests use this table. */
final class Endpoints {
  private static final Set<String> READERS =
      Set.of("edit key", "admin key", "query key", "admin", "experimenter", "analyst", "viewer");
  private static final Set<String> EDITORS =
      Set.of("edit key", "admin key", "admin", "experimenter");
  private static final Set<String> ASSIGNERS = Set.of("assign key", "admin");
  private static final Set<String> EVALUATORS = Set.of("assign key", "evaluate key");
  private static final Set<String> SENDERS = Set.of("ingest key", "collect key");
  private static final Set<String> CONSENT_KEEPERS =
      Set.of("ingest key", "edit key", "admin key", "admin", "experimenter");
  private static final Set<String> KEY_MAKERS = Set.of("admin key", "admin");
  private static final Set<String> OPERATOR = Set.of("operator key");

  /** The API description and the error page, which contain no tenant's data. */
  static final Set<String> PUBLIC =
      Set.of(RunningApi.GENERATED, RunningApi.GENERATED + ".yaml", "/error");

  private Endpoints() {}

  /**
   * One endpoint.
   *
   * @param method the HTTP method
   * @param path with {@code {id}} in place of an id
   * @param body a syntactically valid body; empty for none
   * @param allowed the credentials that may call it
   */
  record Endpoint(String method, String path, String body, Set<String> allowed) {
    /** Its name in Spring. */
    String name() {
      return method + " " + path;
    }

    String path(String id) {
      return path.replaceAll("\\{[a-z_]+}", id);
    }

    String contentType() {
      return body.startsWith("{") ? "application/json" : "text/plain";
    }

    boolean namesSomething() {
      return path.contains("{");
    }

    /** Whether it manages tenants, and is not within one. */
    boolean isOperators() {
      return allowed == OPERATOR;
    }

    @Override
    public String toString() {
      return name();
    }
  }

  /** Endpoints of controllers. */
  static List<Endpoint> ofControllers() {
    return Stream.of(
            ofEveryKind(),
            ofExperiments(),
            ofFlags(),
            ofSegments(),
            ofEventTypes(),
            ofTheHistory(),
            ofTheCompiledCatalog(),
            ofPrivacy(),
            ofGovernance(),
            ofKeys(),
            ofTenants())
        .flatMap(endpoints -> endpoints)
        .toList();
  }

  private static Stream<Endpoint> ofEveryKind() {
    return Stream.of(
            "experiments", "flags", "layers", "holdouts", "segments", "metrics", "event-types")
        .map(kind -> "/api/v1/" + kind)
        .flatMap(
            path ->
                Stream.of(
                    new Endpoint("POST", path, "{}", EDITORS),
                    new Endpoint("GET", path, "", READERS),
                    new Endpoint("GET", path + "/{id}", "", READERS),
                    new Endpoint("PUT", path + "/{id}", "{}", EDITORS),
                    new Endpoint("DELETE", path + "/{id}", "", EDITORS),
                    new Endpoint("GET", path + "/{id}/history", "", READERS)));
  }

  private static Stream<Endpoint> ofExperiments() {
    String one = "/api/v1/experiments/{id}";
    return Stream.of(
        new Endpoint("POST", one + "/start", "{}", EDITORS),
        new Endpoint("POST", one + "/pause", "{}", EDITORS),
        new Endpoint("POST", one + "/resume", "{}", EDITORS),
        new Endpoint("POST", one + "/stop", "{}", EDITORS),
        new Endpoint("POST", one + "/archive", "{}", EDITORS),
        new Endpoint(
            "PUT",
            one + "/decision",
            "{\"outcome\":\"iterate\",\"reason\":\"too early\"}",
            EDITORS),
        new Endpoint("PUT", one + "/muted-checks/{check}", "{\"reason\":\"known\"}", EDITORS),
        new Endpoint("DELETE", one + "/muted-checks/{check}", "", EDITORS),
        new Endpoint("PATCH", one + "/status", "{\"status\":\"active\"}", EDITORS),
        new Endpoint("PUT", one + "/overrides/{user_id}", "{\"variant_id\":\"a\"}", EDITORS),
        new Endpoint("DELETE", one + "/overrides/{user_id}", "", EDITORS),
        new Endpoint("POST", "/api/v1/assign/explain", "{}", EDITORS));
  }

  private static Stream<Endpoint> ofFlags() {
    String one = "/api/v1/flags/{id}";
    return Stream.of(
        new Endpoint("POST", one + "/kill", "{}", EDITORS),
        new Endpoint("POST", one + "/revive", "{}", EDITORS),
        new Endpoint("PUT", one + "/overrides/{user_id}", "{\"variation\":\"on\"}", EDITORS),
        new Endpoint("DELETE", one + "/overrides/{user_id}", "", EDITORS));
  }

  private static Stream<Endpoint> ofSegments() {
    String units = "/api/v1/segments/{id}/units";
    return Stream.of(
        new Endpoint("PUT", units, "user-1\n", EDITORS),
        new Endpoint("GET", units, "", READERS),
        new Endpoint("DELETE", units, "", EDITORS));
  }

  private static Stream<Endpoint> ofEventTypes() {
    return Stream.of(new Endpoint("PUT", "/api/v1/event-types/{id}/schema", "{}", EDITORS));
  }

  private static Stream<Endpoint> ofTheHistory() {
    return Stream.of(
        new Endpoint("GET", "/api/v1/audit", "", READERS),
        new Endpoint("GET", "/api/v1/audit/verify", "", READERS),
        new Endpoint("GET", "/api/v1/audit/reads", "", KEY_MAKERS),
        new Endpoint("GET", "/api/v1/audit/refusals", "", KEY_MAKERS),
        new Endpoint("GET", "/api/v1/quotas", "", READERS),
        new Endpoint("GET", "/api/v1/unreadable-attributes", "", READERS),
        new Endpoint("GET", "/api/v1/reports/daily", "", READERS));
  }

  private static Stream<Endpoint> ofPrivacy() {
    String privacy = "/api/v1/privacy";
    String optOuts = "/api/v1/opt-outs";
    return Stream.of(
        new Endpoint("GET", privacy, "", READERS),
        new Endpoint("PUT", privacy, "{}", EDITORS),
        new Endpoint("DELETE", privacy, "", EDITORS),
        new Endpoint("GET", privacy + "/history", "", READERS),
        new Endpoint("PUT", optOuts, "{}", CONSENT_KEEPERS),
        new Endpoint("DELETE", optOuts, "", CONSENT_KEEPERS),
        new Endpoint("GET", optOuts, "", CONSENT_KEEPERS));
  }

  private static Stream<Endpoint> ofGovernance() {
    String governance = "/api/v1/governance";
    String approvals = "/api/v1/approvals";
    return Stream.of(
        new Endpoint("GET", governance, "", READERS),
        new Endpoint("PUT", governance, "{}", KEY_MAKERS),
        new Endpoint("DELETE", governance, "", KEY_MAKERS),
        new Endpoint("GET", governance + "/history", "", READERS),
        new Endpoint("GET", approvals, "", READERS),
        new Endpoint("GET", approvals + "/{id}", "", READERS),
        new Endpoint("POST", approvals + "/{id}/approve", "", EDITORS),
        new Endpoint("POST", approvals + "/{id}/reject", "", EDITORS),
        new Endpoint("POST", approvals + "/{id}/withdraw", "", EDITORS));
  }

  private static Stream<Endpoint> ofKeys() {
    return Stream.of(
        new Endpoint("POST", "/api/v1/keys", "{}", KEY_MAKERS),
        new Endpoint("GET", "/api/v1/keys", "", KEY_MAKERS),
        new Endpoint("POST", "/api/v1/keys/{id}/rotate", "{}", KEY_MAKERS),
        new Endpoint("DELETE", "/api/v1/keys/{id}", "", KEY_MAKERS));
  }

  private static Stream<Endpoint> ofTenants() {
    return Stream.of(
        new Endpoint("GET", "/api/v1/refusals", "", OPERATOR),
        new Endpoint("GET", "/api/v1/tenants", "", OPERATOR),
        new Endpoint("POST", "/api/v1/tenants", "{}", OPERATOR),
        new Endpoint("POST", "/api/v1/tenants/{tenant}/suspend", "{}", OPERATOR),
        new Endpoint("POST", "/api/v1/tenants/{tenant}/resume", "", OPERATOR));
  }

  private static Stream<Endpoint> ofTheCompiledCatalog() {
    return Stream.of(
        new Endpoint("GET", "/api/v1/catalog", "", ASSIGNERS),
        new Endpoint("GET", "/api/v1/catalog/events", "", ASSIGNERS));
  }

  /** Plain servlets, which accept keys only; the stream of OFREP has its own tokens. */
  static List<Endpoint> ofServlets() {
    String unit = "{\"context\":{\"targetingKey\":\"u\"}}";
    return List.of(
        new Endpoint("POST", "/api/v1/assign", "{}", EVALUATORS),
        new Endpoint("POST", "/ofrep/v1/evaluate/flags", unit, EVALUATORS),
        new Endpoint("POST", "/ofrep/v1/evaluate/flags/{key}", unit, EVALUATORS),
        new Endpoint("GET", "/ofrep/v1/events", "", Set.of()),
        new Endpoint("POST", "/api/v1/track", "{}", SENDERS),
        new Endpoint("POST", "/api/v1/track/batch", "{}", SENDERS),
        new Endpoint("POST", "/api/v1/collect", "{}", SENDERS));
  }
}
