package dev.splitstream.runners.cli;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.stack.WantedProcesses;
import dev.splitstream.runners.local.plan.ClusterSize;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.supervise.LocalStack;
import dev.splitstream.runners.local.supervise.LogRotation;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The supervisor itself, as a process of its own. */
@Command(name = "supervise", hidden = true, description = "Runs the stack in this process.")
final class SuperviseCommand implements Callable<ExitCode> {
  @Mixin private final StackOptions stack = new StackOptions();
  @Mixin private final WantedProcesses wanted = new WantedProcesses();

  @Option(names = "--taskmanagers", defaultValue = "2", description = "For a cluster.")
  private int taskManagers;

  @Option(names = "--slots", defaultValue = "1", description = "For a cluster.")
  private int slots;

  @Option(
      names = "--log-mebibytes",
      defaultValue = "${env:SPLITSTREAM_LOG_MEBIBYTES:-8}",
      description = "How long a log may get.")
  private int logMebibytes;

  @Option(names = "--tied", description = "End when standard input ends.")
  private boolean tied;

  SuperviseCommand() {}

  @Override
  public ExitCode call() throws IOException, StackFailure, InterruptedException {
    if (tied) {
      Thread tether = new Thread(SuperviseCommand::endAtEndOfInput, "tether");
      tether.setDaemon(true);
      tether.start();
    }
    LogRotation rotation = new LogRotation((long) logMebibytes << 20);
    new LocalStack(stack.layout(), stack.installation(), rotation, Clock.systemUTC())
        .run(wanted.shape(size()), stack.jvmFlags());
    return ExitCode.OK;
  }

  private ClusterSize size() {
    return new ClusterSize(taskManagers, slots);
  }

  private static void endAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Only the end counts.
      }
    } catch (IOException e) {
      System.err.println("Cannot read from the command: " + e.getMessage());
    }
    Splitstream.exit(ExitCode.OK.status());
  }
}
