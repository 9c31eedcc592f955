package dev.splitstream.query.server;

import static dev.splitstream.query.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.splitstream.http.people.PeopleContract;
import dev.splitstream.http.people.TestIssuer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The tokens of people, what they may read, and what is recorded of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleIT extends PeopleContract {
  private static final String STRANGER = "stranger";
  private static final String SUSPENDED_TENANT = "suspended";
  private static final String RESULTS = "/api/v1/experiments/free_trial_screener/results";
  private static final List<String> PATHS =
      List.of(
          "/api/v1/results",
          "/api/v1/statistics",
          RESULTS,
          "/api/v1/analytics/experiment/free_trial_screener",
          "/api/v1/experiments/free_trial_screener/timeseries",
          "/api/v1/aggregate?from=2025-01-08T00:00:00Z&to=2025-01-10T00:00:00Z",
          "/api/aggregate?from=2025-01-08T00:00:00Z&to=2025-01-10T00:00:00Z");

  private final TestIssuer issuer = new TestIssuer();
  private final DemoDatabase database;
  private final RunningServer server;

  PeopleIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    database.addTenant(SUSPENDED_TENANT);
    database.suspend(SUSPENDED_TENANT, SUSPENDED);
    server = new RunningServer(database, issuer, "--splitstream.audit.write-interval=100ms");
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
    issuer.close();
  }

  @Override
  protected String path() {
    return "/api/v1/results";
  }

  @Override
  protected int port() {
    return server.port();
  }

  @Override
  protected TestIssuer issuer() {
    return issuer;
  }

  @Override
  protected String tenant() {
    return ScreenerExperiment.TENANT;
  }

  @Override
  protected String suspendedTenant() {
    return SUSPENDED_TENANT;
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "experimenter", "analyst", "viewer"})
  void everyRole_readsEverything(String role) throws Exception {
    for (String path : PATHS) {
      assertThat(server.readAs(token(role), path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void tokenWithoutARole_readsNothing() throws Exception {
    for (String path : PATHS) {
      assertThat(server.readAs(token("janitor"), path).statusCode()).as(path).isEqualTo(403);
    }
  }

  @Test
  void paths_areThoseOfTheDescription() throws Exception {
    JsonNode paths = json(server.get("/api/v1/openapi.json")).get("paths");
    assertThat(paths.properties())
        .filteredOn(path -> path.getValue().path("x-service").asString("").equals("query-api"))
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrderElementsOf(
            PATHS.stream()
                .map(path -> path.replaceFirst("\\?.*", ""))
                .map(path -> path.replace("free_trial_screener", "{id}"))
                .toList());
  }

  /** Else the answer would betray that it exists. */
  @Test
  void anothersExperiment_isAnsweredLikeNone() throws Exception {
    String stranger = issuer.token(STRANGER, "admin");
    HttpResponse<String> anothers = server.readAs(stranger, RESULTS);
    HttpResponse<String> none = server.readAs(stranger, RESULTS.replace("free_trial", "free"));
    assertThat(anothers.statusCode()).isEqualTo(none.statusCode()).isEqualTo(404);
    assertThat(anothers.body())
        .isEqualTo(none.body().replace("free_screener", "free_trial_screener"));
    assertThat(json(server.readAs(stranger, "/api/v1/results")).get("experiments")).isEmpty();
  }

  /** As of keys, the state of the tenant is not remembered. */
  @Test
  void suspension_worksAtOnce_andEndsAtOnce() throws Exception {
    database.addTenant("passing");
    String token = issuer.token("passing", "viewer");
    assertThat(server.readAs(token, "/api/v1/results").statusCode()).isEqualTo(200);
    database.suspend("passing", "audit");
    assertThat(server.readAs(token, "/api/v1/results").statusCode()).isEqualTo(403);
    database.suspend("passing", null);
    assertThat(server.readAs(token, "/api/v1/results").statusCode()).isEqualTo(200);
  }

  @Test
  void reads_areRecordedByThePersonsSubject() throws Exception {
    String token = sign("u-reader", ScreenerExperiment.TENANT, "analyst");
    assertThat(server.readAs(token, RESULTS).statusCode()).isEqualTo(200);
    assertThat(server.readAs(token, RESULTS).statusCode()).isEqualTo(200);
    assertRecorded(
        "SELECT tenant || ' ' || experiment_id || ' ' || sum(reads) FROM result_reads"
            + " WHERE actor = 'Ada (u-reader)' GROUP BY tenant, experiment_id",
        ScreenerExperiment.TENANT + " free_trial_screener 2");
  }

  @Test
  void refusals_areRecordedByThePersonsSubject() throws Exception {
    server.readAs(sign("u-refused", ScreenerExperiment.TENANT, "janitor"), RESULTS);
    server.readAs(sign("u-refused", SUSPENDED_TENANT, "admin"), RESULTS);
    assertRecorded(
        "SELECT tenant || ' ' || status || ' ' || reason FROM refused_requests"
            + " WHERE sender = 'Ada (u-refused)' ORDER BY 1",
        ScreenerExperiment.TENANT
            + " 403 This takes an API key with the scope query, or one of the roles admin,"
            + " experimenter, analyst, viewer.",
        SUSPENDED_TENANT + " 403 The tenant is suspended: " + SUSPENDED + ". Its data is kept.");
  }

  /** An invalid token does not identify its tenant. */
  @Test
  void tokensThatAreNotValid_areRecordedByTheAddress() throws Exception {
    server.readAs(issuer.sign(claims("u-made-up").audience("billing").build()), RESULTS);
    assertRecorded(
        "SELECT DISTINCT tenant || '/' || sender FROM refused_requests"
            + " WHERE reason LIKE 'The token is not valid%'",
        "/address 127.0.0.1");
    assertThat(database.texts("SELECT sender FROM refused_requests WHERE sender LIKE '%made-up%'"))
        .isEmpty();
  }

  private void assertRecorded(String query, String... expected) {
    await().untilAsserted(() -> assertThat(database.texts(query)).containsExactly(expected));
  }

  private String token(String role) {
    return issuer.token(ScreenerExperiment.TENANT, role);
  }

  private String sign(String subject, String tenant, String role) {
    return issuer.sign(issuer.claims(tenant, role).subject(subject).build());
  }

  private JWTClaimsSet.Builder claims(String subject) {
    return issuer.claims(ScreenerExperiment.TENANT, "viewer").subject(subject);
  }
}
