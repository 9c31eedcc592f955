package dev.splitstream.runners.cli.lake;

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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Failed events: what was refused after it had been accepted. */
@Command(
    name = "failed",
    mixinStandardHelpOptions = true,
    description = {
      "Events that were refused after they had been accepted:",
      "  list    the newest, with the reason, and counts of all",
      "  show    one with its original bytes, decoded as far as possible",
      "  replay  repairs them and sends them the way of all events, each once, however often it is"
          + " called",
      "Exit status: 0 done; 1 failed, one is not known, or was refused again; 3 no stack runs."
    },
    footerHeading = "%nFixes, applied in their order:%n",
    footer = {
      "  name=purchase              gives a field a value, under its name in the lake",
      "  occurred_at=received_at    takes the server's time",
      "  cut-name                   shortens a field to the longest that is allowed",
      "  drop-session_id            takes a field away",
      "Without a fix an event is sent as it is: enough after an upgrade that can read it."
    })
public final class FailedCommand implements Callable<Integer> {
  @Mixin private final StackOptions stack = new StackOptions();

  /** What to do. */
  enum Step {
    list,
    show,
    replay
  }

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "list|show|replay",
      description = "What to do: ${COMPLETION-CANDIDATES}.")
  private Step step = Step.list;

  @Parameters(
      index = "1..*",
      paramLabel = "ID",
      description = "For show and replay: which, as list names them (topic-partition@offset).")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "N", description = "For list: how many. Default: 20.")
  private int limit = 20;

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

  @Option(names = "--all", description = "For replay: all, within --since and --step.")
  private boolean all;

  @Option(
      names = "--fix",
      paramLabel = "FIX",
      description = "For replay: what to change; see below.")
  private List<String> fixes = new ArrayList<>();

  FailedCommand() {}

  @Override
  public Integer call() throws IOException, StackFailure, InterruptedException, CommandFailure {
    if (step == Step.list ? !ids.isEmpty() : ids.isEmpty() != (all && step == Step.replay)) {
      throw new ParameterException(
          spec().commandLine(),
          switch (step) {
            case list -> "list shows the newest; it takes no ID";
            case show -> "Which one? Name its ID, as list shows it";
            case replay -> "Which ones? Name IDs, or --all";
          });
    }
    return new LakeProcess(stack.control()).run(arguments());
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("Cannot run outside of picocli");
    }
    return spec;
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("failed", step.name()));
    arguments.addAll(ids);
    arguments.add("--limit=" + limit);
    if (since != null) {
      arguments.add("--since=" + since);
    }
    if (refusedBy != null) {
      arguments.add("--step=" + refusedBy);
    }
    if (all) {
      arguments.add("--all");
    }
    fixes.forEach(fix -> arguments.add("--fix=" + fix));
    return arguments;
  }
}
