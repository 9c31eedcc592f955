package dev.splitstream.runners.cli.cluster;

import dev.splitstream.process.Report;
import dev.splitstream.runners.cli.console.TextTable;
import dev.splitstream.runners.cli.http.FlinkApi;
import dev.splitstream.runners.cli.http.FlinkApi.Checkpoints;
import dev.splitstream.runners.cli.http.FlinkJob;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * What the streaming job does on a Flink cluster.
 *
 * @param jobManager address of the cluster's REST API
 * @param job empty if none runs
 * @param checkpoints of the job; empty if none runs
 */
record StreamReport(URI jobManager, Optional<FlinkJob> job, Optional<Checkpoints> checkpoints)
    implements Report {
  /** What the cluster answers now. */
  static StreamReport of(FlinkApi flink) throws IOException, InterruptedException {
    Optional<FlinkJob> job = flink.activeJob();
    return job.isEmpty()
        ? new StreamReport(flink.address(), Optional.empty(), Optional.empty())
        : of(flink, job.get());
  }

  /** What a job does. */
  static StreamReport of(FlinkApi flink, FlinkJob job) throws IOException, InterruptedException {
    return new StreamReport(flink.address(), Optional.of(job), Optional.of(flink.checkpoints(job)));
  }

  @Override
  public String text() {
    if (job.isEmpty()) {
      return "No job runs on " + jobManager + "\n";
    }
    TextTable table = new TextTable();
    table.row("job", job.get().id());
    table.row("state", job.get().state());
    table.row("tasks", job.get().runningTasks() + " of " + job.get().tasks() + " running");
    checkpoints.ifPresent(known -> rows(known, table));
    return table.toString();
  }

  private static void rows(Checkpoints checkpoints, TextTable table) {
    table.row("checkpoints", String.valueOf(checkpoints.completed()));
    checkpoints
        .newest()
        .ifPresent(
            newest ->
                table.row("newest checkpoint", newest.number() + " at " + newest.completedAt()));
    checkpoints.restoredFrom().ifPresent(path -> table.row("restored from", path));
  }
}
