package dev.splitstream.runners.cli.cluster;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.console.FormatOption;
import dev.splitstream.runners.cli.http.FlinkApi;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackControl;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.Subcommands;
import dev.splitstream.runners.cli.stack.UpCommand;
import dev.splitstream.runners.local.launch.SupervisorLaunch;
import dev.splitstream.runners.local.plan.ClusterSize;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackProcess;
import dev.splitstream.runners.local.plan.StackShape;
import dev.splitstream.runners.local.plan.StackTopics;
import dev.splitstream.runners.local.state.JobOrder;
import dev.splitstream.runners.local.state.JobOrder.Wanted;
import dev.splitstream.runners.local.state.StackState;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The stack with a real Flink cluster. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the stack with the streaming job on a real Flink cluster on this machine: a JobManager"
          + " and TaskManagers as processes of their own, instead of embedded Flink.",
      "Data, keys and the other processes are those of `up`; the job's state is not."
    },
    subcommands = {ClusterCommand.Up.class, ClusterCommand.Down.class, ClusterCommand.Status.class})
public final class ClusterCommand implements Runnable {
  @Mixin private final StackOptions stack = new StackOptions();

  ClusterCommand() {}

  @Override
  public void run() {
    throw Subcommands.missing(stack.command());
  }

  /** Starts it. */
  @Command(
      name = "up",
      mixinStandardHelpOptions = true,
      description = {
        "Starts the stack with a Flink cluster and the job on it, and leaves it running.",
        "A TaskManager takes about 1.2 GB.",
        "Exit status: 0 it runs; 1 it runs, but the job cannot; 4 it cannot start."
      })
  static final class Up implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();

    @Option(
        names = "--taskmanagers",
        paramLabel = "N",
        defaultValue = "2",
        description = "How many TaskManagers. Default: ${DEFAULT-VALUE}.")
    private int taskManagers;

    @Option(
        names = "--slots",
        paramLabel = "M",
        defaultValue = "1",
        description = "Slots of each TaskManager. Default: ${DEFAULT-VALUE}.")
    private int slots;

    @Option(
        names = "--parallelism",
        paramLabel = "N",
        description =
            "Parallelism of the job, at most the number of slots and of Kafka's partitions."
                + " Default: the highest possible.")
    private @Nullable Integer parallelism;

    @Option(
        names = "--from",
        paramLabel = "PATH",
        description =
            "Where the job resumes from, such as file:/… of a checkpoint of embedded Flink."
                + " Default: the newest checkpoint or savepoint in the object store.")
    private @Nullable String savepoint;

    Up() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      StackControl control = stack.control();
      ClusterSize size = size();
      Optional<StackState> running = control.running();
      if (running.isEmpty()) {
        int chosen = chosenParallelism(size);
        System.out.println("Starting the stack with a cluster in " + control.layout().home());
        control.layout().create();
        new JobOrder(Wanted.RUNNING, chosen, Optional.ofNullable(savepoint))
            .write(control.layout());
        control.start(StackShape.clustered(size), SupervisorLaunch.Tether.FREE);
        // From here on the newest checkpoint is newer.
        new JobOrder(Wanted.RUNNING, chosen, Optional.empty()).write(control.layout());
      } else if (running.get().port(StackProcess.JOBMANAGER).isEmpty()) {
        throw new CommandFailure(
            ExitCode.CANNOT_START,
            "Cannot start a cluster: the stack runs with embedded Flink; stop it first: down");
      } else {
        System.out.println("The stack is already running, with a cluster.");
      }
      return UpCommand.report(control, System.out);
    }

    private ClusterSize size() throws CommandFailure {
      try {
        return new ClusterSize(taskManagers, slots);
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
      }
    }

    private int chosenParallelism(ClusterSize size) throws CommandFailure {
      ParallelismLimit limit =
          new ParallelismLimit(size.parallelism(), StackTopics.EVENT_PARTITIONS);
      return parallelism == null ? limit.highest() : limit.checked(parallelism);
    }
  }

  /** Stops it. */
  @Command(
      name = "down",
      mixinStandardHelpOptions = true,
      description =
          "Stops the stack and its cluster. The job resumes from its newest checkpoint at the next"
              + " start.")
  static final class Down implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();

    Down() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      boolean ran = stack.control().stop();
      System.out.println(ran ? "The stack is stopped." : "No stack was running.");
      return ExitCode.OK;
    }
  }

  /** Shows the state of the cluster. */
  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = {
        "Shows the state of the cluster: TaskManagers, slots, jobs.",
        "Exit status: 0 it answers and a job runs; 1 otherwise; 3 no cluster runs."
      })
  static final class Status implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final FlinkOption flink = new FlinkOption();
    @Mixin private final FormatOption format = new FormatOption();

    Status() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      FlinkApi api = flink.api(stack.control());
      ClusterReport report = ClusterReport.of(api.address(), api.overview());
      format.print(report);
      return report.jobsRunning() > 0 ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
