package dev.splitstream.runners.cli.cluster;

import static dev.splitstream.process.PrintedReport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.runners.cli.http.FlinkApi.Checkpoints;
import dev.splitstream.runners.cli.http.FlinkApi.Completed;
import dev.splitstream.runners.cli.http.FlinkApi.Overview;
import dev.splitstream.runners.cli.http.FlinkJob;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same facts as text and as JSON. */
class ClusterReportsTest {
  private static final URI JOB_MANAGER = URI.create("http://127.0.0.1:8083/");

  private static final StreamReport STREAM =
      new StreamReport(
          JOB_MANAGER,
          Optional.of(new FlinkJob("f00d", "RUNNING", 12, 11)),
          Optional.of(
              new Checkpoints(
                  40,
                  Optional.of(new Completed(44, Instant.parse("2026-03-01T12:00:00Z"))),
                  Optional.of("s3://splitstream/checkpoints/chk-4"))));

  @Test
  void cluster() {
    ClusterReport report = ClusterReport.of(JOB_MANAGER, new Overview(2, 8, 3, 1));
    assertThat(json(report))
        .isEqualTo(
            "{\"job_manager\":\"http://127.0.0.1:8083/\",\"task_managers\":2,\"slots\":8,"
                + "\"free_slots\":3,\"jobs_running\":1}");
    List<String> lines = report.text().lines().map(line -> line.strip()).toList();
    assertThat(lines.get(0)).matches("JobManager +http://127.0.0.1:8083/");
    assertThat(lines.get(1)).matches("TaskManagers +2");
    assertThat(lines.get(2)).matches("slots +8, of which free 3");
    assertThat(lines.get(3)).matches("jobs running +1");
  }

  @Test
  void job_asJson() {
    assertThat(json(STREAM))
        .isEqualTo(
            "{\"job_manager\":\"http://127.0.0.1:8083/\",\"job\":{\"id\":\"f00d\","
                + "\"state\":\"RUNNING\",\"tasks\":12,\"running_tasks\":11},\"checkpoints\":"
                + "{\"completed\":40,\"newest\":{\"number\":44,"
                + "\"completed_at\":\"2026-03-01T12:00:00Z\"},"
                + "\"restored_from\":\"s3://splitstream/checkpoints/chk-4\"}}");
  }

  @Test
  void job_asText() {
    List<String> lines = STREAM.text().lines().map(line -> line.strip()).toList();
    assertThat(lines.get(0)).matches("job +f00d");
    assertThat(lines.get(1)).matches("state +RUNNING");
    assertThat(lines.get(2)).matches("tasks +11 of 12 running");
    assertThat(lines.get(3)).matches("checkpoints +40");
    assertThat(lines.get(4)).matches("newest checkpoint +44 at 2026-03-01T12:00:00Z");
    assertThat(lines.get(5)).matches("restored from +s3://splitstream/checkpoints/chk-4");
  }

  @Test
  void noJob_isSaidInBothFormats() {
    StreamReport report = new StreamReport(JOB_MANAGER, Optional.empty(), Optional.empty());
    assertThat(json(report)).endsWith("\"job\":null,\"checkpoints\":null}");
    assertThat(report.text()).isEqualTo("No job runs on http://127.0.0.1:8083/\n");
  }
}
