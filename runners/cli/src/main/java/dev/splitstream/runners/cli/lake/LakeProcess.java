package dev.splitstream.runners.cli.lake;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackControl;
import dev.splitstream.runners.cli.session.ToolRun;
import dev.splitstream.runners.local.launch.BackfillLaunch;
import dev.splitstream.runners.local.launch.BackfillLaunch.Work;
import dev.splitstream.runners.local.plan.StackFailure;
import java.io.IOException;
import java.util.List;

/**
 * Looks into the lake of a running stack, or maintains it, in a process that has a reader for it.
 */
final class LakeProcess {
  private final StackControl control;

  LakeProcess(StackControl control) {
    this.control = control;
  }

  /** Runs a tool that reads, see {@link #run(Work, List)}. */
  ExitCode run(List<String> arguments)
      throws IOException, StackFailure, InterruptedException, CommandFailure {
    return run(Work.LOOK, arguments);
  }

  /**
   * Runs a tool to its end, with the output of this process.
   *
   * @param arguments what to do, and its options
   * @return how it ended
   * @throws CommandFailure if no stack runs, or it ends as no tool does
   */
  ExitCode run(Work work, List<String> arguments)
      throws IOException, StackFailure, InterruptedException, CommandFailure {
    return ToolRun.onStack(
        control,
        arguments.get(0),
        view -> BackfillLaunch.ofLakeTool(control.plan(view.addresses()), work, arguments));
  }
}
