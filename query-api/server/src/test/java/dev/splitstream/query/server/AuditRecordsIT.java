package dev.splitstream.query.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is recorded of who reads results, and of requests that are refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditRecordsIT {
  private static final String EXPERIMENT = "/api/v1/experiments/free_trial_screener";
  private static final String READS =
      "SELECT tenant || ' ' || experiment_id || ' ' || actor || ' ' || sum(reads)"
          + " FROM result_reads GROUP BY tenant, experiment_id, actor ORDER BY 1";
  private static final String REFUSALS =
      "SELECT tenant || '/' || sender || ' ' || status || ' ' || sum(requests)"
          + " FROM refused_requests GROUP BY tenant, sender, status ORDER BY 1";

  private final DemoDatabase database;
  private final RunningServer server;

  AuditRecordsIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    server = new RunningServer(database, "--splitstream.audit.write-interval=100ms");
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
  }

  @Test
  void reads_areRecordedByKeyAndExperiment_andUnknownOnesAreNot() throws Exception {
    assertThat(server.read(EXPERIMENT + "/results").statusCode()).isEqualTo(200);
    assertThat(server.read(EXPERIMENT + "/results").statusCode()).isEqualTo(200);
    assertThat(server.read(EXPERIMENT + "/timeseries").statusCode()).isEqualTo(200);
    assertThat(server.read("/api/v1/results").statusCode()).isEqualTo(200);
    assertThat(server.read("/api/v1/experiments/nothing/results").statusCode()).isEqualTo(404);
    String by = " test (key:" + database.keyId(DemoDatabase.KEY) + ") ";
    await()
        .untilAsserted(
            () ->
                assertThat(database.texts(READS))
                    .containsExactlyInAnyOrder(
                        ScreenerExperiment.TENANT + " free_trial_screener" + by + 3,
                        ScreenerExperiment.TENANT + " (all)" + by + 1));
  }

  @Test
  void refusals_areRecordedByKeyOrAddress() throws Exception {
    assertThat(server.get(EXPERIMENT + "/results").statusCode()).isEqualTo(401);
    assertThat(status("made-up")).isEqualTo(401);
    assertThat(status(DemoDatabase.INGEST_KEY)).isEqualTo(403);
    await()
        .untilAsserted(
            () ->
                assertThat(database.texts(REFUSALS))
                    .containsExactly(
                        "/address 127.0.0.1 401 2",
                        ScreenerExperiment.TENANT
                            + "/test (key:"
                            + database.keyId(DemoDatabase.INGEST_KEY)
                            + ") 403 1"));
  }

  private int status(String key) throws IOException, InterruptedException {
    return server.get(EXPERIMENT + "/results", "X-API-Key", key).statusCode();
  }
}
