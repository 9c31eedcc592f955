package dev.splitstream.runners.cli.stack;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackControl;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.local.plan.StackFailure;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the stack. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description =
        "Stops the processes of the stack in reverse order of their start. The data is kept; to"
            + " delete it, remove the stack's folder afterwards.")
public final class DownCommand implements Callable<ExitCode> {
  @Mixin private final StackOptions stack = new StackOptions();

  DownCommand() {}

  @Override
  public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
    StackControl control = stack.control();
    System.out.println(control.stop() ? "The stack is stopped." : "No stack was running.");
    return ExitCode.OK;
  }
}
