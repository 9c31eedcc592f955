package dev.splitstream.runners.flink;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.EventPipeline;
import dev.splitstream.pipelines.failed.WriteFailedEvents;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.EventPartitions;
import dev.splitstream.pipelines.io.JdbcCatalogSource;
import dev.splitstream.pipelines.io.ReadKafka;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.pipelines.lake.CommitToLake;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.lake.StoreOptions;
import dev.splitstream.pipelines.progress.WriteProgress;
import dev.splitstream.pipelines.rollup.WriteCuts;
import dev.splitstream.pipelines.rollup.WriteRollups;
import dev.splitstream.store.GenerationStore;
import dev.splitstream.store.LakeCommitStore;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;
import org.joda.time.Duration;

/** The event pipeline between its real ends, from Kafka, without end. */
final class EventJob {
  private EventJob() {}

  /** Whether there is something to go on from. */
  enum Start {
    /** At the beginning of Kafka. */
    ANEW,
    /** From a checkpoint or savepoint. */
    FROM_CHECKPOINT
  }

  /**
   * Builds the pipeline, and creates what it needs in the stores.
   *
   * @throws IllegalStateException when it would begin anew although events are in the lake: every
   *     one of them would be taken in a second time
   */
  static Pipeline assemble(EventJobOptions options, Start start)
      throws SQLException, IOException, InterruptedException {
    return assemble(options, start, CommitToLake::new);
  }

  /** The same with another end in the place of the lake. */
  static Pipeline assemble(
      EventJobOptions options,
      Start start,
      Function<LakeSettings, PTransform<PCollectionTuple, PDone>> lakeSink)
      throws SQLException, IOException, InterruptedException {
    LakeSettings lake = StoreOptions.lake(options);
    long generation = liveGeneration(lake.database(), start);
    lake.createTables();
    Pipeline pipeline = Pipeline.create(options);
    Duration lateness =
        Duration.millis(java.time.Duration.parse(options.getLatenessHorizon()).toMillis());
    DatabaseSettings database = lake.database();
    new EventPipeline(new JdbcCatalogSource(database), lateness, options.getTrafficValues())
        .build(
            pipeline.apply(
                "ReadKafka",
                new ReadKafka(
                    options.getKafkaBootstrap(),
                    EventPartitions.lookUp(options.getKafkaBootstrap()),
                    FlinkTuning.WATERMARK_DELAY)),
            new WriteFailedEvents(options.getKafkaBootstrap()),
            lakeSink.apply(lake),
            new WriteCuts(database, generation),
            WriteRollups.traffic(database, generation),
            new WriteProgress(database));
    return pipeline;
  }

  private static long liveGeneration(DatabaseSettings database, Start start)
      throws SQLException, IOException, InterruptedException {
    try (HikariDataSource pool = database.openPool("start")) {
      return new RetryingTransaction(pool)
          .run(
              connection -> {
                if (start == Start.ANEW && LakeCommitStore.lastPosition(connection) > 0) {
                  throw new IllegalStateException(
                      "Cannot start the streaming job: the lake holds events, but there is no"
                          + " checkpoint to go on from; restore the job's state");
                }
                return GenerationStore.live(connection);
              });
    }
  }
}
