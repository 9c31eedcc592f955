package dev.splitstream.runners.flink;

import dev.splitstream.job.Lineage;
import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.pipelines.accumulation.Accumulation;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.rollup.experiment.RollUpExperiments;
import dev.splitstream.pipelines.rollup.write.WriteCuts;
import dev.splitstream.pipelines.unit.ContributionCoder;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.rollup.GenerationStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
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
import org.jspecify.annotations.Nullable;

/**
 * A job that counts units of one experiment in a database of its own. They are assigned to three
 * variants round-robin, from two parts of a source; each is exposed and is of one metric.
 */
final class UnitsJob implements AutoCloseable {
  static final int VARIANTS = 3;
  static final int PARTS = 2;
  static final int UNITS_A_MINUTE = 1_500;
  static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
  private static final int UNITS_A_SECOND = 2_000;
  private static final String CHECKPOINT_INTERVAL = "PT0.5S";
  private static final Duration FOR_EVER = Duration.standardDays(36_500);

  /** Of each part, how many units it has given since the job was started or resumed, or before. */
  private static final AtomicLongArray GIVEN = new AtomicLongArray(PARTS);

  private final Path state;
  private final EmbeddedPostgres postgres;
  private final long generation;
  private @Nullable PipelineResult job;

  /**
   * Makes the database; the job does not run yet.
   *
   * @param state where its checkpoints go
   */
  UnitsJob(Path state) throws IOException, SQLException {
    this.state = state;
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      generation = GenerationStore.in(new ConnectionDatabase(connection)).live();
      connection.commit();
    }
  }

  Connection connect() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  long generation() {
    return generation;
  }

  /** How many units the source has given so far, by a run that has given any. */
  static long given() {
    long sum = 0;
    for (int part = 0; part < PARTS; part++) {
      sum += GIVEN.get(part);
    }
    return sum;
  }

  /**
   * Runs it.
   *
   * @param start where it resumes
   */
  void start(Optional<SavedCheckpoint> start) {
    for (int part = 0; part < PARTS; part++) {
      GIVEN.set(part, 0);
    }
    Pipeline pipeline = Pipeline.create(options(start));
    pipeline
        .apply(
            "Units", GenerateSequence.from(0).withRate(UNITS_A_SECOND, Duration.standardSeconds(1)))
        .apply("Contribute", ParDo.of(new Contribute()))
        .setCoder(ContributionCoder.of())
        .apply("RollUpExperiments", new RollUpExperiments(new Accumulation.Live(FOR_EVER)))
        .apply(
            "WriteRollups",
            WriteCuts.experiments(
                new DatabaseSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres"),
                generation,
                Lineage.LIVE));
    job = pipeline.run();
  }

  private FlinkPipelineOptions options(Optional<SavedCheckpoint> start) {
    EventJobOptions options = PipelineOptionsFactory.as(EventJobOptions.class);
    options.setCheckpointInterval(CHECKPOINT_INTERVAL);
    options.setPaced(false);
    options.setDatabaseUrl(postgres.getJdbcUrl("postgres", "postgres"));
    EventJobOptions.resume(options, start);
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setRunner(FlinkRunner.class);
    FlinkTuning.apply(flink);
    flink.setFlinkMaster("[local]");
    flink.setAttachedMode(false);
    flink.setParallelism(PARTS);
    flink.setMaxParallelism(PARTS);
    flink.setStateBackendStoragePath(state.toUri().toString());
    start.ifPresent(checkpoint -> flink.setSavepointPath(checkpoint.location()));
    return flink;
  }

  /** Stops it at any point; does nothing if it does not run. */
  void kill() throws IOException {
    PipelineResult running = job;
    job = null;
    if (running != null) {
      running.cancel();
    }
  }

  @Override
  public void close() throws IOException {
    kill();
    postgres.close();
  }

  static RollupKey key(long variant, String metric) {
    return new RollupKey("acme", "checkout", "v" + variant, metric);
  }

  private static final class Contribute extends DoFn<Long, Contribution> {
    @ProcessElement
    public void processElement(@Element Long unit, OutputReceiver<Contribution> out) {
      GIVEN.set((int) (unit % PARTS), unit / PARTS + 1);
      long minute = DAY.plusSeconds(unit / UNITS_A_MINUTE * 60 % 86_400).toEpochMilli();
      Moments one = Moments.ofUnit(0, 0);
      out.output(new Contribution(key(unit % VARIANTS, RollupKey.EXPOSED), minute, one));
      out.output(new Contribution(key(unit % VARIANTS, "bought"), minute, one));
    }
  }
}
