package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A tenant used by one test only, with people and keys.
 *
 * @param api the service
 * @param id the id of the tenant
 * @param firstKey its first key, with admin rights
 */
record FreshTenant(RunningApi api, String id, Caller firstKey) {

  static FreshTenant of(RunningApi api) throws IOException, InterruptedException {
    String id = "tenant-" + api.fresh();
    Caller operator = Caller.withKey(api, RunningApi.OPERATOR_KEY);
    Answer made = operator.post("/api/v1/tenants", "{\"tenant\":\"" + id + "\"}");
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    return new FreshTenant(api, id, Caller.withKey(api, made.body().get("key").asString()));
  }

  /** A person with a role, in these teams. The name is the subject in capitals. */
  Caller person(String subject, String role, String... teams) {
    return Caller.withToken(
        api,
        api.issuer()
            .sign(
                api.issuer()
                    .claims(id, role)
                    .subject(subject)
                    .claim("name", subject.toUpperCase(Locale.ROOT))
                    .claim("teams", List.of(teams))
                    .build()));
  }

  /** A key of one scope, created with the first key. */
  Caller key(String scope, String... teams) throws IOException, InterruptedException {
    return key(firstKey, scope, teams);
  }

  /** A key of one scope, created by this caller. */
  Caller key(Caller maker, String scope, String... teams) throws IOException, InterruptedException {
    String names =
        Arrays.stream(teams).map(team -> "\"" + team + "\"").collect(Collectors.joining(","));
    Answer made =
        maker.post(
            "/api/v1/keys",
            "{\"name\":\"k\",\"scopes\":[\"" + scope + "\"],\"teams\":[" + names + "]}");
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    return Caller.withKey(api, made.body().get("key").asString());
  }

  /** Changes the governance settings. */
  FreshTenant governed(String settings) throws IOException, InterruptedException {
    Answer put = firstKey.put("/api/v1/governance", settings);
    assertThat(put.status()).as("%s", put.body()).isEqualTo(200);
    return this;
  }

  /** Requires approval for everything from now on. */
  FreshTenant guarded() throws IOException, InterruptedException {
    return governed("{\"approvals\":[\"start\",\"ramp\",\"force\",\"publish\"]}");
  }

  /** Adds a draft experiment of two halves. */
  String draft() throws IOException, InterruptedException {
    return draft("");
  }

  /** Adds a draft that the team owns; without an owner if it is empty. */
  String draft(String team) throws IOException, InterruptedException {
    String experiment = api.fresh();
    Answer made = firstKey.post("/api/v1/experiments", body(experiment, team));
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    return "/api/v1/experiments/" + experiment;
  }

  private static String body(String experiment, String team) {
    String plain = RunningApi.experiment(experiment);
    return team.isEmpty()
        ? plain
        : plain.substring(0, plain.length() - 1) + ",\"owner_team\":\"" + team + "\"}";
  }

  /** Adds a disabled flag. */
  String flag() throws IOException, InterruptedException {
    return flag("");
  }

  /** Adds a disabled flag that the team owns. */
  String flag(String team) throws IOException, InterruptedException {
    String flag = api.fresh();
    Answer made = firstKey.post("/api/v1/flags", flag(flag, false, team));
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    return "/api/v1/flags/" + flag;
  }

  /** Expires a request for approval. */
  void expire(String request) throws SQLException {
    try (Connection connection = api.postgres().getPostgresDatabase().getConnection();
        PreparedStatement expire =
            connection.prepareStatement(
                "UPDATE approval_requests SET expires_at = now() WHERE id = ?")) {
      expire.setString(1, request.substring(request.lastIndexOf('/') + 1));
      assertThat(expire.executeUpdate()).isEqualTo(1);
    }
  }

  /** The body of a flag. */
  static String flag(String id, boolean enabled, String team) {
    String owner = team.isEmpty() ? "" : "\"owner_team\":\"" + team + "\",";
    return "{\"id\":\""
        + id
        + "\","
        + owner
        + "\"type\":\"boolean\",\"enabled\":"
        + enabled
        + ",\"variations\":[{\"id\":\"on\",\"value\":true},{\"id\":\"off\",\"value\":false}],"
        + "\"off_variation\":\"off\",\"default_variation\":\"on\"}";
  }
}
