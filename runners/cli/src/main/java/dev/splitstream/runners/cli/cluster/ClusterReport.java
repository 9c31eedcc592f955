package dev.splitstream.runners.cli.cluster;

import dev.splitstream.process.Report;
import dev.splitstream.runners.cli.console.TextTable;
import dev.splitstream.runners.cli.http.FlinkApi.Overview;
import java.net.URI;

/**
 * A Flink cluster in figures.
 *
 * @param jobManager address of its REST API
 * @param taskManagers how many are registered
 * @param slots how many slots they have
 * @param freeSlots how many of those nothing runs in
 * @param jobsRunning how many jobs run
 */
record ClusterReport(URI jobManager, int taskManagers, int slots, int freeSlots, int jobsRunning)
    implements Report {
  static ClusterReport of(URI jobManager, Overview overview) {
    return new ClusterReport(
        jobManager,
        overview.taskManagers(),
        overview.slots(),
        overview.freeSlots(),
        overview.jobsRunning());
  }

  @Override
  public String text() {
    TextTable table = new TextTable();
    table.row("JobManager", jobManager.toString());
    table.row("TaskManagers", String.valueOf(taskManagers));
    table.row("slots", slots + ", of which free " + freeSlots);
    table.row("jobs running", String.valueOf(jobsRunning));
    return table.toString();
  }
}
