package dev.splitstream.assignment.server.delivery.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.delivery.TcpProxy;
import dev.splitstream.assignment.server.delivery.TestNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Postgres fails and recovers while a node serves requests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class BadDaysIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicInteger ids = new AtomicInteger();
  private EmbeddedPostgres postgres;
  private TcpProxy proxy;
  private TestNode node;
  private TestNode healthy;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    postgres = EmbeddedPostgres.start();
    proxy = new TcpProxy(postgres.getPort());
    node =
        TestNode.start(
            proxy.port(),
            "--splitstream.delivery.snapshot-directory=" + folder,
            "--splitstream.delivery.behind-after=1s",
            "--splitstream.keys.time-to-live=1s");
    healthy = TestNode.start(postgres.getPort());
    node.run("steady", "a");
  }

  @AfterEach
  void heal() throws Exception {
    await().atMost(PATIENCE).until(() -> !node.readiness().toString().contains("\"behind\":true"));
  }

  @AfterAll
  void stop() throws IOException {
    node.close();
    healthy.close();
    proxy.close();
    postgres.close();
  }

  @Test
  void databaseThatIsGone_failsNoAssignment() throws Exception {
    try (SteadyLoop loop = SteadyLoop.of(node, "steady")) {
      proxy.cut();
      await().atMost(PATIENCE).until(() -> isBehind(node));
      assertThat(node.post("/api/v1/metrics", metric()).statusCode()).isEqualTo(503);
      loop.more(200);
      proxy.repair();
      await().atMost(PATIENCE).until(() -> !isBehind(node));
      assertThat(loop.failed()).isZero();
    }
  }

  @Test
  void databaseThatIsSilent_failsNoAssignment() throws Exception {
    try (SteadyLoop loop = SteadyLoop.of(node, "steady")) {
      proxy.silence();
      await().atMost(PATIENCE).until(() -> isBehind(node));
      assertThat(node.post("/api/v1/metrics", metric()).statusCode()).isEqualTo(503);
      loop.more(200);
      proxy.speak();
      await().atMost(PATIENCE).until(() -> !isBehind(node));
      assertThat(loop.failed()).isZero();
    }
  }

  @Test
  void editDuringAnOutage_isSeenAfterIt() throws Exception {
    proxy.cut();
    await().atMost(PATIENCE).until(() -> isBehind(node));
    String id = "meanwhile" + ids.incrementAndGet();
    healthy.run(id, "a");
    assertThat(node.reason(id)).isEqualTo("NOT_FOUND");
    proxy.repair();
    await().atMost(PATIENCE).until(() -> node.reason(id).equals("SPLIT"));
  }

  @Test
  void nodeThatIsBehind_isStillReady() throws Exception {
    proxy.cut();
    await().atMost(PATIENCE).until(() -> isBehind(node));
    JsonNode readiness = node.readiness();
    proxy.repair();
    assertThat(readiness.get("status").asString()).isEqualTo("UP");
    assertThat(readiness.at("/components/catalog/details/source").asString()).isEqualTo("database");
  }

  @Test
  void age_growsInTheMetrics() throws Exception {
    proxy.cut();
    await().atMost(PATIENCE).until(() -> metricValue("splitstream_catalog_age_seconds") > 1.5);
    assertThat(metricValue("splitstream_catalog_behind")).isEqualTo(1);
    proxy.repair();
    await().atMost(PATIENCE).until(() -> metricValue("splitstream_catalog_age_seconds") < 1.5);
  }

  private double metricValue(String name) throws IOException, InterruptedException {
    return new String(node.manage("/actuator/prometheus").body(), UTF_8)
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isBehind(TestNode node) throws IOException, InterruptedException {
    return node.readiness().at("/components/catalog/details/behind").asBoolean();
  }

  private String metric() {
    return "{\"id\":\"m"
        + ids.incrementAndGet()
        + "\",\"numerator\":{\"kind\":\"occurred\",\"event_name\":\"click\"}}";
  }

  /** Requests assignments continuously, one after the other. */
  private static final class SteadyLoop implements AutoCloseable {
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread;

    private SteadyLoop(TestNode node, String experimentId) {
      this.thread = new Thread(() -> run(node, experimentId), "steady-loop");
      thread.setDaemon(true);
    }

    static SteadyLoop of(TestNode node, String experimentId) {
      SteadyLoop loop = new SteadyLoop(node, experimentId);
      loop.thread.start();
      loop.more(20);
      return loop;
    }

    private void run(TestNode node, String experimentId) {
      while (!stopped.get()) {
        try {
          if (!node.reason(experimentId).equals("SPLIT")) {
            failed.incrementAndGet();
          }
          answered.incrementAndGet();
        } catch (IOException e) {
          failed.incrementAndGet();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    /** Waits until this many more requests were answered. */
    void more(int count) {
      int until = answered.get() + count;
      await().atMost(PATIENCE).until(() -> answered.get() >= until);
    }

    int failed() {
      return failed.get();
    }

    @Override
    public void close() {
      stopped.set(true);
    }
  }
}
