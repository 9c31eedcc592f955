package dev.splitstream.tests.chaos;

import static org.awaitility.Awaitility.await;

import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.StackFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Lets faults happen to a running stack. */
final class FaultInjection {
  private static final Duration ALIVE_LIMIT = Duration.ofMinutes(2);

  private final StackFolder folder;
  private final List<String> startOptions;
  private final Stack stack;
  private final SplittableRandom lot;

  /**
   * @param startOptions what the stack was started with, and is to be started with again
   * @param seed draws lots between processes of one kind
   */
  FaultInjection(StackFolder folder, List<String> startOptions, Stack stack, long seed) {
    this.folder = folder;
    this.startOptions = startOptions;
    this.stack = stack;
    this.lot = new SplittableRandom(seed);
  }

  /** Lets the faults happen; returns when what hung goes on. What was killed may still be down. */
  void strike(Fault.Strike strike) throws IOException, InterruptedException {
    List<ProcessHandle> hung = new ArrayList<>();
    Duration pause = Duration.ZERO;
    for (Fault fault : strike.faults()) {
      if (fault instanceof Fault.Kill kill) {
        signal("KILL", processes(kill.victim()));
      } else if (fault instanceof Fault.Hang hang) {
        List<ProcessHandle> processes = processes(hang.victim());
        signal("STOP", processes);
        hung.addAll(processes);
        pause = hang.pause();
      } else {
        folder.stop();
        folder.start(startOptions.toArray(String[]::new));
      }
    }
    if (!hung.isEmpty()) {
      pass(pause);
      signal("CONT", hung);
    }
  }

  /** Lets time pass. */
  static void pass(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
  }

  /** A victim that is down, from a fault before, is waited for: nobody can die twice at once. */
  private List<ProcessHandle> processes(Victim victim) {
    List<ProcessHandle> found = new ArrayList<>();
    for (String process : victim.choose(stack.processes(), lot)) {
      await(process + " runs").atMost(ALIVE_LIMIT).until(() -> !stack.group(process).isEmpty());
      found.addAll(stack.group(process));
    }
    return found;
  }

  /** One of them may have ended by itself when another did. */
  private static void signal(String signal, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    for (ProcessHandle process : processes) {
      if (process.isAlive()) {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
      }
    }
  }
}
