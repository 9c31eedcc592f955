package dev.splitstream.runners.cli.stack;

import static dev.splitstream.process.PrintedReport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.runners.cli.stack.StatusReport.Processed;
import dev.splitstream.runners.cli.stack.StatusReport.Running;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same facts as text and as JSON. */
class StatusReportTest {
  private static final Running SUPERVISOR =
      new Running("supervisor", 7, Optional.empty(), "ok", 3L << 20, 0);
  private static final Running KAFKA =
      new Running("kafka", 8, Optional.of(9092), "ok", 2_000L << 20, 1);
  private static final Processed PROCESSED =
      new Processed(
          new TreeMap<>(Map.of("experiments", 1L, "traffic", 2L)),
          758_092,
          Optional.of("RUNNING"),
          Optional.of(Instant.parse("2026-03-01T12:00:00Z")));

  @Test
  void healthyStack_asJson() {
    assertThat(json(report()))
        .isEqualTo(
            "{\"healthy\":true,\"processes\":[{\"name\":\"supervisor\",\"pid\":7,\"port\":null,"
                + "\"health\":\"ok\",\"resident_bytes\":3145728,\"restarts\":0},"
                + "{\"name\":\"kafka\",\"pid\":8,\"port\":9092,\"health\":\"ok\","
                + "\"resident_bytes\":2097152000,\"restarts\":1}],\"resident_bytes\":2100297728,"
                + "\"processed\":{\"published_generations\":{\"experiments\":1,\"traffic\":2},"
                + "\"lake_rows\":758092,\"job_state\":\"RUNNING\","
                + "\"counted_through\":\"2026-03-01T12:00:00Z\"},\"problems\":[]}");
  }

  @Test
  void healthyStack_asText() {
    List<String> lines = report().text().lines().map(line -> line.strip()).toList();
    assertThat(lines.get(1)).matches("supervisor +7 +- +ok +3 +0");
    assertThat(lines.get(2)).matches("kafka +8 +9092 +ok +2,000 +1");
    assertThat(lines.get(3)).matches("total +ok +2,003");
    assertThat(lines.get(4)).isEmpty();
    assertThat(lines.get(5)).matches("published generation +experiments 1, traffic 2");
    assertThat(lines.get(6)).matches("lake rows +758,092");
    assertThat(lines.get(7)).matches("streaming job +RUNNING");
    assertThat(lines.get(8)).matches("counted through +2026-03-01T12:00:00Z");
  }

  @Test
  void processThatDoesNotAnswer_isNotHealthy() {
    Running silent = new Running("kafka", 8, Optional.of(9092), "does not answer", 0, 0);
    StatusReport report = StatusReport.of(List.of(silent), Optional.empty(), List.of());
    assertThat(json(report)).startsWith("{\"healthy\":false,").contains("\"processed\":null");
    assertThat(report.text()).containsPattern("total +not ok");
  }

  @Test
  void problem_isNotHealthyThoughAllAnswer() {
    StatusReport report =
        StatusReport.of(List.of(KAFKA), Optional.of(PROCESSED), List.of("The job is stuck"));
    assertThat(json(report))
        .startsWith("{\"healthy\":false,")
        .endsWith("\"problems\":[\"The job is stuck\"]}");
    assertThat(report.text()).containsPattern("total +ok").endsWith("\n\nThe job is stuck\n");
  }

  @Test
  void nothingPublished_isNone() {
    Processed processed = new Processed(new TreeMap<>(), 0, Optional.empty(), Optional.empty());
    StatusReport report = StatusReport.of(List.of(KAFKA), Optional.of(processed), List.of());
    assertThat(json(report)).contains("\"published_generations\":{},", "\"job_state\":null");
    assertThat(report.text())
        .containsPattern("published generation +none")
        .doesNotContain("streaming job");
  }

  private static StatusReport report() {
    return StatusReport.of(List.of(SUPERVISOR, KAFKA), Optional.of(PROCESSED), List.of());
  }
}
