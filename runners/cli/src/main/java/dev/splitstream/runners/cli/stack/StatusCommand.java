package dev.splitstream.runners.cli.stack;

import dev.splitstream.runners.cli.console.Figures;
import dev.splitstream.runners.cli.console.TextTable;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.ExitCode;
import dev.splitstream.runners.cli.session.StackControl;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.StackView;
import dev.splitstream.runners.cli.session.StoreFacts;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackProcess;
import dev.splitstream.runners.local.state.ProcessState;
import dev.splitstream.runners.local.state.ProcessState.Status;
import dev.splitstream.runners.local.state.ResidentMemory;
import dev.splitstream.runners.local.state.StackState;
import dev.splitstream.runners.local.supervise.StackHealth;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
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
public final class StatusCommand implements Callable<Integer> {
  private static final int KILOBYTES = 1024;

  @Mixin private final StackOptions stack = new StackOptions();

  StatusCommand() {}

  @Override
  public Integer call() throws IOException, StackFailure, InterruptedException, CommandFailure {
    StackControl control = stack.control();
    Optional<StackState> state = control.running();
    if (state.isEmpty()) {
      throw new CommandFailure(ExitCode.NOT_RUNNING, "No stack runs in " + control.layout().home());
    }
    boolean healthy = printProcesses(state.get(), System.out);
    if (state.get().port(StackProcess.POSTGRES).isPresent()) {
      StoreFacts facts = StoreFacts.read(StackView.of(state.get()));
      System.out.print("\n" + facts);
      List<String> problems = facts.health().problems(Instant.now());
      problems.forEach(problem -> System.out.println("\n" + problem));
      healthy &= problems.isEmpty();
    }
    return healthy ? ExitCode.OK : ExitCode.FAILED;
  }

  private static boolean printProcesses(StackState state, PrintStream out)
      throws IOException, InterruptedException {
    StackHealth health = new StackHealth();
    TextTable table = new TextTable();
    table.row("process", "pid", "port", "health", "resident MB", "restarts");
    boolean healthy = true;
    long total = addRow(table, "supervisor", state.supervisor().pid(), "-", "ok", 0);
    for (ProcessState process : state.processes()) {
      String found = health(process, health);
      healthy &= found.equals("ok");
      total +=
          addRow(
              table,
              process.name(),
              process.identity().pid(),
              process.port() == 0 ? "-" : String.valueOf(process.port()),
              found,
              process.restarts());
    }
    table.row("total", "", "", healthy ? "ok" : "not ok", Figures.count(total / KILOBYTES), "");
    out.print(table);
    return healthy;
  }

  private static String health(ProcessState process, StackHealth health)
      throws IOException, InterruptedException {
    if (process.status() != Status.READY) {
      return process.status().name().toLowerCase(Locale.ROOT);
    }
    return health.isAnswering(process) ? "ok" : "does not answer";
  }

  private static long addRow(
      TextTable table, String name, long pid, String port, String health, int restarts)
      throws IOException {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    long kilobytes = 0;
    if (handle.isPresent()) {
      kilobytes =
          name.equals("supervisor")
              ? ResidentMemory.alone(pid)
              : ResidentMemory.kilobytes(handle.get());
    }
    table.row(
        name,
        String.valueOf(pid),
        port,
        health,
        Figures.count(kilobytes / KILOBYTES),
        String.valueOf(restarts));
    return kilobytes;
  }
}
