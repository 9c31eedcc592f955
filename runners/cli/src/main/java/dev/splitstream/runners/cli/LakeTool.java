package dev.splitstream.runners.cli;

import dev.splitstream.runners.local.BackfillLaunch;
import dev.splitstream.runners.local.StackFailure;
import dev.splitstream.runners.local.StackState;
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
   * @return its exit code
   * @throws CommandFailure if no stack runs
   */
  int run(List<String> arguments)
      throws IOException, StackFailure, InterruptedException, CommandFailure {
    StackState state =
        control
            .running()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.NOT_RUNNING, "No stack runs in " + control.layout().home()));
    StackView view = StackView.of(state);
    return BackfillLaunch.ofLakeTool(
            control.installation(), control.layout(), view.addresses(), view.secrets(), arguments)
        .start()
        .waitFor();
  }
}
