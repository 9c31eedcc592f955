package dev.splitstream.assignment.server.delivery.follow;

import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.delivery.TestNode;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Variant;
import dev.splitstream.store.catalog.CatalogWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The effect of one revision per second on the assignments of a node with 10,000 experiments.
 * Prints results and asserts nothing: {@code -Dit.test=CatalogChurnBenchmark} runs it.
 */
class CatalogChurnBenchmark {
  private static final int EXPERIMENTS = 10_000;
  private static final Duration ROUND = Duration.ofSeconds(10);
  private static final int ROUNDS = 3;

  private static final String PUT =
      """
      INSERT INTO catalog_entries (tenant, kind, entry_id, revision, document)
      VALUES (?, 'EXPERIMENT', ?, ?, ?)
      ON CONFLICT (tenant, kind, entry_id)
      DO UPDATE SET revision = excluded.revision, document = excluded.document
      """;

  private final AtomicInteger edits = new AtomicInteger();

  @Test
  void revisionEverySecond_besideNone(@TempDir Path folder) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        TestNode node =
            TestNode.start(
                postgres.getPort(), "--splitstream.delivery.snapshot-directory=" + folder);
        Connection connection = postgres.getPostgresDatabase().getConnection()) {
      long revision = fill(connection);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> node.bean(Catalog.class).current().revision() >= revision);
      measure(node, "warm-up");
      for (int round = 0; round < ROUNDS; round++) {
        long quiet = measure(node, "no edits");
        long busy = measureWithEdits(node, connection);
        System.out.printf("MEASURED p99 with edits / without: %.2f%n", (double) busy / quiet);
      }
      Timer swaps = node.bean(MeterRegistry.class).get("splitstream.catalog.swap").timer();
      System.out.printf(
          "MEASURED swaps: %d, mean %.1f ms (the first, of all experiments, included), max %.1f ms%n",
          swaps.count(), swaps.mean(TimeUnit.MILLISECONDS), swaps.max(TimeUnit.MILLISECONDS));
    }
  }

  private long measureWithEdits(TestNode node, Connection connection) throws Exception {
    ScheduledExecutorService editor = Executors.newSingleThreadScheduledExecutor();
    try {
      Future<?> editing =
          editor.scheduleAtFixedRate(() -> edit(connection), 0, 1, TimeUnit.SECONDS);
      long p99 = measure(node, "an edit a second");
      editing.cancel(false);
      return p99;
    } finally {
      editor.shutdown();
    }
  }

  private static long measure(TestNode node, String label) throws Exception {
    long[] nanos = new long[1_000_000];
    int count = 0;
    long end = System.nanoTime() + ROUND.toNanos();
    while (System.nanoTime() < end && count < nanos.length) {
      long start = System.nanoTime();
      node.post(
          "/api/v1/assign",
          "{\"user_id\":\"u" + count + "\",\"experiments\":[\"e1\",\"e500\",\"e9000\"]}");
      nanos[count++] = System.nanoTime() - start;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    System.out.printf(
        "MEASURED %s: %d requests, p50 %d us, p99 %d us, max %d us%n",
        label,
        count,
        sorted[count / 2] / 1000,
        sorted[(int) (count * 0.99)] / 1000,
        sorted[count - 1] / 1000);
    return sorted[(int) (count * 0.99)];
  }

  private static long fill(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    long revision = CatalogWriter.begin(connection);
    try (PreparedStatement put = connection.prepareStatement(PUT)) {
      for (long number : LongStream.range(0, EXPERIMENTS).toArray()) {
        bind(put, "e" + number, revision);
        put.addBatch();
      }
      put.executeBatch();
    }
    connection.commit();
    return revision;
  }

  private void edit(Connection connection) {
    try {
      long revision = CatalogWriter.begin(connection);
      try (PreparedStatement put = connection.prepareStatement(PUT);
          PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
        bind(put, "e" + edits.incrementAndGet(), revision);
        put.executeUpdate();
        notify.setString(1, CatalogWriter.CHANNEL);
        notify.setString(2, Long.toString(revision));
        notify.execute();
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void bind(PreparedStatement put, String id, long revision) throws SQLException {
    Experiment experiment =
        Experiment.builder(TestNode.TENANT, id)
            .name("The experiment " + id)
            .status(ExperimentStatus.RUNNING)
            .startedAt(Instant.parse("2025-01-01T00:00:00Z"))
            .variants(
                List.of(
                    new Variant("a", "control", 5000, "{}"),
                    new Variant("b", "treatment", 5000, "{\"button_color\":\"blue\"}")))
            .revision(revision)
            .build();
    put.setString(1, TestNode.TENANT);
    put.setString(2, id);
    put.setLong(3, revision);
    put.setString(4, CatalogJson.write(experiment));
  }
}
