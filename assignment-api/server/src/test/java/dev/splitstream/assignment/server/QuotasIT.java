package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What happens to a tenant whose catalog becomes too large. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class QuotasIT {
  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private RunningApi api;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private Editing editing;

  @BeforeAll
  void start() throws IOException {
    api =
        new RunningApi(
            "--splitstream.quotas.entries=3",
            "--splitstream.quotas.entry-bytes=4000",
            "--splitstream.quotas.catalog-bytes=20000",
            "--splitstream.quotas.units=3",
            "--splitstream.quotas.overrides=1",
            "--splitstream.edits.queue=12",
            "--splitstream.edits.queue-per-tenant=12",
            "--splitstream.edits.max-wait=30s");
    editing = new Editing(api);
  }

  @AfterAll
  void stop() throws IOException {
    api.close();
  }

  @Test
  void editsAtTheSameTime_exceedNoQuotaTogether() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(10);
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String body = "{\"id\":\"layer" + i + "\"}";
      answers.add(threads.submit(() -> api.post("/api/v1/layers", body)));
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Answer> answer : answers) {
      statuses.add(answer.get().status());
    }
    threads.shutdown();
    assertThat(statuses).containsOnly(201, 409);
    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(3);
    assertThat(used("layers")).isEqualTo(3);
  }

  @Test
  void excess_isReportedWithFigureAndLimit() throws Exception {
    for (int i = 0; i < 3; i++) {
      api.post("/api/v1/holdouts", "{\"id\":\"h" + i + "\",\"share\":0}");
    }
    Answer answer = api.post("/api/v1/holdouts", "{\"id\":\"more\",\"share\":0}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().get("detail").asString()).contains("4 holdouts where 3 are allowed");
    editing.delete("/api/v1/holdouts/h0", "*");
    assertThat(api.post("/api/v1/holdouts", "{\"id\":\"more\",\"share\":0}").status())
        .isEqualTo(201);
  }

  @Test
  void largeEntry_isRefused() throws Exception {
    String body = flag("large", "x".repeat(4_000));
    Answer answer = api.post("/api/v1/flags", body);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().get("detail").asString()).contains("entry bytes where 4000");
  }

  @Test
  void overridesAndUnits_areCountedOverAllEntries() throws Exception {
    api.post("/api/v1/flags", flag("f", "x"));
    String override = "/api/v1/flags/f/overrides/";
    assertThat(editing.put(override + "u1", "{\"variation\":\"on\"}").status()).isEqualTo(200);
    assertThat(editing.put(override + "u2", "{\"variation\":\"on\"}").status()).isEqualTo(409);
    assertThat(editing.delete(override + "u1").status()).isEqualTo(200);
    assertThat(editing.put(override + "u2", "{\"variation\":\"on\"}").status()).isEqualTo(200);

    api.post("/api/v1/segments", "{\"id\":\"s\"}");
    assertThat(editing.putText("/api/v1/segments/s/units", "a\nb\nc\n").status()).isEqualTo(200);
    assertThat(editing.putText("/api/v1/segments/s/units", "a\nb\nc\nd\n").status()).isEqualTo(409);
    assertThat(used("units")).isEqualTo(3);
    assertThat(editing.delete("/api/v1/segments/s/units").status()).isEqualTo(200);
    assertThat(used("units")).isZero();
  }

  /** A reduced quota does not prevent ending what is running. */
  @Test
  void tenantOverItsQuota_mayStopAndDelete() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(api.started("{}"));
    }
    try (RunningApi smaller = api.another("--splitstream.quotas.entries=1")) {
      Editing there = new Editing(smaller);
      String path = "/api/v1/experiments/";
      assertThat(smaller.post("/api/v1/experiments", RunningApi.experiment("new")).status())
          .isEqualTo(409);
      assertThat(there.step(path + ids.get(0) + "/pause").status()).isEqualTo(200);
      assertThat(there.step(path + ids.get(1) + "/stop").status()).isEqualTo(200);
      assertThat(there.step(path + ids.get(1) + "/archive").status()).isEqualTo(200);
      assertThat(there.delete(path + ids.get(1), "*").status()).isEqualTo(204);
    }
  }

  @Test
  void use_isAGaugeOfTheLargestShare() throws Exception {
    api.post("/api/v1/metrics", metric("m1"));
    assertThat(
            api.context()
                .getBean(MeterRegistry.class)
                .get("splitstream.quota.largest.share")
                .tag("quota", "metrics")
                .gauge()
                .value())
        .isBetween(0.3, 1.0);
  }

  private static String metric(String id) {
    return "{\"id\":\"" + id + "\",\"numerator\":{\"kind\":\"count\",\"event_name\":\"e\"}}";
  }

  private static String flag(String id, String value) {
    return "{\"id\":\""
        + id
        + "\",\"type\":\"string\",\"variations\":[{\"id\":\"on\",\"value\":\""
        + value
        + "\"}],\"off_variation\":\"on\",\"default_variation\":\"on\"}";
  }

  private long used(String quota) throws Exception {
    for (JsonNode one : api.get("/api/v1/quotas").body().get("quotas")) {
      if (one.get("name").asString().equals(quota)) {
        return one.get("used").asLong();
      }
    }
    throw new AssertionError("no quota " + quota);
  }
}
