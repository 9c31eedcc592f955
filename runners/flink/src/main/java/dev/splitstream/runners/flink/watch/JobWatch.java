package dev.splitstream.runners.flink.watch;

import dev.splitstream.job.JobStatus;
import dev.splitstream.job.JobStatus.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a job: triggers its checkpoints at a pace that it can hold, and keeps writing down how it
 * is, up to when everything is counted, and what an operator can do where it does not heal by
 * itself. One thread; input from other threads is handled at its next look.
 */
public final class JobWatch implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** The interval while no new events arrive. */
  private static final Duration QUIET_LOOK_EVERY = Duration.ofSeconds(5);

  private static final long TICK_MILLIS = 200;

  private static final Duration FAR_BEHIND = Duration.ofMinutes(4);
  private static final String READ_THE_LOG =
      "Read the job's log for the whole error. Once its cause is fixed, the job resumes from its"
          + " newest checkpoint by itself.";

  private static final String DO_IT = "Do what the reason says, then start the job again.";

  private final JobManagerClient jobManager;
  private final PartitionEnds partitionEnds;
  private final JobDiary diary;
  private final WatchSettings settings;
  private final Clock clock;
  private final FailureCount failures = new FailureCount();
  private final Counted counted = new Counted();
  private CheckpointPace pace;
  private Instant nextLook = Instant.MIN;
  private Instant lastLook = Instant.MIN;
  private Instant newestFailure;
  private Optional<ClusterJobState> job = Optional.empty();
  private Optional<String> checkpoint = Optional.empty();
  private boolean isOtherUnderWay;
  private Map<TopicPartition, Long> ends = Map.of();
  private Optional<Instant> through = Optional.empty();
  private volatile boolean isWanted = true;
  private volatile Optional<String> refusal = Optional.empty();

  /** Begins to look when it is run. */
  public JobWatch(WatchSettings settings, JobManagerClient jobManager, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.jobManager = jobManager;
    this.partitionEnds = new PartitionEnds(settings.kafkaBootstrap(), settings.partitions());
    this.diary = new JobDiary(settings);
    this.newestFailure = clock.instant();
    this.pace = newPace();
  }

  private CheckpointPace newPace() {
    return new CheckpointPace(settings.interval(), settings.share(), clock.instant());
  }

  /** Starts a thread that watches for as long as the process lives. */
  public void start() {
    Thread thread = new Thread(this, "job-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether the job is supposed to run. */
  public void wants(boolean wanted) {
    isWanted = wanted;
  }

  /**
   * Whether the job may start.
   *
   * @param reason why it may not; empty if it may
   */
  public void refuses(Optional<String> reason) {
    refusal = reason;
  }

  @Override
  public void run() {
    try {
      while (true) {
        safely();
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever a look meets, the next one is made: without them there are no checkpoints. */
  private void safely() throws InterruptedException {
    try {
      tick();
    } catch (RuntimeException e) {
      LOG.error("Cannot look at the job, will look again", e);
    }
  }

  private void tick() throws InterruptedException {
    endCheckpoint();
    Instant now = clock.instant();
    if (!now.isBefore(nextLook)) {
      nextLook = now.plus(LOOK_EVERY);
      Optional<Map<TopicPartition, Long>> found = partitionEnds.read();
      if (isWorthALook(found, now)) {
        lastLook = now;
        look(found, now);
      }
    }
    if (job.filter(ClusterJobState::isAtWork).isPresent()
        && !isOtherUnderWay
        && pace.isDue(now, isFarBehind(now))) {
      beginCheckpoint(job.get().id());
    }
  }

  private void beginCheckpoint(String id) throws InterruptedException {
    counted.checkpointBegins(clock.instant());
    checkpoint = jobManager.beginCheckpoint(id);
    if (checkpoint.isPresent()) {
      pace.begins(clock.instant());
    }
  }

  private void endCheckpoint() throws InterruptedException {
    if (checkpoint.isEmpty() || job.isEmpty()) {
      return;
    }
    JobManagerClient.Outcome outcome = jobManager.outcome(job.get().id(), checkpoint.get());
    if (outcome != JobManagerClient.Outcome.UNDER_WAY) {
      checkpoint = Optional.empty();
      pace.ends(clock.instant());
    }
    if (outcome == JobManagerClient.Outcome.COMPLETED) {
      counted.checkpointCompletes(clock.instant());
    }
  }

  private boolean isWorthALook(Optional<Map<TopicPartition, Long>> found, Instant now) {
    return !pace.isQuiet(now)
        || !found.equals(Optional.of(ends))
        || !now.isBefore(lastLook.plus(QUIET_LOOK_EVERY));
  }

  private void look(Optional<Map<TopicPartition, Long>> found, Instant now)
      throws InterruptedException {
    Optional<List<ClusterJobState>> jobs = jobManager.jobs();
    if (jobs.isPresent()) {
      sees(jobs.get().stream().filter(ClusterJobState::isActive).findFirst());
    }
    if (counted.settle(now)) {
      failures.succeeds();
    }
    diary.progress().ifPresent(counted::sees);
    if (found.isEmpty() || !found.get().equals(ends) || counted.isBehind(ends)) {
      pace.seesInput(now);
    }
    if (found.isPresent()) {
      ends = found.get();
      through = counted.through(ends, now);
    }
    diary.write(status(now));
  }

  private void sees(Optional<ClusterJobState> active) throws InterruptedException {
    if (!active.map(ClusterJobState::id).equals(job.map(ClusterJobState::id))) {
      checkpoint = Optional.empty();
      pace = newPace();
    }
    job = active;
    if (job.isPresent()) {
      for (JobManagerClient.Failure failure : jobManager.failures(job.get().id())) {
        if (failure.at().isAfter(newestFailure)) {
          newestFailure = failure.at();
          failures.fails(failure.cause());
          counted.fails(failure.at());
        }
      }
      if (job.get().isAtWork()) {
        jobManager.checkpoints(job.get().id()).ifPresent(this::sees);
      }
    }
  }

  /** Asked to begin one beside another, Flink would begin it as soon as the other ends. */
  private void sees(JobManagerClient.Checkpoints checkpoints) {
    isOtherUnderWay = checkpoints.isUnderWay() && checkpoint.isEmpty();
    checkpoints.newest().ifPresent(newest -> pace.sees(newest.begun(), newest.took()));
  }

  private boolean isFarBehind(Instant now) {
    return through.filter(time -> time.isBefore(now.minus(FAR_BEHIND))).isPresent();
  }

  private JobStatus status(Instant now) {
    if (refusal.isPresent()) {
      return new JobStatus(State.STUCK, refusal, Optional.of(DO_IT), through, now);
    }
    State state = state();
    Optional<String> remedy = state == State.STUCK ? Optional.of(READ_THE_LOG) : Optional.empty();
    return new JobStatus(state, failures.cause(), remedy, through, now);
  }

  private State state() {
    if (failures.isStuck()) {
      return State.STUCK;
    }
    if (job.filter(ClusterJobState::isAtWork).isPresent()) {
      return State.RUNNING;
    }
    if (!isWanted) {
      return State.STOPPED;
    }
    return failures.cause().isPresent() ? State.RESTARTING : State.STARTING;
  }

  /** Writes down that the job cannot start, before this process ends. */
  public static void refused(WatchSettings settings, Clock clock, String reason)
      throws InterruptedException {
    try (JobDiary diary = new JobDiary(settings)) {
      diary.write(
          new JobStatus(
              State.STUCK,
              Optional.of(reason),
              Optional.of(DO_IT),
              Optional.empty(),
              clock.instant()));
    }
  }
}
