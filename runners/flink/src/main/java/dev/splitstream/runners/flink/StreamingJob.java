package dev.splitstream.runners.flink;

import dev.splitstream.pipelines.lake.CommitToLake;
import dev.splitstream.pipelines.lake.LakeSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;

/**
 * Runs the event pipeline on embedded Flink. Started again after a crash, it goes on from its
 * newest checkpoint.
 */
public final class StreamingJob {
  private StreamingJob() {}

  /** The entry point; see {@link StreamingJobOptions}. */
  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    run(args, CommitToLake::new);
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
    StateDirectory state = new StateDirectory(Path.of(options.getStateDirectory()));
    Optional<Path> checkpoint = state.newestCheckpoint();
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    FlinkTuning.apply(flink);
    flink.setFlinkMaster("[local]");
    flink.setFlinkConfDir(state.writeConfiguration(options.getRestPort(), checkpoint).toString());
    flink.setStateBackendStoragePath(StateDirectory.address(state.checkpoints()));
    EventJob.assemble(
            options,
            checkpoint.isPresent() ? EventJob.Start.FROM_CHECKPOINT : EventJob.Start.ANEW,
            lake)
        .run()
        .waitUntilFinish();
  }
}
