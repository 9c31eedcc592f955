package dev.splitstream.query.server;

import static dev.splitstream.query.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.http.access.AccessContract;
import dev.splitstream.http.access.DocumentedAccess;
import dev.splitstream.http.openapi.ApiDocumentConfiguration;
import dev.splitstream.http.people.TestIssuer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Who may read what of this service, and how soon a change of that takes effect. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadAccessIT extends AccessContract {
  private static final String RESULTS = "/api/v1/experiments/free_trial_screener/results";

  private final TestIssuer issuer = new TestIssuer();
  private final DemoDatabase database;
  private final RunningServer server;

  ReadAccessIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    database.write(ScreenerExperiment.days());
    server = new RunningServer(database, issuer);
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
    issuer.close();
  }

  @Override
  protected String service() {
    return "query-api";
  }

  @Override
  protected int port() {
    return server.port();
  }

  @Override
  protected Connection database() throws SQLException {
    return DriverManager.getConnection(database.url());
  }

  @Override
  protected TestIssuer issuer() {
    return issuer;
  }

  @Override
  protected String list() {
    return "/api/v1/results";
  }

  @Override
  protected String anothers() {
    return RESULTS;
  }

  /** So that the contract asks for each of them. */
  @Test
  void documentedEndpoints_areThoseOfTheDescription() throws Exception {
    JsonNode paths = json(server.get(ApiDocumentConfiguration.PATH)).get("paths");
    Set<String> described =
        paths.properties().stream()
            .filter(path -> path.getValue().path("x-service").asString("").equals(service()))
            .flatMap(path -> operations(path.getKey(), path.getValue()))
            .collect(Collectors.toSet());
    assertThat(DocumentedAccess.of(service()))
        .extracting(DocumentedAccess::toString)
        .containsExactlyInAnyOrderElementsOf(described);
  }

  private static Stream<String> operations(String path, JsonNode item) {
    return item.properties().stream()
        .filter(member -> member.getValue().isObject())
        .map(member -> member.getKey().toUpperCase(Locale.ROOT) + " " + path);
  }

  @Test
  void suspension_takesEffectAtOnce_andEndsAtOnce() throws Exception {
    assertThat(status(DemoDatabase.STRANGER_KEY)).isEqualTo(200);
    database.suspend("stranger", "unpaid since May");
    HttpResponse<String> refused = server.get(list(), "X-API-Key", DemoDatabase.STRANGER_KEY);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(json(refused).get("detail").asString()).contains("unpaid since May");
    assertThat(status(DemoDatabase.KEY)).isEqualTo(200);
    database.suspend("stranger", null);
    assertThat(status(DemoDatabase.STRANGER_KEY)).isEqualTo(200);
  }

  private int status(String key) throws Exception {
    return server.get(list(), "X-API-Key", key).statusCode();
  }
}
