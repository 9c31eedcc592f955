package dev.splitstream.runners.cli.lake;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.console.FormatOption;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.Subcommands;
import dev.splitstream.runners.local.launch.BackfillLaunch.Work;
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
    description = "Shows the files of the lake, and maintains them while the job writes.",
    subcommands = {
      LakeCommand.Status.class,
      LakeCommand.Compact.class,
      LakeCommand.Expire.class,
      LakeCommand.Orphans.class,
      LakeTagCommands.Tag.class,
      LakeTagCommands.Untag.class
    })
public final class LakeCommand implements Runnable {
  @Mixin private final StackOptions stack = new StackOptions();

  LakeCommand() {}

  @Override
  public void run() {
    throw Subcommands.missing(stack.command());
  }

  static ExitCode run(StackOptions stack, Work work, String step, List<String> options)
      throws IOException, StackFailure, InterruptedException, CommandFailure {
    List<String> arguments = new ArrayList<>(List.of("lake", step));
    arguments.addAll(options);
    return new LakeProcess(stack.control()).run(work, arguments);
  }

  /** Counts them. */
  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = {
        "Shows the files, bytes, rows and snapshots of each table, what there is to compact, its"
            + " unreferenced files, and the tags that hold snapshots.",
        "Exit status: 0 done; 1 failed, or a table lacks a file; 3 no stack runs."
      })
  static final class Status implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final FormatOption format = new FormatOption();

    Status() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      return LakeCommand.run(stack, Work.LOOK, "status", format.arguments());
    }
  }

  /** Replaces many small files by few sorted ones. */
  @Command(
      name = "compact",
      mixinStandardHelpOptions = true,
      description = {
        "Replaces the small files of each day that is over by few large ones, sorted by unit and"
            + " time; and those of today's hours that are over, once there are more than 20.",
        "The new files are read back and compared before they replace others. The job may write"
            + " meanwhile. Files that were replaced go when their snapshots expire.",
        "Exit status: 0 done, or nothing to do; 1 failed, or other maintenance is under way;"
            + " 3 no stack runs."
      })
  static final class Compact implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final FormatOption format = new FormatOption();

    @Option(names = "--dry-run", description = "Only list what would be compacted.")
    private boolean dryRun;

    Compact() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      List<String> options = new ArrayList<>(format.arguments());
      if (dryRun) {
        options.add("--dry-run");
      }
      return LakeCommand.run(stack, Work.REWRITE, "compact", options);
    }
  }

  /** Expires snapshots. */
  @Command(
      name = "expire",
      mixinStandardHelpOptions = true,
      description = {
        "Expires old snapshots, except the newest and those that a tag holds, and deletes the files"
            + " that only these needed. No rows are lost. A job that runs expires its own.",
        "Exit status: 0 done; 1 failed, or other maintenance is under way; 3 no stack runs."
      })
  static final class Expire implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final FormatOption format = new FormatOption();

    @Option(
        names = "--older-than",
        paramLabel = "AGE",
        description = "Which ones: 90m, 6h or 7d. Default: 1h.")
    private String olderThan = "1h";

    Expire() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      List<String> options = new ArrayList<>(format.arguments());
      options.add("--older-than=" + olderThan);
      return LakeCommand.run(stack, Work.LOOK, "expire", options);
    }
  }

  /** Lists or deletes the files that a failed attempt left behind. */
  @Command(
      name = "orphans",
      mixinStandardHelpOptions = true,
      description = {
        "Lists the files that a failed attempt left behind: no snapshot needs them, and jobs can"
            + " no longer commit them. They can be deleted while the job writes.",
        "Exit status: 0 done; 1 failed, a table lacks a file, or other maintenance is under way;"
            + " 3 no stack runs."
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
      return LakeCommand.run(stack, Work.LOOK, "orphans", options);
    }
  }
}
