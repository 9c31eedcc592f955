package dev.splitstream.assignment.server;

import static dev.splitstream.assignment.server.CatalogEditorIT.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.audit.AuditRecords;
import dev.splitstream.http.problem.RawHttp;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * What is recorded of requests that are refused, and of reads. A refusal is counted after it was
 * sent: a client that has it may still have to wait for the count.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsIT {
  private static final String UNIT = "{\"user_id\":\"u\"}";

  private final RunningApi api =
      new RunningApi(
          "--splitstream.audit.write-interval=1h",
          // Several addresses, as behind a proxy.
          "--server.forward-headers-strategy=native",
          "--splitstream.limits.assign.per-second=1",
          "--splitstream.limits.assign.burst=1");

  RefusalsIT() throws Exception {}

  @AfterAll
  void stop() throws Exception {
    api.close();
  }

  @Test
  void unknownKeys_areCountedByAddress_forTheOperatorAlone() throws Exception {
    for (int guess = 0; guess < 3; guess++) {
      send(api.bare("/api/v1/keys").header("X-API-Key", "guess-" + guess).GET());
    }
    send(api.bare("/api/v1/assign").POST(BodyPublishers.ofString(UNIT)));
    await()
        .untilAsserted(
            () ->
                assertThat(refusals("/api/v1/refusals", RunningApi.OPERATOR_KEY))
                    .contains(
                        "address 127.0.0.1 401 The API key is not known, or was revoked, or has"
                            + " expired. 3",
                        "address 127.0.0.1 401 Send an API key in the header X-API-Key, or a"
                            + " person's token as bearer token. 1"));
    assertThat(refusals("/api/v1/audit/refusals", RunningApi.KEY)).noneMatch(of("address"));
  }

  /** The response does not wait for a body, and the connection stays open for a moment. */
  @Test
  void refusalBeforeTheBody_isCountedOnce() throws Exception {
    RawHttp answer =
        RawHttp.sendWithoutEnd(
            api.port(),
            """
            POST /api/v1/assign HTTP/1.1\r
            Host: localhost\r
            X-API-Key: early\r
            X-Forwarded-For: 192.0.2.7\r
            Content-Length: 20\r
            \r
            """);
    answer.assertProblem(401);
    await()
        .untilAsserted(
            () ->
                assertThat(refusals("/api/v1/refusals", RunningApi.OPERATOR_KEY))
                    .contains(
                        "address 192.0.2.7 401 The API key is not known, or was revoked, or has"
                            + " expired. 1"));
  }

  @Test
  void whatACredentialMayNot_isCountedForItsTenant() throws Exception {
    String key = key("query");
    send(api.bare("/api/v1/keys").header("X-API-Key", key).GET());
    send(api.bare("/api/v1/keys").header("X-API-Key", key).GET());
    String viewer = "Bearer " + api.issuer().token(RunningApi.TENANT, "viewer");
    send(api.bare("/api/v1/keys").header("Authorization", viewer).GET());
    await()
        .untilAsserted(
            () ->
                assertThat(refusals("/api/v1/audit/refusals", RunningApi.KEY))
                    .anyMatch(line -> line.matches("query \\(key:.* 403 .* 2"))
                    .anyMatch(
                        line ->
                            line.matches(
                                "Ada \\(u-1\\) 403 This takes an API key with the scope admin.* 1")));
    assertThat(refusals("/api/v1/refusals", RunningApi.OPERATOR_KEY)).noneMatch(of("Ada"));
  }

  @Test
  void tooManyRequests_areCounted() throws Exception {
    String key = key("assign");
    for (int sent = 0; sent < 5; sent++) {
      send(api.bare("/api/v1/assign").header("X-API-Key", key).POST(BodyPublishers.ofString(UNIT)));
    }
    await()
        .untilAsserted(
            () ->
                assertThat(refusals("/api/v1/audit/refusals", RunningApi.KEY))
                    .anyMatch(
                        line ->
                            line.startsWith("assign (key:")
                                && line.contains(" 429 This credential sends too many requests.")));
  }

  @Test
  void nodeThatStops_writesWhatItCounted() throws Exception {
    try (RunningApi other = api.another("--splitstream.audit.write-interval=1h")) {
      String analyst = "Bearer " + other.issuer().token(RunningApi.TENANT, "analyst");
      send(
          other
              .bare("/api/v1/layers")
              .header("Authorization", analyst)
              .POST(BodyPublishers.ofString(json("{'id':'l'}"))));
    }
    assertThat(refusals("/api/v1/audit/refusals", RunningApi.KEY))
        .anyMatch(line -> line.startsWith("Ada (u-1) 403 ") && line.contains("experimenter"));
  }

  @Test
  void requestsThatAreNotRefused_areNotCounted() throws Exception {
    String key = key("query");
    send(api.bare("/api/v1/layers").header("X-API-Key", key).GET());
    send(api.bare("/api/v1/layers/nothing").header("X-API-Key", key).GET());
    String id = api.get("/api/v1/keys").body().get("keys").get(0).get("id").asString();
    assertThat(refusals("/api/v1/audit/refusals", RunningApi.KEY)).noneMatch(of(id));
  }

  @Test
  void pages_followEachOther() throws Exception {
    send(api.bare("/api/v1/keys").header("X-API-Key", key("query")).GET());
    send(api.bare("/api/v1/keys").header("X-API-Key", key("ingest")).GET());
    await()
        .untilAsserted(
            () ->
                assertThat(refusals("/api/v1/audit/refusals", RunningApi.KEY))
                    .anyMatch(line -> line.startsWith("ingest (key:")));
    List<String> all = refusals("/api/v1/audit/refusals", RunningApi.KEY);
    String token = "";
    for (String expected : all) {
      JsonNode page = api.get("/api/v1/audit/refusals?page_size=1" + token).body();
      assertThat(lines(page)).containsExactly(expected);
      token = "&page_token=" + page.path("next_page_token").asString("");
    }
    assertThat(token).isEqualTo("&page_token=");
    assertThat(api.get("/api/v1/audit/refusals?page_token=eA").status()).isEqualTo(400);
    assertThat(api.get("/api/v1/audit/reads?page_token=eA").status()).isEqualTo(400);
  }

  @Test
  void reads_areShownToTheirTenant() throws Exception {
    try (Connection connection = api.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO tenants VALUES ('other', now())");
      for (String tenant : new String[] {RunningApi.TENANT, "other"}) {
        statement.execute(
            "SELECT count_result_reads('"
                + tenant
                + "', '2025-01-08T09:00:00Z', 'screener', 'ann ("
                + tenant
                + ")', 7)");
      }
    }
    assertThat(api.get("/api/v1/audit/reads").body().toString())
        .isEqualTo(
            json(
                "{'reads':[{'hour':'2025-01-08T09:00:00Z','experiment_id':'screener',"
                    + "'actor':'ann (acme)','reads':7}]}"));
  }

  private static Predicate<String> of(String part) {
    return line -> line.contains(part);
  }

  private String key(String scope) throws Exception {
    return api.post("/api/v1/keys", json("{'name':'" + scope + "','scopes':['" + scope + "']}"))
        .body()
        .get("key")
        .asString();
  }

  private List<String> refusals(String path, String key) throws Exception {
    api.bean(AuditRecords.class).write();
    return lines(api.send(api.bare(path + "?page_size=200").header("X-API-Key", key).GET()).body());
  }

  private static List<String> lines(JsonNode page) {
    return page.get("refusals").values().stream()
        .map(
            one ->
                String.join(
                    " ",
                    one.get("sender").asString(),
                    one.get("status").asString(),
                    one.get("reason").asString(),
                    one.get("requests").asString()))
        .toList();
  }

  private void send(HttpRequest.Builder request) throws Exception {
    api.send(request.header("Content-Type", "application/json"));
  }
}
