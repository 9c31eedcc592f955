package dev.splitstream.runners.local.supervise;

import dev.splitstream.runners.local.plan.Installation;
import dev.splitstream.runners.local.plan.Ports;
import dev.splitstream.runners.local.plan.ProcessSpec;
import dev.splitstream.runners.local.plan.StackAddresses;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackLayout;
import dev.splitstream.runners.local.plan.StackPlan;
import dev.splitstream.runners.local.plan.StackShape;
import dev.splitstream.runners.local.secret.Secrets;
import dev.splitstream.runners.local.state.ProcessIdentity;
import dev.splitstream.runners.local.state.ProcessState;
import dev.splitstream.runners.local.state.StackState;
import dev.splitstream.runners.local.state.StackState.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * Runs a local stack in this process until it is asked to stop, and records what runs for other
 * processes. Does not survive its own death: every child ends with it.
 */
public final class LocalStack {
  private final StackLayout layout;
  private final Installation installation;
  private final LogRotation rotation;
  private final Clock clock;
  private final Object lock = new Object();
  private Phase phase = Phase.STARTING;
  private String message = "";

  /** A stack in a folder; nothing runs yet. */
  public LocalStack(
      StackLayout layout, Installation installation, LogRotation rotation, Clock clock) {
    this.layout = layout;
    this.installation = installation;
    this.rotation = rotation;
    this.clock = clock;
  }

  /**
   * Starts the processes and then watches them; returns only if they cannot be started. The way to
   * stop it is a signal to this process.
   *
   * @param shape which processes
   * @param jvmFlags of each of them, after its own
   * @throws StackFailure if another supervisor has the folder, or a process did not become ready
   */
  public void run(StackShape shape, List<String> jvmFlags)
      throws IOException, StackFailure, InterruptedException {
    layout.create();
    StackLock held = StackLock.take(layout.lockFile());
    try {
      Leftovers.clear(layout.stateFile());
      Secrets secrets = Secrets.readOrCreate(layout.secretsFile(), new SecureRandom());
      layout.secrets().write(secrets);
      Ports ports =
          Ports.choose(shape.defaultPorts(), Ports.read(layout.portsFile()), Ports::isFree);
      ports.write(layout.portsFile());
      StackPlan plan = new StackPlan(installation, layout, new StackAddresses(ports), jvmFlags);
      supervise(plan.processes(shape));
    } finally {
      held.close();
    }
  }

  private void supervise(List<ProcessSpec> specs)
      throws IOException, StackFailure, InterruptedException {
    rotation.rotate(layout.logs());
    rotation.watch(layout.logs());
    Supervisor supervisor = new Supervisor(specs, RestartPolicy.DEFAULT, clock, this::publish);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(supervisor), "stop-stack"));
    try {
      supervisor.announce();
      supervisor.start();
      enter(Phase.RUNNING, "", supervisor);
      Thread.currentThread().join();
    } catch (StackFailure e) {
      supervisor.stop();
      enter(Phase.FAILED, String.valueOf(e.getMessage()), supervisor);
      throw e;
    }
  }

  private void shutDown(Supervisor supervisor) {
    try {
      enter(Phase.STOPPING, "", supervisor);
      supervisor.stop();
      synchronized (lock) {
        if (phase != Phase.FAILED) {
          Files.deleteIfExists(layout.stateFile());
        }
      }
    } catch (IOException e) {
      System.err.println("Cannot remove " + layout.stateFile() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void enter(Phase next, String why, Supervisor supervisor) {
    synchronized (lock) {
      if (phase != Phase.FAILED) {
        phase = next;
        message = why;
      }
    }
    supervisor.announce();
  }

  private void publish(List<ProcessState> states) {
    synchronized (lock) {
      StackState state =
          new StackState(
              phase,
              ProcessIdentity.of(ProcessHandle.current()),
              layout.secretsFile().toString(),
              message,
              states);
      try {
        state.write(layout.stateFile());
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write " + layout.stateFile(), e);
      }
    }
  }
}
