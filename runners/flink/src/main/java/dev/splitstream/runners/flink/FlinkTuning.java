package dev.splitstream.runners.flink;

import java.time.Duration;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;

/** How the job uses Flink: the same embedded and on a cluster. */
final class FlinkTuning {
  static final org.joda.time.Duration WATERMARK_DELAY = org.joda.time.Duration.standardMinutes(1);

  /**
   * Into how many groups the keys of each step are divided, and into how many parts, at most, the
   * source. Both are settled when the job starts for the first time and then part of its state, so
   * that it can go on with any parallelism. Left to Flink and Beam they would follow from the first
   * parallelism, and a job that goes on with a higher one would have tasks with nothing to read.
   */
  static final int MAX_PARALLELISM = 128;

  /**
   * How many checkpoints may be on their way at once. Beam has one buffer more for stable input,
   * and takes them in turn. With few, a job that goes on from a savepoint that was taken while a
   * checkpoint was on its way puts new elements into a buffer that still waits: they overtake.
   */
  private static final int CHECKPOINTS_UNDERWAY = 8;

  /**
   * Of checkpoints. Within one bundle contributions are combined and files are written. What comes
   * of it is seen only when a checkpoint holds it, and a checkpoint ends the bundle; shorter
   * bundles would only make more and smaller files.
   */
  private static final long MAX_BUNDLE_INTERVALS = 2;

  private static final long MAX_BUNDLE_ELEMENTS = 200_000;

  private FlinkTuning() {}

  /** Sets what Beam knows of. */
  @SuppressWarnings("deprecation") // There is no other way to bring a state backend with the job.
  static void apply(FlinkPipelineOptions flink) {
    flink.setStreaming(true);
    flink.setJobName("splitstream");
    flink.setStateBackendFactory(IncrementalState.class);
    flink.setMaxParallelism(MAX_PARALLELISM);
    long checkpointMillis =
        Duration.parse(flink.as(EventJobOptions.class).getCheckpointInterval()).toMillis();
    flink.setCheckpointingInterval(checkpointMillis);
    flink.setNumConcurrentCheckpoints(CHECKPOINTS_UNDERWAY);
    // After a checkpoint that failed while the job went on, Beam lets stable input pass too early.
    flink.setFailOnCheckpointingErrors(true);
    flink.setExternalizedCheckpointsEnabled(true);
    flink.setRetainExternalizedCheckpointsOnCancellation(true);
    flink.setFinishBundleBeforeCheckpointing(true);
    flink.setMaxBundleSize(MAX_BUNDLE_ELEMENTS);
    flink.setMaxBundleTimeMills(MAX_BUNDLE_INTERVALS * checkpointMillis);
    flink.setObjectReuse(true);
    flink.setFasterCopy(true);
  }

  /** Lines of Flink's configuration for what Beam does not know of. */
  static List<String> configuration() {
    return List.of(
        "restart-strategy.type: exponential-delay",
        "restart-strategy.exponential-delay.initial-backoff: 1 s",
        "restart-strategy.exponential-delay.max-backoff: 15 s",
        "restart-strategy.exponential-delay.reset-backoff-threshold: 2 min");
  }
}
