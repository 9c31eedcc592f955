package dev.splitstream.runners.flink;

import dev.splitstream.job.Lineage;
import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.pipelines.EventPipeline;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.FixedCatalogSource;
import dev.splitstream.pipelines.progress.WriteProgress;
import dev.splitstream.pipelines.rollup.write.WriteCuts;
import dev.splitstream.pipelines.unit.TrackUnits;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.rollup.GenerationStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.flywaydb.core.Flyway;
import org.joda.time.Duration;

/**
 * The deployed graph over {@link GoldenEvents}, on embedded Flink, with a database of its own. It
 * has no Kafka and no lake: their state is not a part of the golden savepoint.
 */
final class GoldenJob implements AutoCloseable {
  /** Nothing expires, whenever the test runs. */
  private static final Duration HORIZON = Duration.standardDays(36_500);

  /** Of the keys of each step: the fewer, the smaller the savepoint. */
  private static final int KEY_GROUPS = 2;

  private final EmbeddedPostgres postgres;
  private final long generation;
  private final int restPort;
  private final PipelineResult job;

  /**
   * Starts it.
   *
   * @param state where its checkpoints go
   * @param savepoint where it resumes; empty for the first event
   */
  GoldenJob(Path state, Optional<SavedCheckpoint> savepoint) throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      generation = GenerationStore.in(new ConnectionDatabase(connection)).live();
      connection.commit();
    }
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      restPort = free.getLocalPort();
    }
    Pipeline pipeline = Pipeline.create(options(new StateDirectory(state), savepoint));
    DatabaseSettings database = new DatabaseSettings(url(), "postgres");
    new EventPipeline(new FixedCatalogSource(GoldenEvents::catalog), HORIZON)
        .build(
            pipeline.apply("ReadKafka", Read.from(new GoldenSource())),
            PTransform.compose(GoldenJob::drop),
            PTransform.compose(tracked -> drop(tracked.get(TrackUnits.UNIQUE))),
            WriteCuts.experiments(database, generation, Lineage.LIVE),
            WriteCuts.traffic(database, generation, Lineage.LIVE),
            new WriteProgress(database, Lineage.LIVE));
    job = pipeline.run();
  }

  private String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  private FlinkPipelineOptions options(StateDirectory state, Optional<SavedCheckpoint> savepoint)
      throws IOException {
    EventJobOptions options = PipelineOptionsFactory.as(EventJobOptions.class);
    options.setCheckpointInterval("PT0.5S");
    options.setPaced(false);
    options.setDatabaseUrl(url());
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setRunner(FlinkRunner.class);
    FlinkTuning.apply(flink);
    flink.setFlinkMaster("[local]");
    flink.setAttachedMode(false);
    flink.setParallelism(1);
    flink.setMaxParallelism(KEY_GROUPS);
    flink.setFlinkConfDir(state.writeConfiguration(restPort, savepoint).toString());
    flink.setStateBackendStoragePath(StateDirectory.address(state.checkpoints()));
    return flink;
  }

  Connection connect() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  /** The generation that it writes. */
  long generation() {
    return generation;
  }

  /** Where Flink answers over HTTP. */
  String restAddress() {
    return "http://127.0.0.1:" + restPort;
  }

  @Override
  public void close() throws IOException {
    job.cancel();
    postgres.close();
  }

  /** Ends a branch of the graph. */
  private static <T> PDone drop(PCollection<T> elements) {
    elements.apply("Drop", ParDo.of(new Drop<>()));
    return PDone.in(elements.getPipeline());
  }

  private static final class Drop<T> extends DoFn<T, Void> {
    @ProcessElement
    public void processElement() {}
  }
}
