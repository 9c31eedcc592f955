package dev.splitstream.query.server;

import static dev.splitstream.query.server.RunningServer.assertProblem;
import static dev.splitstream.query.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.codec.sketch.DistinctCounter;
import dev.splitstream.job.JobStatus;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.rollup.ValueSums;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Plans, the next step and time series of several metrics, over HTTP and the real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanIT {
  private static final String EXPERIMENT = "/api/v1/experiments/free_trial_screener";

  private final DemoDatabase database;
  private final RunningServer server;

  PlanIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    server = new RunningServer(database);
  }

  @BeforeAll
  void write() throws SQLException {
    database.write(ScreenerExperiment.days());
    Instant now = Clock.systemUTC().instant();
    database.writeStatus(
        new JobStatus(
            JobStatus.State.RUNNING, Optional.empty(), Optional.empty(), Optional.of(now), now));
    Instant yesterday = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
    database.writeTraffic(
        List.of(views(yesterday, 0, 2_000), views(days(yesterday, 9), 1_000, 2_800)));
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
  }

  @Test
  void plan_ofAnExperimentWithoutRecentTraffic_saysThatItNeverEnds() throws Exception {
    JsonNode plan = json(server.read(EXPERIMENT + "/plan?mde=0.01"));
    assertThat(plan.get("ends").asBoolean()).isFalse();
    assertThat(plan.has("days")).isFalse();
    assertThat(plan.get("units").asLong()).isEqualTo(345_543 + 344_660);
    assertThat(plan.at("/baseline/value").asDouble()).isEqualTo(0.0821, within(1e-3));
    assertThat(plan.get("text").asString()).contains("it got no units in the last 28 days");
    assertThat(plan.get("curve")).hasSize(8);
  }

  @Test
  void plan_fromAnEvent_countsEachUserOfFourWeeksOnce() throws Exception {
    JsonNode plan = json(server.read(EXPERIMENT + "/plan?mde=0.01&event=view&weeks=2"));
    assertThat(plan.at("/traffic/source").asString()).isEqualTo("event");
    assertThat(plan.at("/traffic/units_per_day").asDouble() * 28).isEqualTo(2_800, within(150.0));
    assertThat(plan.get("curve")).hasSize(2);
  }

  @Test
  void plan_ofAnUnknownExperiment_andOfAnothers_isNotFound() throws Exception {
    assertProblem(server.read("/api/v1/experiments/none/plan"), 404);
    assertProblem(server.get(EXPERIMENT + "/plan", "X-API-Key", DemoDatabase.STRANGER_KEY), 404);
    assertProblem(server.get(EXPERIMENT + "/plan", "X-API-Key", DemoDatabase.INGEST_KEY), 403);
  }

  @Test
  void plan_namesAllFaultsAtOnce() throws Exception {
    HttpResponse<String> refused =
        server.read(EXPERIMENT + "/plan?mde=0&power=1&weeks=0&alpha=2&method=x&event=&q=1");
    assertProblem(refused, 400);
    assertThat(json(refused).get("errors")).hasSize(7);
    assertProblem(server.read(EXPERIMENT + "/plan?metric=none"), 400);
  }

  @Test
  void results_sayWhatToDoNext() throws Exception {
    JsonNode next = json(server.read(EXPERIMENT + "/results")).get("next_step");
    assertThat(next.get("action").asString()).isEqualTo("stop");
    assertThat(next.get("text").asString())
        .startsWith("Stop it, and keep Control: it has 690,203 units, and with ")
        .contains("a change of +5% in Clicked is found with 80% power");
    JsonNode early = json(server.read(EXPERIMENT + "/results?to=2014-10-12T00:00:00Z"));
    assertThat(early.at("/next_step/action").asString()).isEqualTo("continue");
    assertThat(early.at("/next_step/days").asLong()).isPositive();
  }

  @Test
  void series_ofSeveralMetrics_endsWithTheResults() throws Exception {
    JsonNode series = json(server.read(EXPERIMENT + "/timeseries?metrics=*"));
    JsonNode results = json(server.read(EXPERIMENT + "/results"));
    assertThat(series.get("metrics")).hasSize(3);
    for (int metric = 0; metric < 3; metric++) {
      JsonNode points = series.at("/metrics/" + metric + "/points");
      assertThat(points).hasSize(37);
      assertThat(points.get(36).get("comparisons"))
          .isEqualTo(results.at("/metrics/" + metric + "/comparisons"));
    }
    assertThat(series.at("/metrics/0/points/1/added/0/units").asLong()).isEqualTo(9102);
    assertProblem(server.read(EXPERIMENT + "/timeseries?metrics=clicked,none"), 400);
    assertProblem(server.read(EXPERIMENT + "/timeseries?metrics=*&metric=clicked"), 400);
  }

  @Test
  void export_isAFileWithTheFiguresOfTheResults() throws Exception {
    JsonNode results = json(server.read(EXPERIMENT + "/results"));
    HttpResponse<String> asJson = server.read(EXPERIMENT + "/export?format=json");
    HttpResponse<String> csv = server.read(EXPERIMENT + "/export");
    assertThat(json(asJson).get("rows")).hasSize(6);
    assertThat(json(asJson).at("/rows/1/p_value"))
        .isEqualTo(results.at("/metrics/0/comparisons/0/p_value"));
    assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"free_trial_screener-results.csv\"");
    assertThat(csv.body().split("\r\n")).hasSize(7);
    assertThat(csv.body()).contains(results.at("/metrics/0/comparisons/0/p_value").asString());
    assertProblem(server.read(EXPERIMENT + "/export?format=parquet"), 400);
    assertProblem(server.read("/api/v1/experiments/none/export"), 404);
  }

  @Test
  void report_isOnePage_thatRunsNothing() throws Exception {
    HttpResponse<String> report = server.read(EXPERIMENT + "/report");
    JsonNode results = json(server.read(EXPERIMENT + "/results"));
    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(report.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(report.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'");
    assertThat(report.body())
        .contains("<h1>Free trial screener</h1>")
        .contains(results.at("/next_step/text").asString())
        .contains(results.at("/metrics/2/variants/1/numerator").asString());
    assertProblem(server.read("/api/v1/experiments/none/report"), 404);
    assertProblem(server.read(EXPERIMENT + "/report?format=pdf"), 400);
  }

  @Test
  void checks_areInWordsAndFigures_andByDay() throws Exception {
    JsonNode checks = json(server.read(EXPERIMENT + "/checks?by=day"));
    assertThat(checks.get("days")).hasSize(37);
    assertThat(checks.at("/days/0/variants/0/observed").asLong()).isEqualTo(7723);
    assertThat(checks.get("checks"))
        .allSatisfy(check -> assertThat(check.get("text").asString()).endsWith("."));
    assertThat(json(server.read(EXPERIMENT + "/checks")).get("days")).isEmpty();
    assertProblem(server.read(EXPERIMENT + "/checks?by=country&x=1"), 400);
    assertProblem(server.read(EXPERIMENT + "/checks?by=country"), 400);
    assertProblem(server.read("/api/v1/experiments/none/checks"), 404);
  }

  private static Instant days(Instant day, int before) {
    return day.minus(Duration.ofDays(before));
  }

  private static RollupUpdate<TrafficKey, Traffic> views(Instant day, int from, int to) {
    DistinctCounter units = new DistinctCounter();
    for (int user = from; user < to; user++) {
      units.add(DistinctCounter.hash("user-" + user));
    }
    TrafficKey key = new TrafficKey(ScreenerExperiment.TENANT, "view", TrafficDimension.TOTAL, "");
    return new RollupUpdate<>(
        new RollupSlot<>(key, Grain.DAY, day),
        new Traffic(to - from, ValueSums.NONE, units.toSketch(), 0, 0),
        1);
  }
}
