package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.assignment.server.ingest.InMemoryEventPublisher;
import dev.splitstream.job.Lineage;
import dev.splitstream.job.PartitionProgress;
import dev.splitstream.store.job.JobProgressStore;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two tenants, and a job whose progress the test writes to the database. */
class FairTurnsIT {
  private static final double START = 200;
  private static final int FLOOD_BATCH = 50;
  private static final String EVENT =
      "{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"n\"}";

  private static final String[] SETTINGS = {
    "--splitstream.fairness.start=200",
    "--splitstream.fairness.floor=20",
    "--splitstream.fairness.target-at-least=500ms",
    "--splitstream.fairness.target-at-most=1s",
    "--splitstream.fairness.observe-every=50ms",
    "--splitstream.fairness.alone-after=2s"
  };

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private RunningApi api;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Connection job;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private String floodKey;

  private long counted;
  private int limited;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi(SETTINGS);
    job = api.postgres().getPostgresDatabase().getConnection();
    Answer made =
        api.send(
            api.bare("/api/v1/tenants")
                .header("X-API-Key", RunningApi.OPERATOR_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"tenant\":\"flood\"}")));
    floodKey = made.body().get("key").asString();
  }

  @AfterEach
  void stop() throws IOException, SQLException {
    job.close();
    api.close();
  }

  @Test
  void jobThatFallsBehind_limitsTheTenantThatFloods_andNotTheOther() throws Exception {
    until(() -> both(1) && level() > 1.2 * START);
    until(() -> both(0.1) && level() < START / 2);
    int before = limited;
    until(() -> both(0.1) && limited > before);
    double low = level();
    until(() -> both(1) && level() > 1.2 * low);
  }

  @Test
  void refusal_saysWhatToDoAndWhichSettingItIs() throws Exception {
    Answer[] refused = new Answer[1];
    until(
        () -> {
          quiet();
          refused[0] = flood(api);
          return refused[0].status() == 429;
        });
    assertThat(Integer.parseInt(refused[0].header("Retry-After"))).isPositive();
    assertThat(refused[0].body().get("type").asString())
        .isEqualTo("urn:splitstream:problem:too-many-requests");
    assertThat(refused[0].body().get("detail").asString())
        .contains("splitstream.fairness", "Retry-After", "event_id");
    assertThat(api.meter("splitstream.ingest.turns.limited")).isPositive();
  }

  @Test
  void tenantThatIsAlone_isNotLimited_howeverFarTheJobIsBehind() throws Exception {
    until(
        () -> {
          quiet();
          return flood(api).status() == 429;
        });
    // The other has stopped sending: within seconds the flood passes at many times the level.
    until(() -> Collections.nCopies(40, 0).stream().allMatch(any -> isAccepted(floodQuietly())));
  }

  @Test
  void tenantThatIsAloneOnItsNode_isLimited_whileAnotherSendsThroughAnother() throws Exception {
    try (RunningApi other = api.another(SETTINGS)) {
      until(
          () -> {
            quiet();
            return flood(other).status() == 429;
          });
    }
  }

  /**
   * Both tenants send: one floods and is limited, the other must not be; the job counts a share.
   */
  private boolean both(double share) throws Exception {
    quiet();
    Answer answer = flood(api);
    assertThat(answer.status()).isIn(202, 429);
    limited += answer.status() == 429 ? 1 : 0;
    count(share);
    return true;
  }

  private void quiet() throws Exception {
    assertThat(api.post("/api/v1/track", EVENT).status()).isEqualTo(202);
  }

  private Answer flood(RunningApi node) throws IOException, InterruptedException {
    String batch =
        "{\"events\":[" + String.join(",", Collections.nCopies(FLOOD_BATCH, EVENT)) + "]}";
    return node.send(
        node.bare("/api/v1/track/batch")
            .header("X-API-Key", floodKey)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(batch)));
  }

  private Answer floodQuietly() {
    try {
      return flood(api);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isAccepted(Answer answer) {
    return answer.status() == 202;
  }

  /** The job counts this share of the pending events. */
  private void count(double share) throws SQLException {
    long all = api.bean(InMemoryEventPublisher.class).events().size();
    counted += Math.round(share * (all - counted));
    JobProgressStore.advance(
        job,
        Lineage.LIVE,
        List.of(new PartitionProgress(InMemoryEventPublisher.TOPIC, 0, counted, Instant.now())));
  }

  private double level() {
    return api.meter("splitstream.ingest.level.events.per.second");
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(PAUSE).until(condition);
  }
}
