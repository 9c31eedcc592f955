package dev.splitstream.tests.chaos;

import static org.awaitility.Awaitility.await;

import dev.splitstream.tests.stack.Command;
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
  private static final Duration RESTART_LIMIT = Duration.ofMinutes(4);

  private final StackFolder folder;
  private final Stack stack;
  private final SplittableRandom lot;

  /**
   * @param seed draws lots between processes of one kind
   */
  FaultInjection(StackFolder folder, Stack stack, long seed) {
    this.folder = folder;
    this.stack = stack;
    this.lot = new SplittableRandom(seed);
  }

  /** Injects the faults; returns when hung processes continue. Killed ones may still be down. */
  void strike(Fault.Strike strike) throws IOException, InterruptedException {
    List<ProcessHandle> hung = new ArrayList<>();
    try {
      pass(strikeAll(strike, hung));
    } finally {
      signal("CONT", hung);
    }
  }

  /** Answers how long what hangs is to hang. */
  private Duration strikeAll(Fault.Strike strike, List<ProcessHandle> hung)
      throws IOException, InterruptedException {
    Duration pause = Duration.ZERO;
    for (Fault fault : strike.faults()) {
      if (fault instanceof Fault.Kill kill) {
        signal("KILL", processes(kill.victim()));
      } else if (fault instanceof Fault.Hang hang) {
        hung.addAll(stop(hang.victim()));
        pause = hang.pause();
      } else {
        strikeFor(fault, hung);
      }
    }
    return pause;
  }

  /** What takes its own time. */
  private void strikeFor(Fault fault, List<ProcessHandle> hung)
      throws IOException, InterruptedException {
    if (fault instanceof Fault.Upgrade upgrade) {
      stream("restart", "--parallelism", String.valueOf(upgrade.parallelism()));
    } else if (fault instanceof Fault.Outage outage) {
      stream("stop");
      pass(outage.pause());
      stream("");
    } else if (fault instanceof Fault.Slow slow) {
      slowDown(slow, hung);
    } else if (fault instanceof Fault.Starve starve) {
      starve(starve);
    } else if (fault instanceof Fault.StopAmidCheckpoint stop) {
      hung.addAll(stop(stop.store()));
      pass(stop.pause());
      restart();
    } else if (fault instanceof Fault.RestoreDatabase) {
      new DatabaseRestore(folder, stack).run();
    } else {
      int times = fault instanceof Fault.StopAndStart stop ? stop.times() : 1;
      for (int i = 0; i < times; i++) {
        restart();
      }
    }
  }

  private void restart() {
    folder.stop();
    folder.startAgain();
  }

  private List<ProcessHandle> stop(Victim victim) throws IOException, InterruptedException {
    List<ProcessHandle> processes = processes(victim);
    signal("STOP", processes);
    return processes;
  }

  private void slowDown(Fault.Slow slow, List<ProcessHandle> hung)
      throws IOException, InterruptedException {
    for (int i = 0; i < slow.times(); i++) {
      List<ProcessHandle> processes = stop(slow.victim());
      hung.addAll(processes);
      pass(slow.pause());
      signal("CONT", processes);
      pass(Fault.Slow.BETWEEN);
    }
  }

  private static void starve(Fault.Starve starve) throws IOException {
    List<Process> loops = new ArrayList<>();
    try {
      for (int i = 0; i < starve.loops(); i++) {
        loops.add(new ProcessBuilder("setsid", "sh", "-c", "while :; do :; done").start());
      }
      pass(starve.time());
    } finally {
      loops.forEach(Process::destroyForcibly);
    }
  }

  private void stream(String word, String... arguments) throws IOException, InterruptedException {
    Command.Outcome outcome = stack.run(RESTART_LIMIT, ("stream " + word).strip(), arguments);
    if (outcome.exitCode() != 0) {
      throw new IllegalStateException("Cannot stop or start the job: " + outcome.output());
    }
  }

  /** Lets time pass. */
  static void pass(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
  }

  /** Waits for a victim that is still down after an earlier fault: it cannot die twice at once. */
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
