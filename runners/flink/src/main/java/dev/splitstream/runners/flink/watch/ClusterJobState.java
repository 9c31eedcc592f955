package dev.splitstream.runners.flink.watch;

import java.util.Set;

/**
 * A job as the JobManager sees it.
 *
 * @param id its id
 * @param name its name
 * @param state Flink's word for where it is
 * @param hasAllTasks whether every task runs
 */
public record ClusterJobState(String id, String name, String state, boolean hasAllTasks) {
  private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

  /** Whether it runs or may run again by itself. */
  public boolean isActive() {
    return !ENDED.contains(state);
  }

  /** Whether it does its work now. */
  public boolean isAtWork() {
    return state.equals("RUNNING") && hasAllTasks;
  }
}
