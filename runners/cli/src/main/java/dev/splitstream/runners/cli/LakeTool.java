package dev.splitstream.runners.cli;

import dev.splitstream.runners.local.BackfillLaunch;
import dev.splitstream.runners.local.StackFailure;
import java.io.IOException;
import java.util.List;

/** Looks into the lake of a running stack, in a process that has a reader for it. */
final class LakeTool {
  private final StackControl control;

  LakeTool(StackControl control) {
    this.control = control;
  }

  /**
   * Runs it to its end, with the output of this process.
   *
   * @param arguments what to look for, and its options
   * @return one of {@link ExitCode}
   * @throws CommandFailure if no stack runs, or it ends as no tool does
   */
  int run(List<String> arguments)
      throws IOException, StackFailure, InterruptedException, CommandFailure {
    return ToolRun.onStack(
        control,
        arguments.get(0),
        view ->
            BackfillLaunch.ofLakeTool(
                control.installation(), control.layout(), view.addresses(), arguments));
  }
}
