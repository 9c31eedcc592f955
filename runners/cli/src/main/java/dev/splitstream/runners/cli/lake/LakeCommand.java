package dev.splitstream.runners.cli.lake;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.console.FormatOption;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.Subcommands;
import dev.splitstream.runners.local.plan.StackFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The files of the lake. */
@Command(
    name = "lake",
    mixinStandardHelpOptions = true,
    description = "Shows the files of the lake, and deletes orphans.",
    subcommands = {LakeCommand.Status.class, LakeCommand.Orphans.class})
public final class LakeCommand implements Runnable {
  @Mixin private final StackOptions stack = new StackOptions();

  LakeCommand() {}

  @Override
  public void run() {
    throw Subcommands.missing(stack.command());
  }

  private static ExitCode run(StackOptions stack, String step, List<String> options)
      throws IOException, StackFailure, InterruptedException, CommandFailure {
    List<String> arguments = new ArrayList<>(List.of("lake", step));
    arguments.addAll(options);
    return new LakeProcess(stack.control()).run(arguments);
  }

  /** Counts them. */
  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = {
        "Shows the files, bytes, rows and snapshots of each table, and its unreferenced files.",
        "Exit status: 0 done; 1 failed, or a table lacks a file; 3 no stack runs."
      })
  static final class Status implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final FormatOption format = new FormatOption();

    Status() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      return LakeCommand.run(stack, "status", format.arguments());
    }
  }

  /** Lists or deletes the files that a failed attempt left behind. */
  @Command(
      name = "orphans",
      mixinStandardHelpOptions = true,
      description = {
        "Lists the files that a failed attempt left behind: no snapshot needs them, and jobs can"
            + " no longer commit them. They can be deleted while the job writes.",
        "Exit status: 0 done; 1 failed, or a table lacks a file; 3 no stack runs."
      })
  static final class Orphans implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final FormatOption format = new FormatOption();

    @Option(names = "--delete", description = "Delete them, and list what was deleted.")
    private boolean delete;

    Orphans() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      List<String> options = new ArrayList<>(format.arguments());
      if (delete) {
        options.add("--delete");
      }
      return LakeCommand.run(stack, "orphans", options);
    }
  }
}
