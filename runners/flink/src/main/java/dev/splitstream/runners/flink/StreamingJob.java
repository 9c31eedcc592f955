package dev.splitstream.runners.flink;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.EventPipeline;
import dev.splitstream.pipelines.failed.WriteFailedEvents;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.JdbcCatalogSource;
import dev.splitstream.pipelines.io.ReadKafka;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.pipelines.lake.CommitToLake;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.lake.StoreOptions;
import dev.splitstream.pipelines.rollup.WriteRollups;
import dev.splitstream.store.GenerationStore;
import dev.splitstream.store.LakeCommitStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.joda.time.Duration;

/**
 * Runs the event pipeline on embedded Flink, from Kafka, without end. Started again after a crash,
 * it goes on from its newest checkpoint.
 */
public final class StreamingJob {
  private static final long CHECKPOINT_MILLIS = 5_000;

  /**
   * Within one bundle contributions are combined and files are written. What comes of it is seen
   * only when a checkpoint holds it, and a checkpoint ends the bundle; shorter bundles would only
   * make more and smaller files.
   */
  private static final long MAX_BUNDLE_MILLIS = 2 * CHECKPOINT_MILLIS;

  private static final long MAX_BUNDLE_ELEMENTS = 200_000;
  private static final Duration WATERMARK_DELAY = Duration.standardMinutes(1);

  private StreamingJob() {}

  /** The entry point; see {@link StreamingJobOptions}. */
  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    PipelineOptionsFactory.register(StreamingJobOptions.class);
    StreamingJobOptions options =
        PipelineOptionsFactory.fromArgs(args).as(StreamingJobOptions.class);
    options.setRunner(FlinkRunner.class);
    PipelineOptionsValidator.validate(StreamingJobOptions.class, options);
    StateDirectory state = new StateDirectory(Path.of(options.getStateDirectory()));
    LakeSettings lake = StoreOptions.lake(options);
    Optional<Path> checkpoint = state.newestCheckpoint();
    long generation = liveGeneration(lake.database(), checkpoint.isPresent());
    lake.createTables();
    Path configuration = state.writeConfiguration(options.getRestPort(), checkpoint);
    Pipeline pipeline = Pipeline.create(flinkOptions(options, state, configuration));
    build(pipeline, options, lake, generation);
    pipeline.run().waitUntilFinish();
  }

  /**
   * Refuses to begin at the beginning of Kafka when events are in the lake already: every one of
   * them would be taken in a second time.
   */
  private static long liveGeneration(DatabaseSettings database, boolean hasCheckpoint)
      throws SQLException, IOException, InterruptedException {
    try (HikariDataSource pool = database.openPool("start")) {
      return new RetryingTransaction(pool)
          .run(
              connection -> {
                if (!hasCheckpoint && LakeCommitStore.lastPosition(connection) > 0) {
                  throw new IllegalStateException(
                      "Cannot start the streaming job: the lake holds events, but the state"
                          + " directory has no checkpoint; restore the directory");
                }
                return GenerationStore.live(connection);
              });
    }
  }

  private static FlinkPipelineOptions flinkOptions(
      StreamingJobOptions options, StateDirectory state, Path configuration) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setStreaming(true);
    flink.setJobName("splitstream");
    flink.setFlinkMaster("[local]");
    flink.setFlinkConfDir(configuration.toString());
    flink.setStateBackend("rocksdb");
    flink.setStateBackendStoragePath(StateDirectory.address(state.checkpoints()));
    flink.setCheckpointingInterval(CHECKPOINT_MILLIS);
    flink.setExternalizedCheckpointsEnabled(true);
    flink.setRetainExternalizedCheckpointsOnCancellation(true);
    flink.setFinishBundleBeforeCheckpointing(true);
    flink.setMaxBundleSize(MAX_BUNDLE_ELEMENTS);
    flink.setMaxBundleTimeMills(MAX_BUNDLE_MILLIS);
    flink.setObjectReuse(true);
    flink.setFasterCopy(true);
    return flink;
  }

  private static void build(
      Pipeline pipeline, StreamingJobOptions options, LakeSettings lake, long generation) {
    Duration lateness =
        Duration.millis(java.time.Duration.parse(options.getLatenessHorizon()).toMillis());
    DatabaseSettings database = lake.database();
    new EventPipeline(new JdbcCatalogSource(database), lateness)
        .build(
            pipeline.apply(
                "ReadKafka", new ReadKafka(options.getKafkaBootstrap(), WATERMARK_DELAY)),
            new WriteFailedEvents(options.getKafkaBootstrap()),
            new CommitToLake(lake),
            new WriteRollups(database, generation));
  }
}
