package dev.splitstream.runners.cli.http;

import java.util.Set;

/**
 * A job on a Flink cluster.
 *
 * @param id its id
 * @param state Flink's word for where it is
 * @param tasks how many tasks it has
 * @param runningTasks how many of them run
 */
public record FlinkJob(String id, String state, int tasks, int runningTasks) {
  private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

  /** Whether it runs or may run again by itself. */
  public boolean isActive() {
    return !ENDED.contains(state);
  }

  /** Whether it does its work now. */
  public boolean isAtWork() {
    return state.equals("RUNNING") && tasks > 0 && tasks == runningTasks;
  }
}
