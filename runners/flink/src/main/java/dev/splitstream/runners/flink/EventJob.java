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
import dev.splitstream.pipelines.rollup.write.WriteCuts;
import dev.splitstream.store.rollup.GenerationStore;
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

  /**
   * Builds the pipeline, and creates what it needs in the stores.
   *
   * @param options with what {@link EventJobOptions#resume} sets
   */
  static Pipeline assemble(EventJobOptions options)
      throws SQLException, IOException, InterruptedException {
    return assemble(
        options, lake -> new CommitToLake(lake, options.getLineage(), options.getLakeDays()));
  }

  /** The same with another end in the place of the lake. */
  static Pipeline assemble(
      EventJobOptions options, Function<LakeSettings, PTransform<PCollectionTuple, PDone>> lakeSink)
      throws SQLException, IOException, InterruptedException {
    LakeSettings lake = StoreOptions.lake(options);
    long generation = liveGeneration(lake.database());
    lake.createTables();
    Pipeline pipeline = Pipeline.create(options);
    Duration lateness =
        Duration.millis(java.time.Duration.parse(options.getLatenessHorizon()).toMillis());
    DatabaseSettings database = lake.database();
    new EventPipeline(
            new JdbcCatalogSource(database), lateness, StoreOptions.trafficBounds(options))
        .build(
            pipeline.apply(
                "ReadKafka",
                new ReadKafka(
                    options.getKafkaBootstrap(),
                    EventPartitions.lookUp(options.getKafkaBootstrap()),
                    FlinkTuning.WATERMARK_DELAY)),
            new WriteFailedEvents(options.getKafkaBootstrap()),
            lakeSink.apply(lake),
            WriteCuts.experiments(database, generation, options.getLineage()),
            WriteCuts.traffic(database, generation, options.getLineage()),
            new WriteProgress(database, options.getLineage()));
    return pipeline;
  }

  private static long liveGeneration(DatabaseSettings database)
      throws SQLException, IOException, InterruptedException {
    try (HikariDataSource pool = database.openPool("start")) {
      return new RetryingTransaction(pool).with(store -> GenerationStore.in(store).live());
    }
  }
}
