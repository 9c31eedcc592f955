package dev.splitstream.runners.flink;

import dev.splitstream.failure.FailureReason;
import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.pipelines.io.EventPartitions;
import dev.splitstream.pipelines.lake.StoreOptions;
import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.flink.watch.ClusterJobState;
import dev.splitstream.runners.flink.watch.JobManagerClient;
import dev.splitstream.runners.flink.watch.JobWatch;
import dev.splitstream.runners.flink.watch.WatchSettings;
import dev.splitstream.settings.FlinkSecurity;
import dev.splitstream.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the event pipeline on a Flink cluster. {@code submit} gives it to the cluster and ends;
 * {@code keep} stays, and submits it again whenever the cluster has lost it: a JobManager forgets
 * its jobs when it dies.
 */
public final class ClusterJob {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterJob.class);
  private static final long LOOK_EVERY_MILLIS = 1_000;
  private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(30);

  private final ClusterJobOptions options;
  private final FlinkSecurity security;
  private final JobManagerClient jobManager;
  private final Clock clock = Clock.systemUTC();
  private boolean saidReady;
  private @Nullable SubmissionOrder refused;
  private Instant refusedUntil = Instant.MIN;

  private ClusterJob(ClusterJobOptions options) {
    this.options = options;
    this.security = FlinkSecurity.in(System.getenv());
    this.jobManager = new JobManagerClient(options.getFlink(), security);
  }

  /** The entry point: {@code submit} or {@code keep}, then {@link ClusterJobOptions}. */
  public static void main(String[] args) throws InterruptedException {
    PipelineOptionsFactory.register(ClusterJobOptions.class);
    ClusterJobOptions options =
        PipelineOptionsFactory.fromArgs(Arrays.copyOfRange(args, 1, args.length))
            .as(ClusterJobOptions.class);
    options.setRunner(FlinkRunner.class);
    PipelineOptionsValidator.validate(ClusterJobOptions.class, options);
    ClusterJob job;
    try {
      job = new ClusterJob(options);
    } catch (InvalidSettingException e) {
      System.err.println(e.getMessage());
      System.exit(ExitCode.FAILED.status());
      return;
    }
    try {
      StoreOptions.database(options).checkAccess();
      switch (args[0]) {
        case "submit" -> job.submitOnce();
        case "keep" -> job.keep(Path.of(options.getOrderFile()));
        default -> throw new IllegalStateException("Invalid command: " + args[0]);
      }
    } catch (IllegalStateException e) {
      JobWatch.refused(job.watchSettings(List.of()), job.clock, String.valueOf(e.getMessage()));
      System.err.println(e.getMessage());
      System.exit(ExitCode.FAILED.status());
    } catch (IOException | SQLException e) {
      LOG.debug("Cannot run", e);
      System.err.println("Cannot start the job: " + FailureReason.of(e));
      System.exit(ExitCode.FAILED.status());
    }
  }

  private WatchSettings watchSettings(List<TopicPartition> partitions) {
    return EventJobOptions.watch(options, partitions);
  }

  private void submitOnce() throws IOException, SQLException, InterruptedException {
    List<ClusterJobState> jobs =
        jobManager
            .jobs()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Cannot submit: no JobManager answers at %s: %s"
                            .formatted(options.getFlink(), jobManager.whyNoAnswer())));
    refuseSecond(jobs);
    // Nothing watches a job that is only submitted.
    options.setPaced(false);
    submit(
        Math.max(1, options.as(FlinkPipelineOptions.class).getParallelism()),
        Optional.ofNullable(options.getSavepoint()));
  }

  private void refuseSecond(List<ClusterJobState> jobs) {
    Optional<ClusterJobState> active = jobs.stream().filter(ClusterJobState::isActive).findFirst();
    if (active.isPresent()) {
      throw new IllegalStateException(
          "Cannot submit: job %s already exists and is %s; stop it first"
              .formatted(active.get().id(), active.get().state()));
    }
  }

  private void keep(Path orderFile) throws IOException, SQLException, InterruptedException {
    JobWatch watch =
        new JobWatch(
            watchSettings(EventPartitions.lookUp(options.getKafkaBootstrap())), jobManager, clock);
    watch.start();
    while (true) {
      SubmissionOrder order = SubmissionOrder.read(orderFile);
      watch.wants(order.isWanted());
      Optional<List<ClusterJobState>> jobs = jobManager.jobs();
      if (jobs.isPresent()) {
        look(order, jobs.get(), watch);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private void look(SubmissionOrder order, List<ClusterJobState> jobs, JobWatch watch)
      throws IOException, SQLException, InterruptedException {
    boolean isActive = jobs.stream().anyMatch(ClusterJobState::isActive);
    if (order.isWanted() && !isActive) {
      trySubmit(order, watch);
    } else if (!order.isWanted() || jobs.stream().anyMatch(ClusterJobState::isAtWork)) {
      sayReady();
    }
  }

  private void sayReady() {
    if (!saidReady) {
      saidReady = true;
      System.out.println("READY");
    }
  }

  /**
   * What fails because a store or the cluster is away is tried again with the next look. What is
   * refused is tried again when the order changes, or after a while: the operator may have restored
   * what was missing. It must not keep the stack from starting, in which the operator does that.
   */
  private void trySubmit(SubmissionOrder order, JobWatch watch) throws InterruptedException {
    if (order.equals(refused) && clock.instant().isBefore(refusedUntil)) {
      return;
    }
    if (!order.equals(refused)) {
      // The command that placed this order must not read the refusal of the previous one.
      watch.refuses(Optional.empty());
    }
    try {
      submit(order.parallelism(), order.savepoint());
      refused = null;
      watch.refuses(Optional.empty());
    } catch (IllegalStateException e) {
      LOG.error("{}", e.getMessage());
      refused = order;
      refusedUntil = clock.instant().plus(AFTER_A_REFUSAL);
      watch.refuses(Optional.ofNullable(e.getMessage()));
      if (!saidReady) {
        JobWatch.refused(watchSettings(List.of()), clock, String.valueOf(e.getMessage()));
      }
      sayReady();
    } catch (IOException | SQLException | RuntimeException e) {
      LOG.warn("Cannot submit the job, will try again: {}", e.toString());
    }
  }

  private void submit(int parallelism, Optional<String> savepoint)
      throws IOException, SQLException, InterruptedException {
    Optional<SavedCheckpoint> start =
        new JobSubmission(options, security).submit(parallelism, savepoint);
    LOG.info(
        "Submitted the job with parallelism {}, from {}",
        parallelism,
        start.map(SavedCheckpoint::location).orElse("the beginning of Kafka"));
  }
}
