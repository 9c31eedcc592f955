package dev.splitstream.query.server;

import static dev.splitstream.query.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.JobStatus;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the service says of figures that are behind, and of the job that makes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FreshnessIT {
  private static final String RESULTS = "/api/v1/experiments/free_trial_screener/results";
  private static final String READINESS = "/actuator/health/readiness";

  private final DemoDatabase database;
  private final RunningServer server;

  FreshnessIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    server = new RunningServer(database);
  }

  @BeforeAll
  void writeRollups() throws SQLException {
    database.write(ScreenerExperiment.days());
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
  }

  @Test
  @Order(1)
  void results_beforeTheFirstJobStatus_haveAWarning() throws Exception {
    JsonNode results = json(server.read(RESULTS));
    assertThat(results.has("counted_through")).isFalse();
    assertThat(results.has("behind_seconds")).isFalse();
    assertThat(results.at("/checks/freshness/state").asString()).isEqualTo("warning");
    assertThat(results.get("verdict").asString()).isEqualTo("inconclusive");
    assertThat(results.get("recommendation").asString()).contains("freshness is not known");
  }

  @Test
  @Order(1)
  void gauges_beforeTheFirstJobStatus_areNotNumbers() throws Exception {
    assertThat(metrics())
        .contains("splitstream_job_stuck NaN")
        .contains("splitstream_counted_through_age_seconds NaN");
    JsonNode readiness = json(server.manage(READINESS));
    assertThat(readiness.get("status").asString()).isEqualTo("UP");
    assertThat(readiness.at("/components/job/status").asString()).isEqualTo("UNKNOWN");
  }

  @ParameterizedTest
  @Order(2)
  @CsvSource({"5, ok, inconclusive", "120, warning, inconclusive", "700, failed, refused"})
  void results_followHowFarTheFiguresAreBehind(long behind, String state, String verdict)
      throws Exception {
    Instant through = Clock.systemUTC().instant().minusSeconds(behind);
    database.writeStatus(status(JobStatus.State.RUNNING, through));
    JsonNode results = json(server.read(RESULTS));
    assertThat(Instant.parse(results.get("counted_through").asString()))
        .isBetween(through.minusMillis(1), through.plusMillis(1));
    assertThat(results.get("behind_seconds").asLong()).isBetween(behind, behind + 30);
    assertThat(results.at("/checks/freshness/state").asString()).isEqualTo(state);
    assertThat(results.get("verdict").asString()).isEqualTo(verdict);
  }

  @Test
  @Order(3)
  void stuckJob_isReportedEverywhere_andTheServiceStaysReady() throws Exception {
    database.writeStatus(status(JobStatus.State.STUCK, Clock.systemUTC().instant()));
    JsonNode results = json(server.read(RESULTS));
    assertThat(results.get("recommendation").asString())
        .isEqualTo("no recommendation: the job is stuck: its newest checkpoint is missing");
    assertThat(metrics()).contains("splitstream_job_stuck 1.0");
    HttpResponse<String> readiness = server.manage(READINESS);
    assertThat(readiness.statusCode()).isEqualTo(200);
    assertThat(json(readiness).get("status").asString()).isEqualTo("UP");
    JsonNode job = json(readiness).at("/components/job");
    assertThat(job.get("status").asString()).isEqualTo("STUCK");
    assertThat(job.at("/details/reason").asString()).isEqualTo("its newest checkpoint is missing");
    assertThat(job.at("/details/remedy").asString()).isEqualTo("restore it");
  }

  @Test
  @Order(4)
  void jobThatRunsAgain_isUp() throws Exception {
    database.writeStatus(
        status(JobStatus.State.RUNNING, Clock.systemUTC().instant().minusSeconds(90)));
    assertThat(metrics())
        .contains("splitstream_job_stuck 0.0")
        .containsPattern("splitstream_counted_through_age_seconds (9\\d|1[0-2]\\d)\\.");
    JsonNode job = json(server.manage(READINESS)).at("/components/job");
    assertThat(job.get("status").asString()).isEqualTo("UP");
    assertThat(job.at("/details/state").asString()).isEqualTo("RUNNING");
  }

  private String metrics() throws Exception {
    return server.manage("/actuator/prometheus").body();
  }

  private static JobStatus status(JobStatus.State state, Instant countedThrough) {
    return new JobStatus(
        state,
        Optional.of("its newest checkpoint is missing"),
        Optional.of("restore it"),
        Optional.of(countedThrough),
        countedThrough);
  }
}
