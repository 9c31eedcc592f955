package dev.splitstream.assignment.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.catalog.CatalogReader;
import dev.splitstream.store.catalog.CatalogWriter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The catalog over HTTP, down to Postgres and back up to assignments. */
class CatalogIT {
  private final RunningApi api = RunningApi.shared();

  @Test
  void createdMetric_isReadAtOnce() throws Exception {
    String id = api.fresh();
    Answer created = api.post("/api/v1/metrics", metric(id));
    assertThat(created.status()).isEqualTo(201);
    assertThat(api.get("/api/v1/metrics/" + id).body()).isEqualTo(created.body());
  }

  @Test
  void existingMetric_isAConflict() throws Exception {
    String id = api.fresh();
    api.post("/api/v1/metrics", metric(id));
    assertThat(api.post("/api/v1/metrics", metric(id)).status()).isEqualTo(409);
  }

  @Test
  void createdExperiment_isADraft() throws Exception {
    Answer created = api.post("/api/v1/experiments", RunningApi.experiment(api.fresh()));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().get("status").asString()).isEqualTo("draft");
  }

  @Test
  void configNumbers_keepTheirDigits() throws Exception {
    String id = api.fresh();
    api.post("/api/v1/experiments", RunningApi.experiment(id));
    byte[] body = api.get("/api/v1/experiments/" + id).response().body();
    assertThat(new String(body, UTF_8)).contains("1.10");
  }

  @Test
  void edit_raisesTheRevisionByOne() throws Exception {
    long before = revisionOfNewExperiment();
    assertThat(revisionOfNewExperiment()).isEqualTo(before + 1);
  }

  @Test
  void refusedEdit_leavesTheRevisionAlone() throws Exception {
    String id = api.fresh();
    long before =
        api.post("/api/v1/experiments", RunningApi.experiment(id)).body().get("revision").asLong();
    api.post("/api/v1/experiments", RunningApi.experiment(id));
    assertThat(revisionOfNewExperiment()).isEqualTo(before + 1);
  }

  @Test
  void startedExperiment_assigns() throws Exception {
    String id = api.started("{}");
    JsonNode assignment = assign(id);
    assertThat(assignment.get("reason").asString()).isEqualTo("SPLIT");
    assertThat(assignment.get("variant_id").asString()).isIn("a", "b");
  }

  @Test
  void draft_assignsNothing() throws Exception {
    String id = api.fresh();
    api.post("/api/v1/experiments", RunningApi.experiment(id));
    assertThat(assign(id).get("variant_id").isNull()).isTrue();
  }

  @Test
  void startInThePast_isKept() throws Exception {
    String id = api.started("{\"started_at\":\"2014-10-11T00:00:00Z\"}");
    assertThat(api.get("/api/v1/experiments/" + id).body().get("started_at").asString())
        .isEqualTo("2014-10-11T00:00:00Z");
  }

  @Test
  void startOfARunningExperiment_isAConflict() throws Exception {
    String id = api.started("{}");
    assertThat(api.post("/api/v1/experiments/" + id + "/start", "{}").status()).isEqualTo(409);
  }

  @Test
  void startInTheFuture_isRefused() throws Exception {
    String id = api.fresh();
    api.post("/api/v1/experiments", RunningApi.experiment(id));
    assertThat(
            api.post(
                    "/api/v1/experiments/" + id + "/start",
                    "{\"started_at\":\"2999-01-01T00:00:00Z\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void editOfAnotherNode_isSeenByPolling() throws Exception {
    String id = api.started("{}");
    try (Connection connection = api.postgres().getPostgresDatabase().getConnection()) {
      connection.setAutoCommit(false);
      pause(connection, id);
      connection.commit();
    }
    await().until(() -> assign(id).get("reason").asString().equals("DISABLED"));
  }

  private static void pause(Connection connection, String id) throws SQLException {
    long revision = CatalogWriter.begin(connection);
    Experiment before =
        CatalogReader.in(new ConnectionDatabase(connection))
            .snapshot()
            .tenant(RunningApi.TENANT)
            .experiment(id)
            .orElseThrow();
    Experiment after =
        before.toBuilder().status(ExperimentStatus.PAUSED).revision(revision).build();
    CatalogWriter.write(
        connection,
        new AuditRecord(
            RunningApi.TENANT,
            revision,
            EntryKind.EXPERIMENT,
            id,
            "pause",
            "ann",
            null,
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            CatalogJson.write(before),
            CatalogJson.write(after)));
  }

  private JsonNode assign(String experimentId) throws IOException, InterruptedException {
    return api.post(
            "/api/v1/assign", "{\"user_id\":\"u\",\"experiments\":[\"" + experimentId + "\"]}")
        .body()
        .get("assignments")
        .get(0);
  }

  private long revisionOfNewExperiment() throws IOException, InterruptedException {
    return api.post("/api/v1/experiments", RunningApi.experiment(api.fresh()))
        .body()
        .get("revision")
        .asLong();
  }

  private static String metric(String id) {
    return "{\"id\":\"" + id + "\",\"numerator\":{\"kind\":\"occurred\",\"event_name\":\"click\"}}";
  }
}
