package dev.splitstream.query.server;

import static dev.splitstream.query.server.RunningServer.assertProblem;
import static dev.splitstream.query.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.JobStatus;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The list of a thousand experiments with their results, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SummariesIT {
  private static final Logger LOG = LoggerFactory.getLogger(SummariesIT.class);
  private static final int EXPERIMENTS = 1_000;
  private static final int DAYS = 28;
  private static final String ALL = "/api/v1/results?page_size=1000";

  private final DemoDatabase database;
  private final RunningServer server;

  SummariesIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    server = new RunningServer(database, "--splitstream.limits.heavy.per-second=1000");
  }

  @BeforeAll
  void write() throws SQLException {
    database.write(ScreenerExperiment.days());
    ManyExperiments.fill(database, EXPERIMENTS, DAYS);
    Instant through = Clock.systemUTC().instant().minusSeconds(1);
    database.writeStatus(
        new JobStatus(
            JobStatus.State.RUNNING,
            Optional.empty(),
            Optional.empty(),
            Optional.of(through),
            through));
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
  }

  @Test
  void item_showsWhatTheResultsShow() throws Exception {
    for (String id : List.of("many-0000", "many-0999")) {
      JsonNode results = json(server.read("/api/v1/experiments/" + id + "/results"));
      JsonNode item =
          item(json(server.read(ALL + "&status=" + results.get("status").asString())), id);
      assertThat(item.get("verdict")).isEqualTo(results.get("verdict"));
      assertThat(item.get("recommendation")).isEqualTo(results.get("recommendation"));
      assertThat(item.get("units")).isEqualTo(results.get("sample_size"));
      assertThat(item.at("/primary/comparisons")).isEqualTo(results.at("/metrics/0/comparisons"));
      assertThat(item.at("/primary/comparisons/0/lift_interval/0").isNumber()).isTrue();
    }
  }

  @Test
  void page_isOneCut_andSaysUpToWhen() throws Exception {
    JsonNode page = json(server.read("/api/v1/results"));
    assertThat(page.get("experiments")).hasSize(100);
    assertThat(page.get("counted_through").asString()).isNotBlank();
    assertThat(page.get("generation").isNumber()).isTrue();
  }

  @Test
  void pages_holdAllExperimentsOnce() throws Exception {
    List<String> ids = new ArrayList<>();
    String path = "/api/v1/results?page_size=400&tag=team-1";
    String next = path;
    while (!next.isEmpty()) {
      JsonNode page = json(server.read(next));
      page.get("experiments").forEach(item -> ids.add(item.get("id").asString()));
      next =
          page.has("next_page_token")
              ? path + "&page_token=" + page.get("next_page_token").asString()
              : "";
    }
    assertThat(ids).hasSize(EXPERIMENTS / 4).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void filters_areCombined() throws Exception {
    JsonNode page =
        json(server.read(ALL + "&status=running&tag=team-0&owner=Ada&verdict=inconclusive"));
    JsonNode none = json(server.read(ALL + "&status=stopped&owner=Ada"));
    assertThat(page.get("experiments")).hasSize(50);
    assertThat(none.get("experiments")).isEmpty();
  }

  @Test
  void otherTenant_seesNone() throws Exception {
    HttpResponse<String> page = server.get(ALL, "X-API-Key", DemoDatabase.STRANGER_KEY);
    assertThat(json(page).get("experiments")).isEmpty();
  }

  @Test
  void invalidParameters_areNamedAtOnce() throws Exception {
    HttpResponse<String> refused =
        server.read("/api/v1/results?page_size=1001&verdict=won&status=on&q=x");
    assertProblem(refused, 400);
    assertThat(json(refused).get("errors")).hasSize(4);
  }

  @Test
  void thousandExperiments_areTimed() throws Exception {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long start = System.nanoTime();
      HttpResponse<String> page = server.read(ALL);
      times.add(Duration.ofNanos(System.nanoTime() - start));
      assertThat(json(page).get("experiments")).hasSize(EXPERIMENTS);
    }
    List<Duration> warm = times.subList(10, 40).stream().sorted().toList();
    LOG.info(
        "{} experiments, 3 variants, 3 metrics, {} days: median {} ms, slowest of 30 {} ms",
        EXPERIMENTS,
        DAYS,
        warm.get(15).toMillis(),
        warm.get(29).toMillis());
  }

  private static JsonNode item(JsonNode page, String id) {
    for (JsonNode item : page.get("experiments")) {
      if (item.get("id").asString().equals(id)) {
        return item;
      }
    }
    throw new AssertionError("Cannot find " + id + " in the page");
  }
}
