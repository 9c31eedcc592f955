package dev.splitstream.runners.cli.lake;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.console.FormatOption;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.local.plan.StackFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Late events: what came after its horizon. */
@Command(
    name = "late",
    mixinStandardHelpOptions = true,
    description = {
      "Counts the events that arrived after the lateness horizon, by tenant, experiment and event,"
          + " without those already of record, and lists the hours and days that lack them.",
      "Late events are kept in a table of the lake of their own and are not in any figure.",
      "A reconcile run would repair those windows; that command does not exist yet.",
      "Exit status: 0 done, late events or not; 1 failed; 3 no stack runs."
    })
public final class LateCommand implements Callable<ExitCode> {
  @Mixin private final StackOptions stack = new StackOptions();
  @Mixin private final FormatOption format = new FormatOption();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only those that occurred since then: 2026-03-01 or 2026-03-01T12:00:00Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Only those that occurred before.")
  private @Nullable String to;

  LateCommand() {}

  @Override
  public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
    List<String> arguments = new ArrayList<>(List.of("late"));
    if (from != null) {
      arguments.add("--from=" + from);
    }
    if (to != null) {
      arguments.add("--to=" + to);
    }
    arguments.addAll(format.arguments());
    return new LakeProcess(stack.control()).run(arguments);
  }
}
