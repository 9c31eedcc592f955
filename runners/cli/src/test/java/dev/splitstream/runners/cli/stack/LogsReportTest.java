package dev.splitstream.runners.cli.stack;

import static dev.splitstream.process.PrintedReport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.runners.cli.stack.LogsReport.Log;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same lines as text and as JSON. */
class LogsReportTest {
  private static final Log KAFKA = new Log("kafka", List.of("first", "READY \"9092\""));
  private static final Log BUILD = new Log("build", List.of());

  @Test
  void oneLog_isItsLines() {
    assertThat(new LogsReport(List.of(KAFKA)).text()).isEqualTo("first\nREADY \"9092\"\n");
  }

  @Test
  void linesOfSeveralLogs_beginWithTheProcess() {
    assertThat(new LogsReport(List.of(BUILD, KAFKA)).text())
        .isEqualTo("kafka          | first\nkafka          | READY \"9092\"\n");
  }

  @Test
  void logs_asJson() {
    assertThat(json(new LogsReport(List.of(BUILD, KAFKA))))
        .isEqualTo(
            "{\"logs\":[{\"process\":\"build\",\"lines\":[]},"
                + "{\"process\":\"kafka\",\"lines\":[\"first\",\"READY \\\"9092\\\"\"]}]}");
  }
}
