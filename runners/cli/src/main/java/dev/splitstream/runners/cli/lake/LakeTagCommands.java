package dev.splitstream.runners.cli.lake;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.console.FormatOption;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.local.launch.BackfillLaunch.Work;
import dev.splitstream.runners.local.plan.StackFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tags that hold snapshots of the events. */
final class LakeTagCommands {
  private LakeTagCommands() {}

  /** Makes one. */
  @Command(
      name = "tag",
      mixinStandardHelpOptions = true,
      description = {
        "Holds the newest snapshot of the events under a name, for reports that must read the same"
            + " rows again. It stays readable, with its files, until the tag is removed or ends.",
        "Exit status: 0 done; 1 failed, or the name is taken; 3 no stack runs."
      })
  static final class Tag implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final FormatOption format = new FormatOption();

    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name = "";

    @Option(
        names = "--for",
        paramLabel = "TIME",
        description = "How long: 90m, 6h or 7d. Default: 7d.")
    private String time = "7d";

    Tag() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      List<String> options = new ArrayList<>(List.of(name, "--for=" + time));
      options.addAll(format.arguments());
      return LakeCommand.run(stack, Work.LOOK, "tag", options);
    }
  }

  /** Removes one. */
  @Command(
      name = "untag",
      mixinStandardHelpOptions = true,
      description = {
        "Removes a tag. Its snapshot expires like others from then on.",
        "Exit status: 0 done; 1 failed, or the tag does not exist; 3 no stack runs."
      })
  static final class Untag implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final FormatOption format = new FormatOption();

    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name = "";

    Untag() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      List<String> options = new ArrayList<>(List.of(name));
      options.addAll(format.arguments());
      return LakeCommand.run(stack, Work.LOOK, "untag", options);
    }
  }
}
