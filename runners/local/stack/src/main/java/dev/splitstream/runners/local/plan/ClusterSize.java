package dev.splitstream.runners.local.plan;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How large a Flink cluster is.
 *
 * @param taskManagers number of TaskManagers, 1 or more
 * @param slots how many tasks of each step one TaskManager runs, 1 or more
 */
public record ClusterSize(int taskManagers, int slots) {
  /** The default size of a cluster. */
  public static final ClusterSize DEFAULT = new ClusterSize(2, 1);

  /** Checks the numbers. */
  public ClusterSize {
    if (taskManagers < 1 || slots < 1) {
      throw new IllegalArgumentException(
          "Invalid cluster: " + taskManagers + " TaskManagers with " + slots + " slots each");
    }
  }

  /** The highest parallelism that a job can have on it. */
  public int parallelism() {
    return taskManagers * slots;
  }

  /** The names of the TaskManagers. */
  List<String> names() {
    return IntStream.rangeClosed(1, taskManagers)
        .mapToObj(number -> StackProcess.TASKMANAGER.label() + "-" + number)
        .toList();
  }
}
