package dev.splitstream.runners.cli.lake;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.console.FormatOption;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackControl;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.Subcommands;
import dev.splitstream.runners.cli.session.ToolRun;
import dev.splitstream.runners.local.launch.BackfillLaunch;
import dev.splitstream.runners.local.launch.BackfillLaunch.Engine;
import dev.splitstream.runners.local.plan.StackFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recomputes history. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    description =
        "Recomputes all rollups from the lake, as a generation of its own, beside the live one.",
    subcommands = {
      BackfillCommand.Plan.class,
      BackfillCommand.Run.class,
      BackfillCommand.Diff.class
    })
public final class BackfillCommand implements Runnable {
  @Mixin private final StackOptions stack = new StackOptions();

  BackfillCommand() {}

  @Override
  public void run() {
    throw Subcommands.missing(stack.command());
  }

  private static ExitCode run(StackControl control, Engine engine, List<String> arguments)
      throws IOException, StackFailure, InterruptedException, CommandFailure {
    return ToolRun.onStack(
        control,
        "the backfill",
        view -> BackfillLaunch.of(control.plan(view.addresses()), engine, arguments));
  }

  /** Plans it. */
  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      description = {
        "Shows what a backfill would read and write.",
        "Exit status: 0 done; 1 failed; 3 no stack runs."
      })
  static final class Plan implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final FormatOption format = new FormatOption();

    Plan() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      List<String> arguments = new ArrayList<>(List.of("plan"));
      arguments.addAll(format.arguments());
      return BackfillCommand.run(stack.control(), Engine.DIRECT, arguments);
    }
  }

  /** Runs it. */
  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = {
        "Computes a new generation, in one process with all its processors.",
        "Exit status: 0 done; 1 failed; 3 no stack runs."
      })
  static final class Run implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();

    @ArgGroup private @Nullable Pipeline pipeline;

    @Mixin private final FormatOption format = new FormatOption();

    /** Sends history through the pipeline of the stream instead; the result is the same. */
    static final class Pipeline {
      @Option(names = "--flink", description = "Compute with the pipeline, on embedded Flink.")
      private boolean flink;

      @Option(
          names = "--direct",
          description = "Compute with the pipeline, on Beam's direct runner.")
      private boolean direct;
    }

    Run() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      List<String> arguments = new ArrayList<>(List.of("run"));
      if (pipeline != null && pipeline.direct) {
        arguments.add("--beam=true");
      }
      arguments.addAll(format.arguments());
      boolean isOnFlink = pipeline != null && pipeline.flink;
      return BackfillCommand.run(
          stack.control(), isOnFlink ? Engine.FLINK : Engine.DIRECT, arguments);
    }
  }

  /** Compares its result with the published generation. */
  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = {
        "Compares a generation with the published one, row by row.",
        "Exit status: 0 no difference; 1 failed, or there are differences; 3 no stack runs."
      })
  static final class Diff implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();

    @Option(
        names = "--generation",
        paramLabel = "N",
        description = "Which generation. Default: the newest complete one.")
    private @Nullable Long generation;

    @Mixin private final FormatOption format = new FormatOption();

    Diff() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      List<String> arguments = new ArrayList<>(List.of("diff"));
      if (generation != null) {
        arguments.add("--generation=" + generation);
      }
      arguments.addAll(format.arguments());
      return BackfillCommand.run(stack.control(), Engine.DIRECT, arguments);
    }
  }
}
