package dev.splitstream.runners.flink;

import dev.splitstream.failure.FailureReason;
import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.pipelines.io.EventPartitions;
import dev.splitstream.pipelines.lake.CommitToLake;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.lake.StoreOptions;
import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.flink.watch.JobManagerClient;
import dev.splitstream.runners.flink.watch.JobWatch;
import dev.splitstream.settings.FlinkSecurity;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the event pipeline on embedded Flink. Restarted after a crash, it resumes from its newest
 * checkpoint.
 */
public final class StreamingJob {
  private static final Logger LOG = LoggerFactory.getLogger(StreamingJob.class);

  private StreamingJob() {}

  /** The entry point; see {@link StreamingJobOptions}. */
  public static void main(String[] args) throws InterruptedException {
    try {
      run(args, CommitToLake::new);
    } catch (IOException | SQLException | IllegalStateException e) {
      LOG.debug("Cannot run", e);
      System.err.println("Cannot start the job: " + FailureReason.of(e));
      System.exit(ExitCode.FAILED.status());
    }
  }

  /**
   * The same job with another end in the place of the lake, for measuring what the lake costs.
   *
   * @param args see {@link StreamingJobOptions}
   * @param lake what is done with unique, late and failed events
   */
  public static void run(
      String[] args, Function<LakeSettings, PTransform<PCollectionTuple, PDone>> lake)
      throws IOException, SQLException, InterruptedException {
    PipelineOptionsFactory.register(StreamingJobOptions.class);
    StreamingJobOptions options =
        PipelineOptionsFactory.fromArgs(args).as(StreamingJobOptions.class);
    options.setRunner(FlinkRunner.class);
    PipelineOptionsValidator.validate(StreamingJobOptions.class, options);
    try {
      start(options, lake);
    } catch (IllegalStateException e) {
      JobWatch.refused(
          EventJobOptions.watch(options, List.of()),
          Clock.systemUTC(),
          String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private static void start(
      StreamingJobOptions options, Function<LakeSettings, PTransform<PCollectionTuple, PDone>> lake)
      throws IOException, SQLException, InterruptedException {
    StoreOptions.database(options).checkAccess();
    StateDirectory state = new StateDirectory(Path.of(options.getStateDirectory()));
    Optional<SavedCheckpoint> start =
        new ResumePoint(state, options.getLineage())
            .find(StoreOptions.database(options), Optional.empty());
    EventJobOptions.resume(options, start);
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    FlinkTuning.apply(flink);
    flink.setFlinkMaster("[local]");
    flink.setFlinkConfDir(state.writeConfiguration(options.getRestPort(), start).toString());
    flink.setStateBackendStoragePath(StateDirectory.address(state.checkpoints()));
    Pipeline pipeline = EventJob.assemble(options, lake);
    List<TopicPartition> partitions = EventPartitions.lookUp(options.getKafkaBootstrap());
    JobManagerClient jobManager =
        new JobManagerClient("127.0.0.1:" + options.getRestPort(), FlinkSecurity.NONE);
    new JobWatch(EventJobOptions.watch(options, partitions), jobManager, Clock.systemUTC()).start();
    pipeline.run().waitUntilFinish();
  }
}
