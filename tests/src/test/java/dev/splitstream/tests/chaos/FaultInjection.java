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

  /** Lets the faults happen; returns when what hung goes on. What was killed may still be down. */
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
        List<ProcessHandle> processes = processes(hang.victim());
        signal("STOP", processes);
        hung.addAll(processes);
        pause = hang.pause();
      } else if (fault instanceof Fault.Upgrade upgrade) {
        stream("restart", "--parallelism", String.valueOf(upgrade.parallelism()));
      } else if (fault instanceof Fault.Outage outage) {
        stream("stop");
        pass(outage.pause());
        stream("");
      } else {
        folder.stop();
        folder.startAgain();
      }
    }
    return pause;
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
