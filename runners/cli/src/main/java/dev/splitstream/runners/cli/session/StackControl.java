package dev.splitstream.runners.cli.session;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.start.StartReport;
import dev.splitstream.runners.local.launch.SupervisorLaunch;
import dev.splitstream.runners.local.plan.Installation;
import dev.splitstream.runners.local.plan.StackAddresses;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackLayout;
import dev.splitstream.runners.local.plan.StackPlan;
import dev.splitstream.runners.local.plan.StackShape;
import dev.splitstream.runners.local.state.ProcessState;
import dev.splitstream.runners.local.state.StackState;
import dev.splitstream.runners.local.state.StackState.Phase;
import dev.splitstream.runners.local.supervise.Leftovers;
import dev.splitstream.runners.local.supervise.LogText;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Starts and stops the stack of a folder from outside: by its supervisor and its state file. */
public final class StackControl {
  private static final long POLL_MILLIS = 200;
  private static final Duration STOP_LIMIT = Duration.ofMinutes(3);
  private static final int QUOTED_LINES = 12;

  private final Installation installation;
  private final StackLayout layout;
  private final List<String> jvmFlags;
  private final PrintStream progress;

  StackControl(
      Installation installation, StackLayout layout, List<String> jvmFlags, PrintStream progress) {
    this.installation = installation;
    this.layout = layout;
    this.jvmFlags = List.copyOf(jvmFlags);
    this.progress = progress;
  }

  public Installation installation() {
    return installation;
  }

  public StackLayout layout() {
    return layout;
  }

  /** How a process of the stack is run whose others listen there. */
  public StackPlan plan(StackAddresses addresses) {
    return new StackPlan(installation, layout, addresses, jvmFlags);
  }

  /** The stack that runs in the folder, if there is one. */
  public Optional<StackState> running() throws IOException {
    return StackState.read(layout.stateFile()).filter(StackState::hasSupervisor);
  }

  /**
   * The stack that runs in the folder.
   *
   * @throws CommandFailure if no stack runs
   */
  public StackState required() throws IOException, CommandFailure {
    return running()
        .orElseThrow(
            () -> new CommandFailure(ExitCode.NOT_RUNNING, "No stack runs in " + layout.home()));
  }

  /**
   * Starts a supervisor, waits until all is ready and reports progress. How long that may take is
   * for the supervisor to decide: it ends when a process makes no progress.
   *
   * @param tether whether the supervisor ends with this process
   * @throws StackFailure if a process did not become ready; then nothing is left running
   */
  public Process start(StackShape shape, SupervisorLaunch.Tether tether)
      throws IOException, StackFailure, InterruptedException {
    layout.create();
    long offset = LogText.size(layout.log("supervisor"));
    Process supervisor = SupervisorLaunch.start(installation, layout, shape, tether);
    return awaitReady(supervisor, offset);
  }

  private Process awaitReady(Process supervisor, long offset)
      throws IOException, StackFailure, InterruptedException {
    StartReport report = new StartReport(layout, progress, Clock.systemUTC());
    while (supervisor.isAlive()) {
      Optional<StackState> state = own(supervisor);
      if (state.isPresent()) {
        report.show(state.get());
        if (state.get().phase() == Phase.RUNNING) {
          return supervisor;
        }
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    String said = own(supervisor).map(StackState::message).orElse("");
    if (!said.isEmpty()) {
      throw new StackFailure(said + "\nAll started processes were stopped; the data is kept.");
    }
    String log = LogText.from(layout.log("supervisor"), offset).strip();
    throw new StackFailure(log.isEmpty() ? "Cannot start: the supervisor ended" : tail(log));
  }

  private Optional<StackState> own(Process supervisor) throws IOException {
    return StackState.read(layout.stateFile())
        .filter(state -> state.supervisor().pid() == supervisor.pid());
  }

  private static String tail(String log) {
    List<String> lines = log.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
  }

  /**
   * Stops the stack of the folder and waits until nothing of it is left.
   *
   * @return whether one was running
   * @throws CommandFailure if the supervisor does not end
   */
  public boolean stop() throws IOException, InterruptedException, CommandFailure {
    Optional<ProcessHandle> supervisor =
        StackState.read(layout.stateFile()).flatMap(state -> state.supervisor().handle());
    if (supervisor.isPresent()) {
      supervisor.get().destroy();
      awaitEnd(supervisor.get());
    }
    int left = Leftovers.clear(layout.stateFile());
    return supervisor.isPresent() || left > 0;
  }

  private void awaitEnd(ProcessHandle supervisor)
      throws IOException, InterruptedException, CommandFailure {
    Set<String> reported = new HashSet<>();
    long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
    while (supervisor.isAlive()) {
      StackState.read(layout.stateFile()).ifPresent(state -> reportStopped(state, reported));
      if (System.nanoTime() - deadline > 0) {
        throw new CommandFailure(
            ExitCode.FAILED, "Cannot stop: supervisor " + supervisor.pid() + " does not end");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private void reportStopped(StackState state, Set<String> reported) {
    for (ProcessState process : state.processes()) {
      if (process.status() == ProcessState.Status.STOPPED && reported.add(process.name())) {
        progress.printf("  %-15s stopped%n", process.name());
      }
    }
  }
}
