package dev.splitstream.runners.cli.stack;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.console.FormatOption;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.StackView;
import dev.splitstream.runners.cli.session.StoreFacts;
import dev.splitstream.runners.cli.stack.StatusReport.Processed;
import dev.splitstream.runners.cli.stack.StatusReport.Running;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackProcess;
import dev.splitstream.runners.local.state.ProcessState;
import dev.splitstream.runners.local.state.ProcessState.Status;
import dev.splitstream.runners.local.state.ResidentMemory;
import dev.splitstream.runners.local.state.StackState;
import dev.splitstream.runners.local.supervise.StackHealth;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what runs. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what runs: each process with its pid, port, health and resident memory, then what has"
          + " been processed.",
      "Exit status: 0 healthy; 1 unhealthy; 3 no stack runs."
    })
public final class StatusCommand implements Callable<ExitCode> {
  private static final long KILOBYTE = 1024;

  @Mixin private final StackOptions stack = new StackOptions();
  @Mixin private final FormatOption format = new FormatOption();

  StatusCommand() {}

  @Override
  public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
    StatusReport report = look(stack.control().required(), Instant.now());
    format.print(report);
    return report.healthy() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static StatusReport look(StackState state, Instant now)
      throws IOException, InterruptedException {
    List<Running> processes = processes(state);
    if (state.port(StackProcess.POSTGRES).isEmpty()) {
      return StatusReport.of(processes, Optional.empty(), List.of());
    }
    StoreFacts facts = StoreFacts.read(StackView.of(state));
    return StatusReport.of(
        processes, Optional.of(Processed.of(facts)), facts.health().problems(now));
  }

  private static List<Running> processes(StackState state)
      throws IOException, InterruptedException {
    StackHealth health = new StackHealth();
    List<Running> found = new ArrayList<>();
    long supervisor = state.supervisor().pid();
    found.add(
        new Running(
            "supervisor",
            supervisor,
            Optional.empty(),
            "ok",
            bytes(ResidentMemory.alone(supervisor)),
            0));
    for (ProcessState process : state.processes()) {
      Optional<ProcessHandle> handle = ProcessHandle.of(process.identity().pid());
      found.add(
          new Running(
              process.name(),
              process.identity().pid(),
              Optional.of(process.port()).filter(port -> port != 0),
              health(process, health),
              bytes(handle.isPresent() ? ResidentMemory.kilobytes(handle.get()) : 0),
              process.restarts()));
    }
    return found;
  }

  private static long bytes(long kilobytes) {
    return kilobytes * KILOBYTE;
  }

  private static String health(ProcessState process, StackHealth health)
      throws IOException, InterruptedException {
    if (process.status() != Status.READY) {
      return process.status().name().toLowerCase(Locale.ROOT);
    }
    return health.isAnswering(process) ? "ok" : "does not answer";
  }
}
