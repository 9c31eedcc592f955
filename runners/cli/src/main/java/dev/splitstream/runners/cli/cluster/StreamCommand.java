package dev.splitstream.runners.cli.cluster;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.console.FormatOption;
import dev.splitstream.runners.cli.http.ApiFailure;
import dev.splitstream.runners.cli.http.FlinkJob;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.local.plan.StackFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The streaming job on a Flink cluster. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the streaming job on a Flink cluster. It resumes from its newest checkpoint or"
          + " savepoint in the object store; a second job beside a running one is refused.",
      "Kafka, PostgreSQL and the object store are those of the running stack."
    },
    subcommands = {
      StreamCommand.Stop.class,
      StreamCommand.Restart.class,
      StreamCommand.Status.class
    },
    footer = {
      "",
      "An upgrade is `stream stop`, then the new version, then `stream`."
          + " The parallelism may change each time."
    })
public final class StreamCommand implements Callable<ExitCode> {
  @Mixin private final StackOptions stack = new StackOptions();
  @Mixin private final FlinkOption flink = new FlinkOption();
  @Mixin private final ParallelismOption parallelism = new ParallelismOption();

  @Option(
      names = "--from",
      paramLabel = "PATH",
      description =
          "The checkpoint or savepoint to resume from. Refused, with the reason, if events would be"
              + " lost or counted twice. Default: the newest completed one.")
  private @Nullable String savepoint;

  StreamCommand() {}

  @Override
  public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
    return StreamControl.of(stack.control(), flink)
        .start(parallelism.value(), Optional.ofNullable(savepoint));
  }

  /** How many tasks of each step. */
  static final class ParallelismOption {
    @Option(
        names = "--parallelism",
        paramLabel = "N",
        description =
            "How many tasks of each step, at most as many as there are slots, and partitions of"
                + " Kafka. Default: as before, or the highest possible.")
    private @Nullable Integer parallelism;

    ParallelismOption() {}

    OptionalInt value() {
      return parallelism == null ? OptionalInt.empty() : OptionalInt.of(parallelism);
    }
  }

  /** Stops it. */
  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      description = {
        "Stops the job with a savepoint, from which it can be started again with any parallelism.",
        "Windows stay open: nothing is flushed early."
      })
  static final class Stop implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final FlinkOption flink = new FlinkOption();

    Stop() {}

    @Override
    public ExitCode call()
        throws IOException, StackFailure, InterruptedException, CommandFailure, ApiFailure {
      return StreamControl.of(stack.control(), flink).stop();
    }
  }

  /** Stops and starts it. */
  @Command(
      name = "restart",
      mixinStandardHelpOptions = true,
      description = "Stops the job with a savepoint and starts it from there.")
  static final class Restart implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final FlinkOption flink = new FlinkOption();
    @Mixin private final ParallelismOption parallelism = new ParallelismOption();

    Restart() {}

    @Override
    public ExitCode call()
        throws IOException, StackFailure, InterruptedException, CommandFailure, ApiFailure {
      return StreamControl.of(stack.control(), flink).restart(parallelism.value());
    }
  }

  /** Shows the state of the job. */
  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = {
        "Shows the job's state, tasks and checkpoints.",
        "Exit status: 0 all its tasks run; 1 they do not; 3 no cluster runs."
      })
  static final class Status implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final FlinkOption flink = new FlinkOption();
    @Mixin private final FormatOption format = new FormatOption();

    Status() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      StreamReport report = StreamReport.of(flink.api(stack.control()));
      format.print(report);
      return report.job().filter(FlinkJob::isAtWork).isPresent() ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
