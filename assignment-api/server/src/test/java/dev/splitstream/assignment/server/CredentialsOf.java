package dev.splitstream.assignment.server;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One credential of each kind, all of one tenant. */
final class CredentialsOf {
  private static final List<String> SCOPES =
      List.of("assign", "evaluate", "ingest", "collect", "edit", "admin", "query");

  /** Scopes of browser keys. */
  private static final Set<String> OF_BROWSERS = Set.of("evaluate", "collect");

  private static final List<String> ROLES = List.of("admin", "experimenter", "analyst", "viewer");

  private final RunningApi api;
  private final String tenant;
  private final Map<String, String> headers = new LinkedHashMap<>();

  CredentialsOf(RunningApi api, String tenant) throws SQLException {
    this.api = api;
    this.tenant = tenant;
    for (String scope : SCOPES) {
      String key = tenant + "-" + scope;
      addKey(key, scope);
      headers.put(scope + " key", key);
    }
    headers.put("operator key", RunningApi.OPERATOR_KEY);
    ROLES.forEach(role -> headers.put(role, "Bearer " + api.issuer().token(tenant, role)));
    headers.put("no role", "Bearer " + api.issuer().token(tenant));
  }

  /** Their names: {@code <scope> key} and roles. The operator's key belongs to no tenant. */
  List<String> names() {
    return List.copyOf(headers.keySet());
  }

  boolean isKey(String name) {
    return name.endsWith(" key");
  }

  Answer call(String name, Endpoints.Endpoint endpoint, String id)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = api.bare(endpoint.path(id));
    request.header(isKey(name) ? "X-API-Key" : "Authorization", headers.getOrDefault(name, ""));
    return send(request, endpoint);
  }

  /** Without any credential. */
  Answer callBare(Endpoints.Endpoint endpoint) throws IOException, InterruptedException {
    return send(api.bare(endpoint.path("nope")), endpoint);
  }

  private Answer send(HttpRequest.Builder request, Endpoints.Endpoint endpoint)
      throws IOException, InterruptedException {
    if (!endpoint.body().isEmpty()) {
      request.header("Content-Type", endpoint.contentType());
    }
    // Otherwise every edit would be refused because the header is missing.
    request.header("If-Match", "*");
    return api.send(request.method(endpoint.method(), BodyPublishers.ofString(endpoint.body())));
  }

  private void addKey(String key, String scope) throws SQLException {
    try (Connection connection = api.postgres().getPostgresDatabase().getConnection()) {
      update(connection, "INSERT INTO tenants VALUES (?, now()) ON CONFLICT DO NOTHING", tenant);
      update(
          connection,
          "INSERT INTO api_keys (key_hash, tenant, name, kind, scopes, origins, created_at, created_by)"
              + " VALUES (sha256(?::bytea), ?, 'test', ?, ARRAY[?], string_to_array(?, ','), now(),"
              + " 'test')",
          key,
          tenant,
          OF_BROWSERS.contains(scope) ? "browser" : "server",
          scope,
          OF_BROWSERS.contains(scope) ? "https://example.com" : "");
    }
  }

  private static void update(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
