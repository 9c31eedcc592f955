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
   * that it can resume with any parallelism. Left to Flink and Beam they would follow from the
   * first parallelism, and a job that resumes with a higher one would have tasks with nothing to
   * read.
   */
  // ADR-0062
  static final int MAX_PARALLELISM = 128;

  /**
   * One checkpoint at a time: with more, those that are slow slow each other down. A savepoint may
   * be on its way beside it.
   */
  private static final int CHECKPOINTS_UNDERWAY = 1;

  /**
   * Buffers of stable input. Beam takes them round-robin, one for each checkpoint, and a buffer is
   * in use until its checkpoint is complete. A restored job has those that were pending, and fills
   * new ones before its first checkpoint completes: twice as many as checkpoints can be under way,
   * and one that is being filled. If they were used up, new elements would be appended to old ones
   * that no completed checkpoint holds yet, and be emitted with them. Far more than needed: states
   * of former versions hold up to nine.
   */
  static final int STABLE_INPUT_BUFFERS = 33;

  /**
   * Flink's own interval where checkpoints are paced from outside: it then only steps in when
   * nothing paces them, and not in a pause after a slow one. See {@code watch}.
   */
  private static final Duration UNATTENDED_INTERVAL = Duration.ofMinutes(10);

  /**
   * Within one bundle contributions are combined and files are written. What comes of it is seen
   * only when a checkpoint holds it, and a checkpoint ends the bundle; shorter bundles would only
   * make more and smaller files.
   */
  private static final Duration MAX_BUNDLE = Duration.ofMinutes(1);

  /** Beam would derive it from the interval of checkpoints. */
  private static final long WATERMARK_INTERVAL_MILLIS = 400;

  private static final long MAX_BUNDLE_ELEMENTS = 200_000;

  private FlinkTuning() {}

  /** Sets what Beam knows of. */
  @SuppressWarnings("deprecation") // There is no other way to bring a state backend with the job.
  static void apply(FlinkPipelineOptions flink) {
    flink.setStreaming(true);
    flink.setJobName("splitstream");
    flink.setStateBackendFactory(IncrementalState.class);
    flink.setMaxParallelism(MAX_PARALLELISM);
    long checkpointMillis = interval(flink.as(EventJobOptions.class)).toMillis();
    flink.setCheckpointingInterval(checkpointMillis);
    flink.setMinPauseBetweenCheckpoints(checkpointMillis);
    flink.setAutoWatermarkInterval(WATERMARK_INTERVAL_MILLIS);
    flink.setNumConcurrentCheckpoints(CHECKPOINTS_UNDERWAY);
    // If the job outlived a failed checkpoint, Beam would let stable input pass too early.
    flink.setFailOnCheckpointingErrors(true);
    flink.setExternalizedCheckpointsEnabled(true);
    flink.setRetainExternalizedCheckpointsOnCancellation(true);
    flink.setFinishBundleBeforeCheckpointing(true);
    flink.setMaxBundleSize(MAX_BUNDLE_ELEMENTS);
    flink.setMaxBundleTimeMills(MAX_BUNDLE.toMillis());
    flink.setObjectReuse(true);
    flink.setFasterCopy(true);
  }

  private static Duration interval(EventJobOptions options) {
    return options.isPaced()
        ? UNATTENDED_INTERVAL
        : Duration.parse(options.getCheckpointInterval());
  }

  /** Lines of Flink's configuration for what Beam does not know of. */
  static List<String> configuration() {
    return List.of(
        // Fewer wake-ups when idle than Flink's 100 ms. Under load, buffers fill before that.
        "execution.buffer-timeout.interval: 200 ms",
        "restart-strategy.type: exponential-delay",
        "restart-strategy.exponential-delay.initial-backoff: 1 s",
        "restart-strategy.exponential-delay.max-backoff: 15 s",
        "restart-strategy.exponential-delay.reset-backoff-threshold: 2 min");
  }
}
