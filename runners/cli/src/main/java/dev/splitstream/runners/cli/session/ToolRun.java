package dev.splitstream.runners.cli.session;

import dev.splitstream.runners.local.launch.BackfillLaunch;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.state.StackState;
import java.io.IOException;

/** Runs a tool in a process of its own, and translates its exit code into one of this command. */
public final class ToolRun {
  private static final int TOOL_OK = 0;
  private static final int TOOL_FAILED = 1;
  private static final int TOOL_USAGE = 2;
  private static final int INTERRUPTED_AS_SHELLS_COUNT = 130;

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
   * @return one of {@link ExitCode}
   * @throws CommandFailure if no stack runs, or the tool ends as none of its kind does
   */
  public static int onStack(StackControl control, String name, Launch launch)
      throws IOException, StackFailure, InterruptedException, CommandFailure {
    StackState state =
        control
            .running()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.NOT_RUNNING, "No stack runs in " + control.layout().home()));
    return toTheEnd(name, launch.on(StackView.of(state)).start());
  }

  /**
   * Waits for a tool. Its codes are its own: what it means by another number than those it
   * documents is not known, and must not be taken for one of this command's.
   *
   * @param name what to call it in errors
   * @return one of {@link ExitCode}
   * @throws CommandFailure if it ends as no tool does, such as by a signal
   */
  public static int toTheEnd(String name, Process tool)
      throws InterruptedException, CommandFailure {
    int code = tool.waitFor();
    return switch (code) {
      case TOOL_OK -> ExitCode.OK;
      case TOOL_FAILED -> ExitCode.FAILED;
      case TOOL_USAGE -> ExitCode.USAGE;
      // Ctrl-C reaches all processes of a terminal: this one is about to end the same way.
      case INTERRUPTED_AS_SHELLS_COUNT -> ExitCode.INTERRUPTED;
      default ->
          throw new CommandFailure(
              ExitCode.FAILED,
              "Cannot complete %s: its process ended with exit status %d".formatted(name, code));
    };
  }
}
