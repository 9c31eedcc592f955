package dev.splitstream.tests.chaos;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Something that goes wrong. */
sealed interface Fault {

  /** SIGKILL. */
  record Kill(Victim victim) implements Fault {
    @Override
    public String toString() {
      return "kill " + victim.name();
    }
  }

  /**
   * SIGSTOP, and SIGCONT after a while.
   *
   * @param pause how long nothing of it runs
   */
  record Hang(Victim victim, Duration pause) implements Fault {
    @Override
    public String toString() {
      return "hang " + victim.name() + " " + pause.toSeconds() + " s";
    }
  }

  /**
   * The job is stopped with a savepoint, and started from it.
   *
   * @param parallelism how many tasks of each step it has then
   */
  record Upgrade(int parallelism) implements Fault {
    @Override
    public String toString() {
      return "savepoint, then parallelism " + parallelism;
    }
  }

  /**
   * The job is stopped with a savepoint, and started from it only after a while. With a backlog of
   * some minutes it passes rollups on more seldom, until it has caught up.
   *
   * @param pause how long there is no job
   */
  record Outage(Duration pause) implements Fault {
    @Override
    public String toString() {
      return "no job for " + pause.toSeconds() + " s";
    }
  }

  /** The whole stack is stopped in order, and started again. */
  record Restart() implements Fault {
    @Override
    public String toString() {
      return "restart all";
    }
  }

  /**
   * SIGSTOP and SIGCONT, alternately: every response of the process takes seconds.
   *
   * @param pause how long nothing of it runs each time
   * @param times how often
   */
  record Slow(Victim victim, Duration pause, int times) implements Fault {
    /** Enough for the answers that are due. */
    static final Duration BETWEEN = Duration.ofSeconds(2);

    @Override
    public String toString() {
      return "slow " + victim.name() + " " + times + " x " + pause.toSeconds() + " s";
    }
  }

  /**
   * Endless loops take the processors. Each is a session of its own, as the kernel shares time
   * among sessions.
   *
   * @param loops how many
   * @param time for how long
   */
  record Starve(int loops, Duration time) implements Fault {
    @Override
    public String toString() {
      return "starved by " + loops + " loops for " + time.toSeconds() + " s";
    }
  }

  /**
   * The whole stack is stopped in order and started again, several times under load.
   *
   * @param times how often
   */
  record StopAndStart(int times) implements Fault {
    @Override
    public String toString() {
      return "stop and start " + times + " times";
    }
  }

  /**
   * The whole stack is stopped while a checkpoint cannot be completed, as the state store hangs.
   *
   * @param store hangs
   * @param pause for how long before the stack is stopped
   */
  record StopAmidCheckpoint(Victim store, Duration pause) implements Fault {
    @Override
    public String toString() {
      return "stop all with a checkpoint pending";
    }
  }

  /**
   * The database is put back to an earlier point, as a backup or a replica that was behind would
   * be. The job must refuse it, and resume from the checkpoint that the database names.
   */
  record RestoreDatabase() implements Fault {
    @Override
    public String toString() {
      return "database put back to an earlier point";
    }
  }

  /**
   * Faults that strike together.
   *
   * @param after how long the load runs undisturbed before
   * @param faults all at once; what follows an outage strikes at its end, in the backlog
   */
  record Strike(Duration after, List<Fault> faults) {
    /** Copies the list. */
    public Strike {
      faults = List.copyOf(faults);
    }

    @Override
    public String toString() {
      return faults.stream().map(Fault::toString).collect(Collectors.joining(" + "));
    }
  }
}
