package dev.splitstream.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.job.Lineage;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.rollup.RollUpExperiments;
import dev.splitstream.pipelines.rollup.WriteCuts;
import dev.splitstream.pipelines.unit.ContributionCoder;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.store.GenerationStore;
import dev.splitstream.store.RollupReader;
import dev.splitstream.store.RollupReader.Selection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.flywaydb.core.Flyway;
import org.joda.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Units come to three variants in turn, so at no point of the input do the variants differ by more
 * than a unit for each part of the source. A reader sees no other difference while they are
 * counted, and the same in all metrics and grains.
 */
class ConsistentCutIT {
  private static final int VARIANTS = 3;
  private static final int PARTS = 2;
  private static final int UNITS_A_SECOND = 2_000;
  private static final int CUTS = 20;
  private static final String CHECKPOINT_INTERVAL = "PT0.5S";
  private static final java.time.Duration LIMIT = java.time.Duration.ofMinutes(5);
  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration FOR_EVER = Duration.standardDays(36_500);

  @TempDir private Path state;
  private EmbeddedPostgres postgres;
  private long generation;
  private PipelineResult job;

  @BeforeEach
  void start() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      connection.setAutoCommit(false);
      generation = GenerationStore.live(connection);
      connection.commit();
    }
    Pipeline pipeline = Pipeline.create(options());
    pipeline
        .apply(
            "Units", GenerateSequence.from(0).withRate(UNITS_A_SECOND, Duration.standardSeconds(1)))
        .apply("Contribute", ParDo.of(new Contribute()))
        .setCoder(ContributionCoder.of())
        .apply("RollUpExperiments", RollUpExperiments.live(FOR_EVER))
        .apply(
            "WriteRollups",
            WriteCuts.experiments(
                new DatabaseSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres"),
                generation,
                Lineage.LIVE));
    job = pipeline.run();
  }

  private FlinkPipelineOptions options() {
    EventJobOptions options = PipelineOptionsFactory.as(EventJobOptions.class);
    options.setCheckpointInterval(CHECKPOINT_INTERVAL);
    options.setPaced(false);
    options.setDatabaseUrl(postgres.getJdbcUrl("postgres", "postgres"));
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setRunner(FlinkRunner.class);
    FlinkTuning.apply(flink);
    flink.setFlinkMaster("[local]");
    flink.setAttachedMode(false);
    flink.setParallelism(PARTS);
    flink.setMaxParallelism(PARTS);
    flink.setStateBackendStoragePath(state.toUri().toString());
    return flink;
  }

  @AfterEach
  void stop() throws IOException {
    job.cancel();
    postgres.close();
  }

  @Test
  void variants_areNeverSeenAsOfDifferentTimes() throws SQLException {
    List<Cut> seen = new ArrayList<>();
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      await("cuts were written")
          .atMost(LIMIT)
          .pollInterval(java.time.Duration.ofMillis(1))
          .until(() -> look(connection, seen) > CUTS);
    }
    assertThat(seen)
        .allSatisfy(
            cut -> {
              assertThat(cut.spread()).isLessThanOrEqualTo(PARTS);
              assertThat(cut.perGrain()).containsOnly(cut.units());
            });
    assertThat(seen).extracting(Cut::units).isSorted();
  }

  /**
   * What one transaction read.
   *
   * @param perVariant exposed units
   * @param perGrain units of the metric
   */
  private record Cut(List<Long> perVariant, List<Long> perGrain) {
    long units() {
      return perVariant.stream().mapToLong(Long::longValue).sum();
    }

    long spread() {
      return perVariant.stream().mapToLong(Long::longValue).max().orElse(0)
          - perVariant.stream().mapToLong(Long::longValue).min().orElse(0);
    }
  }

  /** Looks once more, and says how many different cuts there were so far. */
  private int look(Connection connection, List<Cut> seen) throws SQLException {
    Map<RollupKey, Moments> sums = sums(connection, Grain.DAY);
    Cut cut =
        new Cut(
            IntStream.range(0, VARIANTS)
                .mapToObj(arm -> units(sums, key(arm, RollupKey.EXPOSED)))
                .toList(),
            List.of(
                bought(sums),
                bought(sums(connection, Grain.HOUR)),
                bought(sums(connection, Grain.MINUTE))));
    connection.commit();
    if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(cut)) {
      seen.add(cut);
    }
    return seen.size();
  }

  private Map<RollupKey, Moments> sums(Connection connection, Grain grain) throws SQLException {
    return RollupReader.sums(
        connection,
        new Selection(generation, "acme", "checkout", grain, DAY, DAY.plusSeconds(86_400)));
  }

  private static long bought(Map<RollupKey, Moments> sums) {
    return IntStream.range(0, VARIANTS).mapToLong(arm -> units(sums, key(arm, "bought"))).sum();
  }

  private static long units(Map<RollupKey, Moments> sums, RollupKey key) {
    return sums.getOrDefault(key, Moments.ZERO).n();
  }

  private static RollupKey key(long arm, String metric) {
    return new RollupKey("acme", "checkout", "v" + arm, metric);
  }

  /** Each unit is exposed, and is of one metric; there are some thousands a minute. */
  static final class Contribute extends DoFn<Long, Contribution> {
    private static final long UNITS_A_MINUTE = 1_500;

    @ProcessElement
    public void processElement(@Element Long unit, OutputReceiver<Contribution> out) {
      long minute = DAY.plusSeconds(unit / UNITS_A_MINUTE * 60 % 86_400).toEpochMilli();
      Moments one = Moments.ofUnit(0, 0);
      out.output(new Contribution(key(unit % VARIANTS, RollupKey.EXPOSED), minute, one));
      out.output(new Contribution(key(unit % VARIANTS, "bought"), minute, one));
    }
  }
}
