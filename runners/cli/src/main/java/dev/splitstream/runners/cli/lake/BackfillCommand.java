package dev.splitstream.runners.cli.lake;

import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackControl;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.ToolRun;
import dev.splitstream.runners.local.launch.BackfillLaunch;
import dev.splitstream.runners.local.launch.BackfillLaunch.Engine;
import dev.splitstream.runners.local.plan.StackFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes history again. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    description = {
      "Computes all rollups again from the lake, as a generation of its own, beside the live one:",
      "  plan  says what would be read and written",
      "  run   computes the generation",
      "  diff  compares it with the published one, row by row",
      "Exit status: 0 done; 1 failed, or the diff is not empty; 3 no stack runs."
    })
public final class BackfillCommand implements Callable<Integer> {
  @Mixin private final StackOptions stack = new StackOptions();

  /** What to do. */
  enum Step {
    plan,
    run,
    diff
  }

  @Parameters(paramLabel = "plan|run|diff", description = "What to do: ${COMPLETION-CANDIDATES}.")
  private Step step = Step.plan;

  @Option(names = "--flink", description = "Compute on embedded Flink instead of in one JVM.")
  private boolean flink;

  @Option(
      names = "--generation",
      paramLabel = "N",
      description = "For diff: which generation. Default: the newest complete one.")
  private @Nullable Long generation;

  BackfillCommand() {}

  @Override
  public Integer call() throws IOException, StackFailure, InterruptedException, CommandFailure {
    StackControl control = stack.control();
    return ToolRun.onStack(
        control,
        "the backfill",
        view ->
            BackfillLaunch.of(
                control.installation(),
                control.layout(),
                view.addresses(),
                flink ? Engine.FLINK : Engine.DIRECT,
                arguments(
                    generation == null ? OptionalLong.empty() : OptionalLong.of(generation))));
  }

  private List<String> arguments(OptionalLong chosen) {
    List<String> arguments = new ArrayList<>(List.of(step.name().toLowerCase(Locale.ROOT)));
    chosen.ifPresent(number -> arguments.add("--generation=" + number));
    return arguments;
  }
}
