package dev.splitstream.backfill.repair;

import static dev.splitstream.process.PrintedReport.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.backfill.repair.ReplayOutcome.Result;
import dev.splitstream.process.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same facts as text and as JSON. */
class ReplayReportTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void eachOutcome_hasItsLineAtOnce_asText() {
    ReplayCounts counts = counts(ReportFormat.TEXT);
    counts.addUnknown(List.of("a-0@9"));
    counts.add(ReplayOutcome.of("a-0@1", Result.SENT));
    counts.add(new ReplayOutcome("a-0@2", Result.REFUSED, "no name"));
    assertThat(printed.toString(UTF_8).lines())
        .containsExactly(
            "Cannot find a-0@9 among the failed events", "a-0@1 sent", "a-0@2 refused: no name");
    assertThat(counts.report().text().strip()).isEqualTo("Sent 1, refused 1, nothing to do for 0");
  }

  @Test
  void outcomes_areOneDocument_asJson() {
    ReplayCounts counts = counts(ReportFormat.JSON);
    counts.addUnknown(List.of("b-0@9", "a-0@9"));
    counts.add(ReplayOutcome.of("a-0@1", Result.SENT));
    counts.add(ReplayOutcome.of("a-0@2", Result.RESUMED));
    counts.add(ReplayOutcome.of("a-0@3", Result.ALREADY_SENT));
    counts.add(ReplayOutcome.of("a-0@4", Result.SAME_EVENT));
    counts.add(new ReplayOutcome("a-0@5", Result.REFUSED, "no \"name\""));
    assertThat(printed.size()).isZero();
    assertThat(json(counts.report()))
        .isEqualTo(
            "{\"sent\":2,\"refused\":1,\"unchanged\":2,\"unknown\":[\"a-0@9\",\"b-0@9\"],"
                + "\"refusals\":[{\"id\":\"a-0@5\",\"reason\":\"no \\\"name\\\"\"}]}");
  }

  @Test
  void manyRefusals_areCounted_andTheFirstListed() {
    ReplayCounts counts = counts(ReportFormat.JSON);
    for (int i = 0; i <= ReplayCounts.MAX_REFUSALS; i++) {
      counts.add(new ReplayOutcome("a-0@" + i, Result.REFUSED, ""));
    }
    assertThat(counts.report().refused()).isEqualTo(ReplayCounts.MAX_REFUSALS + 1);
    assertThat(counts.report().refusals()).hasSize(ReplayCounts.MAX_REFUSALS);
  }

  @ParameterizedTest
  @EnumSource(Result.class)
  void replay_isCleanUnlessAnEventWasRefused(Result result) {
    ReplayCounts counts = counts(ReportFormat.JSON);
    counts.add(ReplayOutcome.of("a-0@1", result));
    assertThat(counts.report().isClean()).isEqualTo(result != Result.REFUSED);
  }

  @Test
  void unknownEvent_isNotClean() {
    ReplayCounts counts = counts(ReportFormat.JSON);
    counts.addUnknown(List.of("a-0@9"));
    assertThat(counts.report().isClean()).isFalse();
  }

  private ReplayCounts counts(ReportFormat format) {
    return new ReplayCounts(format, new PrintStream(printed, true, UTF_8));
  }
}
