package dev.splitstream.runners.cli.session;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.local.launch.BackfillLaunch;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.state.StackState;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Runs a tool in a process of its own, which ends with the exit codes of this command. */
public final class ToolRun {
  /**
   * A JVM without memory ends with 3 and a start that failed with 1: what a tool never answers by
   * itself must not be taken for "no stack runs".
   */
  // ADR-0135
  private static final Set<ExitCode> OF_TOOLS =
      EnumSet.of(ExitCode.OK, ExitCode.FAILED, ExitCode.USAGE, ExitCode.INTERRUPTED);

  private ToolRun() {}

  /** Prepares a tool for a running stack. */
  @FunctionalInterface
  public interface Launch {
    BackfillLaunch on(StackView stack) throws StackFailure;
  }

  /**
   * Runs a tool of the running stack to its end, with the output of this process.
   *
   * @param name what to call it in errors
   * @return how it ended
   * @throws CommandFailure if no stack runs, or the tool ends as none of its kind does
   */
  public static ExitCode onStack(StackControl control, String name, Launch launch)
      throws IOException, StackFailure, InterruptedException, CommandFailure {
    StackState state = control.required();
    return toTheEnd(name, launch.on(StackView.of(state)).start());
  }

  /**
   * Waits for a tool.
   *
   * @param name what to call it in errors
   * @return how it ended
   * @throws CommandFailure if it ends as no tool does, such as by a signal
   */
  public static ExitCode toTheEnd(String name, Process tool)
      throws InterruptedException, CommandFailure {
    int status = tool.waitFor();
    return ExitCode.of(status)
        .filter(OF_TOOLS::contains)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.FAILED,
                    "Cannot complete %s: its process ended with exit status %d"
                        .formatted(name, status)));
  }
}
