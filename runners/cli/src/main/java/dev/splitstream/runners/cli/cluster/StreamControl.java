package dev.splitstream.runners.cli.cluster;

import dev.splitstream.process.ExitCode;
import dev.splitstream.process.ReportFormat;
import dev.splitstream.runners.cli.http.ApiFailure;
import dev.splitstream.runners.cli.http.FlinkApi;
import dev.splitstream.runners.cli.http.FlinkJob;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackControl;
import dev.splitstream.runners.cli.session.StackView;
import dev.splitstream.runners.cli.session.StoreFacts;
import dev.splitstream.runners.cli.session.ToolRun;
import dev.splitstream.runners.local.launch.JobLaunch;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackProcess;
import dev.splitstream.runners.local.plan.StackTopics;
import dev.splitstream.runners.local.state.JobOrder;
import dev.splitstream.runners.local.state.JobOrder.Wanted;
import dev.splitstream.runners.local.state.StackState;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Starts and stops the job on a Flink cluster. The job on the stack's own cluster is kept running
 * by the stack: there it is ordered, not submitted.
 */
final class StreamControl {
  private static final long START_LIMIT_SECONDS = 240;
  private static final long POLL_MILLIS = 500;

  /** The job submitter looks for orders every second. */
  private static final long LOOKS_AGAIN_SECONDS = 5;

  /**
   * The answer to an earlier order stays until this one is handled, which may take long on a busy
   * machine.
   */
  private static final long OLD_REASON_SECONDS = 60;

  private final StackControl stack;
  private final FlinkApi flink;
  private final boolean isOwn;

  private StreamControl(StackControl stack, FlinkApi flink, boolean isOwn) {
    this.stack = stack;
    this.flink = flink;
    this.isOwn = isOwn;
  }

  static StreamControl of(StackControl stack, FlinkOption option)
      throws IOException, CommandFailure {
    return new StreamControl(stack, option.api(stack), option.isOwn(stack));
  }

  /**
   * Starts the job and waits until it works.
   *
   * @param parallelism empty for that of the last time, or as high as can be
   * @param savepoint empty for the newest checkpoint or savepoint
   */
  ExitCode start(OptionalInt parallelism, Optional<String> savepoint)
      throws IOException, StackFailure, InterruptedException, CommandFailure {
    refuseBesideOwnJob();
    return begin(chosen(parallelism), savepoint);
  }

  /**
   * Stops the job with a savepoint and starts it from there. A parallelism that it cannot have is
   * refused before.
   *
   * @param parallelism empty for that of the last time, or as high as can be
   */
  ExitCode restart(OptionalInt parallelism)
      throws IOException, StackFailure, InterruptedException, CommandFailure, ApiFailure {
    int chosen = chosen(parallelism);
    ExitCode stopped = stop();
    return stopped == ExitCode.OK ? begin(chosen, Optional.empty()) : stopped;
  }

  private ExitCode begin(int chosen, Optional<String> savepoint)
      throws IOException, StackFailure, InterruptedException, CommandFailure {
    Optional<FlinkJob> active = flink.activeJob();
    if (active.isPresent()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "Cannot start the job: %s already exists and is %s; stop it first: stream stop"
              .formatted(active.get().id(), active.get().state()));
    }
    Optional<String> stuckBefore = stuck();
    if (isOwn) {
      order(new JobOrder(Wanted.RUNNING, chosen, savepoint));
    } else {
      ExitCode exitCode = ToolRun.toTheEnd("the submission", launch(chosen, savepoint).start());
      if (exitCode != ExitCode.OK) {
        return exitCode;
      }
    }
    FlinkJob job = awaitWork(stuckBefore);
    if (isOwn) {
      order(new JobOrder(Wanted.RUNNING, chosen, Optional.empty()));
    }
    ReportFormat.TEXT.print(StreamReport.of(flink, job), System.out);
    return ExitCode.OK;
  }

  private int chosen(OptionalInt parallelism)
      throws IOException, InterruptedException, CommandFailure {
    ParallelismLimit limit =
        new ParallelismLimit(flink.overview().slots(), StackTopics.EVENT_PARTITIONS);
    if (parallelism.isPresent()) {
      return limit.checked(parallelism.getAsInt());
    }
    Optional<JobOrder> last = isOwn ? JobOrder.read(stack.layout()) : Optional.empty();
    int highest = limit.highest();
    return last.map(order -> Math.min(order.parallelism(), highest)).orElse(highest);
  }

  private JobLaunch launch(int parallelism, Optional<String> savepoint)
      throws IOException, StackFailure, CommandFailure {
    StackView view = StackView.of(stack.required());
    return JobLaunch.of(
        stack.plan(view.addresses()), flink.address().getAuthority(), parallelism, savepoint);
  }

  /** Two jobs would count the same events; the lake takes files of one, and the other fails. */
  private void refuseBesideOwnJob() throws IOException, CommandFailure {
    Optional<StackState> state = stack.running();
    if (isOwn || state.isEmpty()) {
      return;
    }
    if (state.get().port(StackProcess.STREAMING_JOB).isPresent()) {
      throw besideOwnJob(
          "embedded Flink; stop the stack and start it without streaming-job: up --only");
    }
    boolean isOrdered =
        JobOrder.read(stack.layout()).filter(order -> order.wanted() == Wanted.RUNNING).isPresent();
    if (state.get().port(StackProcess.JOBMANAGER).isPresent() && isOrdered) {
      throw besideOwnJob("its own cluster; stop it there first: stream stop");
    }
  }

  private CommandFailure besideOwnJob(String where) {
    return new CommandFailure(
        ExitCode.FAILED,
        "Cannot start the job on %s: the stack already runs it, on %s"
            .formatted(flink.address().getAuthority(), where));
  }

  private void order(JobOrder order) throws IOException {
    order.write(stack.layout());
  }

  private FlinkJob awaitWork(Optional<String> stuckBefore)
      throws IOException, InterruptedException, CommandFailure {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS)) {
      Optional<FlinkJob> job = flink.activeJob();
      if (job.isPresent() && job.get().isAtWork()) {
        return job.get();
      }
      refuseStuck(begun, stuckBefore);
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    throw new CommandFailure(
        ExitCode.FAILED,
        "Cannot start the job: it does not run after %d s; see: splitstream logs job-submitter"
            .formatted(START_LIMIT_SECONDS));
  }

  private void refuseStuck(long begunNanos, Optional<String> stuckBefore)
      throws IOException, CommandFailure {
    long waitedSeconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begunNanos);
    if (waitedSeconds < LOOKS_AGAIN_SECONDS) {
      return;
    }
    Optional<String> reason = stuck();
    boolean isNew = !reason.equals(stuckBefore) || waitedSeconds > OLD_REASON_SECONDS;
    if (reason.isPresent() && isNew) {
      throw new CommandFailure(ExitCode.FAILED, reason.get());
    }
  }

  /** The process that starts the job says in the database why it may not. */
  private Optional<String> stuck() throws IOException {
    Optional<StackState> state = stack.running();
    if (!isOwn || state.isEmpty()) {
      return Optional.empty();
    }
    return StoreFacts.stuck(state.get());
  }

  /** Stops the job with a savepoint. */
  ExitCode stop() throws IOException, InterruptedException, CommandFailure, ApiFailure {
    if (isOwn) {
      Optional<JobOrder> last = JobOrder.read(stack.layout());
      if (last.isPresent()) {
        order(last.get().stopped());
      }
    }
    Optional<FlinkJob> job = flink.activeJob();
    if (job.isEmpty()) {
      System.out.println("No job was running.");
      return ExitCode.OK;
    }
    System.out.println("Stopped with savepoint " + flink.stop(job.get()));
    return ExitCode.OK;
  }
}
