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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Failed events: events that were refused after they had been accepted. */
@Command(
    name = "failed",
    mixinStandardHelpOptions = true,
    description = "Shows and replays events that were refused after they had been accepted.",
    subcommands = {
      FailedCommand.ListNewest.class,
      FailedCommand.Show.class,
      FailedCommand.Replay.class
    })
public final class FailedCommand implements Runnable {
  @Mixin private final StackOptions stack = new StackOptions();

  FailedCommand() {}

  @Override
  public void run() {
    throw Subcommands.missing(stack.command());
  }

  /** Which failed events. */
  static final class Selection {
    @Option(
        names = "--since",
        paramLabel = "TIME",
        description = "Only those recorded since then: 2026-03-01 or 2026-03-01T12:00:00Z.")
    private @Nullable String since;

    @Option(
        names = "--step",
        paramLabel = "STEP",
        description = "Only those refused by this step, such as DecodeEvents.")
    private @Nullable String refusedBy;

    Selection() {}

    boolean isAll() {
      return since == null && refusedBy == null;
    }

    List<String> arguments() {
      List<String> arguments = new ArrayList<>();
      if (since != null) {
        arguments.add("--since=" + since);
      }
      if (refusedBy != null) {
        arguments.add("--step=" + refusedBy);
      }
      return arguments;
    }
  }

  /** Lists them. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {
        "Lists the newest failed events, with the reason, and counts all of them.",
        "Exit status: 0 done; 1 failed; 3 no stack runs."
      })
  static final class ListNewest implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final Selection selection = new Selection();
    @Mixin private final FormatOption format = new FormatOption();

    @Option(names = "--limit", paramLabel = "N", description = "How many. Default: 20.")
    private int limit = 20;

    ListNewest() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      List<String> arguments = new ArrayList<>(List.of("failed", "list", "--limit=" + limit));
      arguments.addAll(selection.arguments());
      arguments.addAll(format.arguments());
      return new LakeProcess(stack.control()).run(arguments);
    }
  }

  /** Shows some of them. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {
        "Shows failed events with their original bytes, decoded as far as possible.",
        "Exit status: 0 done; 1 failed, or one is unknown; 3 no stack runs."
      })
  static final class Show implements Callable<ExitCode> {
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final FormatOption format = new FormatOption();

    @Parameters(
        arity = "1..*",
        paramLabel = "ID",
        description = "Which events, as `failed list` names them (topic-partition@offset).")
    private List<String> ids = new ArrayList<>();

    Show() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      List<String> arguments = new ArrayList<>(List.of("failed", "show"));
      arguments.addAll(ids);
      arguments.addAll(format.arguments());
      return new LakeProcess(stack.control()).run(arguments);
    }
  }

  /** Sends them again. */
  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = {
        "Repairs failed events and sends them again, each once, however often it is called.",
        "Exit status: 0 done; 1 failed, one is unknown, or was refused again; 3 no stack runs."
      },
      footerHeading = "%nFixes, applied in the given order:%n",
      footer = {
        "  name=purchase              sets a field, by its name in the lake",
        "  occurred_at=received_at    uses the server's time",
        "  cut-name                   shortens a field to its longest allowed length",
        "  drop-session_id            removes a field",
        "Without a fix an event is sent unchanged: enough after an upgrade that can read it."
      })
  static final class Replay implements Callable<ExitCode> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final StackOptions stack = new StackOptions();
    @Mixin private final Selection selection = new Selection();

    @Parameters(
        paramLabel = "ID",
        description = "Which events, as `failed list` names them (topic-partition@offset).")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All events, within --since and --step.")
    private boolean all;

    @Option(names = "--fix", paramLabel = "FIX", description = "What to change; see below.")
    private List<String> fixes = new ArrayList<>();

    @Mixin private final FormatOption format = new FormatOption();

    Replay() {}

    @Override
    public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
      if (spec != null && ids.isEmpty() != all) {
        throw new ParameterException(spec.commandLine(), "Invalid selection: name IDs, or --all");
      }
      if (spec != null && !all && !selection.isAll()) {
        throw new ParameterException(
            spec.commandLine(), "Invalid selection: --since and --step need --all");
      }
      return new LakeProcess(stack.control()).run(arguments());
    }

    private List<String> arguments() {
      List<String> arguments = new ArrayList<>(List.of("failed", "replay"));
      arguments.addAll(ids);
      arguments.addAll(selection.arguments());
      if (all) {
        arguments.add("--all");
      }
      fixes.forEach(fix -> arguments.add("--fix=" + fix));
      arguments.addAll(format.arguments());
      return arguments;
    }
  }
}
